import * as dto from '../dto/index';
import { D, O, P } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const DEVICE_QUERIES = {
  ListDevices: list({
    path: `${P}/devices`,
    summary: 'Devices of a product',
    permission: 'devices:read',
    query: dto.DevicesQuery,
    problems: ['filter_not_indexed', 'cursor_expired', 'cursor_invalid'],
  }),
  ListOrganizationDevices: list({
    path: `${O}/devices`,
    summary: 'Devices of all products of an organization, by id',
    description: 'Those of the products that the credential reaches.',
    permission: 'devices:read',
    forSomeProducts: true,
    query: dto.FilteredQuery,
    problems: ['filter_not_indexed', 'cursor_expired', 'cursor_invalid'],
  }),
  FindDevice: one({
    path: `${O}/devices/:deviceId`,
    summary: 'One device, whatever product it is in',
    description: 'Where it is a member; where it is none, as the product sees it in whose quarantine it is.',
    permission: 'devices:read',
    forSomeProducts: true,
    query: dto.AsOfQuery,
  }),
  GetDevice: one({ path: D, summary: 'One device', permission: 'devices:read', query: dto.AsOfQuery }),
  GetFirmwareDecision: one({
    path: `${D}/firmware-decision`,
    summary: 'Which firmware the device should run, and why',
    description:
      '`version` is what it should run, `because` of these events; `offer` is what it would be told to install now, null ' +
      'with the reason in `noOffer`. `waitingLock` is a lock that counts from the next connect or boot on (D25), or null.',
    permission: 'devices:read',
  }),
  GetWhyFirmware: one({
    path: `${D}/why`,
    summary: 'Why the device should run a firmware version, or should not',
    description: 'In a sentence, and as the chain of events that the decision rests on.',
    permission: 'devices:read',
    query: dto.WhyFirmwareQuery,
  }),
  GetDeviceTimeline: list({
    path: `${D}/timeline`,
    summary: 'All that happened to a device, newest first',
    description:
      'What was decided about it and what it said, with what happened in former products as far as the credential reaches those.',
    permission: 'devices:read',
    problems: ['filter_not_indexed', 'cursor_expired', 'cursor_invalid'],
  }),
  GetCustody: one({
    path: `${D}/custody`,
    summary: 'Who could control the device at a moment, and since which event',
    permission: 'devices:read',
    query: dto.CustodyQuery,
  }),
  GetDeviceBindings: one({
    path: `${D}/bindings`,
    summary: 'Accounts bound to a device (C19)',
    permission: 'devices:read',
    query: dto.AsOfQuery,
  }),
  GetDeviceShares: one({
    path: `${D}/shares`,
    summary: 'Accounts that a device is shared with (C24)',
    permission: 'devices:read',
    query: dto.AsOfQuery,
  }),
  ListSubDevices: list({
    path: `${D}/sub-devices`,
    summary: 'Sub-devices that are attached to a gateway (C7)',
    permission: 'devices:read',
    problems: ['cursor_expired', 'cursor_invalid'],
  }),
  ListGroups: list({
    path: `${P}/groups`,
    summary: 'Groups of a product (D16)',
    permission: 'devices:read',
    query: dto.AsOfListQuery,
  }),
  GetGroup: one({
    path: `${P}/groups/:group`,
    summary: 'One group',
    permission: 'devices:read',
    query: dto.AsOfQuery,
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
