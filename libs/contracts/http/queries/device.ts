import * as dto from '../dto/index';
import { D, P } from '../paths';
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
  GetDevice: one({ path: D, summary: 'One device', permission: 'devices:read' }),
  GetFirmwareDecision: one({
    path: `${D}/firmware-decision`,
    summary: 'Which firmware the device should run, and why',
    description:
      '`version` is what it should run, `because` of these events; `offer` is what it would be told to install now, null ' +
      'with the reason in `noOffer`. `waitingLock` is a lock that counts from the next connect or boot on (D25), or null.',
    permission: 'devices:read',
  }),
  GetDeviceBindings: one({
    path: `${D}/bindings`,
    summary: 'Accounts bound to a device (C19)',
    permission: 'devices:read',
  }),
  GetDeviceShares: one({
    path: `${D}/shares`,
    summary: 'Accounts that a device is shared with (C24)',
    permission: 'devices:read',
  }),
  ListSubDevices: list({
    path: `${D}/sub-devices`,
    summary: 'Sub-devices that are attached to a gateway (C7)',
    permission: 'devices:read',
    problems: ['cursor_expired', 'cursor_invalid'],
  }),
  ListGroups: list({ path: `${P}/groups`, summary: 'Groups of a product (D16)', permission: 'devices:read' }),
  GetGroup: one({ path: `${P}/groups/:group`, summary: 'One group', permission: 'devices:read' }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
