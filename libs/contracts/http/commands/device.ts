import * as answer from '../answers/index';
import * as dto from '../dto/index';
import { D, P } from '../paths';
import type { ProblemCode } from '../problems';
import type { CommandRoute } from '../route';
import { ACTIVE_MEMBER } from './active-member';

/** What a product may have against a device of another one (A13). */
const INTO_PRODUCT = [
  'product_archived',
  'product_closing',
  'not_supported',
  'device_bound',
  'mode_changing',
  'properties_misfit',
  'device_moving',
  'gateway_closing',
] as const satisfies readonly ProblemCode[];

export const DEVICE_COMMANDS = {
  ImportDevices: {
    method: 'POST',
    path: `${P}/imports`,
    summary: 'Import devices from a list, line by line (D13 to D15)',
    permission: 'devices:write',
    query: dto.ImportQuery,
    streamed: ['text/plain', 'text/csv', 'application/x-ndjson'],
    creates: `${P}/imports/:id`,
    goesOnAt: `${P}/imports/:id`,
    answers: {
      done: answer.ImportCounts,
      tried: answer.ImportCounts,
      running: answer.ImportAccepted,
      line: answer.ImportLine,
    },
    problems: ['product_archived', 'product_closing', 'import_running', 'import_differs'],
  },
  ChangeDevices: {
    method: 'POST',
    path: `${P}/bulk`,
    revision: 'hidden',
    summary: 'Do the same to many devices: by their ids, or those of a filter',
    description:
      'Each device is decided and authorized as if its own command had been sent, and its event has the id of the bulk as its ' +
      '`correlationId`. The same request with the same `Idempotency-Key` goes on where it broke off, and has no second effect. ' +
      'With `Accept: application/x-ndjson` each result comes as it is decided.',
    permission: 'devices:write',
    query: dto.DryRunQuery,
    body: dto.BulkBody,
    answers: { tried: answer.BulkCounts, line: answer.BulkLine },
    problems: ['read_model_behind'],
  },
  CreateDevice: {
    method: 'POST',
    path: `${P}/devices`,
    summary: 'Add one device to a product (A12, A14)',
    permission: 'devices:write',
    body: dto.CreateDeviceBody,
    creates: `${P}/devices/:id`,
    bodyNames: 'id',
    bodyNamesStream: true,
    problems: [
      'already_exists',
      'device_elsewhere',
      'claimed_outside_team',
      'group_unknown',
      'wrong_hardware',
      'not_applicable',
      'product_archived',
      'product_closing',
      'device_limit',
    ],
  },
  RemoveDevice: {
    method: 'DELETE',
    path: D,
    summary: 'Remove a device from its product',
    permission: 'devices:write',
    problems: ['device_moving', 'gateway_closing', 'gateway_has_sub_devices', 'settle_timeout'],
  },
  MoveDevice: {
    method: 'POST',
    path: `${D}/move`,
    summary: 'Move a device to another product: it is provisioned anew there (A13)',
    permission: 'devices:write',
    body: dto.MoveBody,
    problems: [...INTO_PRODUCT, 'product_unknown', 'wrong_hardware'],
  },
  CheckIn: {
    method: 'POST',
    path: `${D}/check-in`,
    revision: 'hidden',
    summary: 'A device says how it is and is told which firmware to run (D21 to D27)',
    permission: 'devices:report',
    forDevices: true,
    body: dto.CheckInBody,
    answers: { done: answer.CheckedIn },
    problems: ['direct_connection', 'wrong_gateway', 'activation_quota_exhausted'],
  },
  LockDevice: {
    method: 'POST',
    path: `${D}/lock`,
    summary: 'Lock a device to a firmware version (D23 to D26)',
    description:
      'Without `when` it is `reset`: the lock counts from the next connect or boot of the device (D25), so one that is ' +
      'online goes on as before until then, and `firmware-decision` names it as `waitingLock`. `now` counts at once and ' +
      'needs the device online (D24).',
    permission: 'devices:write',
    body: dto.LockBody,
    problems: ['version_scheme', 'version_unknown', 'firmware_closing', 'device_offline', ...ACTIVE_MEMBER],
  },
  UnlockDevice: {
    method: 'POST',
    path: `${D}/unlock`,
    summary: 'Let a device follow the released version again (D27)',
    permission: 'devices:write',
  },
  ChangeDevelopmentMode: {
    method: 'PUT',
    path: `${D}/development`,
    summary: 'Mark a device as a development device: it is offered no firmware',
    permission: 'devices:write',
    body: dto.DevelopmentBody,
    problems: [...ACTIVE_MEMBER],
  },
  ChangeDeviceGroups: {
    method: 'PUT',
    path: `${D}/groups`,
    summary: 'Set the groups of a device (D16)',
    permission: 'devices:write',
    body: dto.GroupsBody,
    problems: ['group_unknown', 'group_closing', ...ACTIVE_MEMBER],
  },
  AddDeviceToGroup: {
    method: 'POST',
    path: `${D}/groups/:group`,
    summary: 'Add a device to a group',
    permission: 'devices:write',
    problems: ['group_unknown', 'group_closing', ...ACTIVE_MEMBER],
  },
  RemoveDeviceFromGroup: {
    method: 'DELETE',
    path: `${D}/groups/:group`,
    summary: 'Take a device out of a group',
    permission: 'devices:write',
  },
  ChangeDeviceProperties: {
    method: 'PATCH',
    path: `${D}/properties`,
    summary: 'Change properties of a device, as the schema of its product allows them (B7, B15)',
    permission: 'devices:write',
    body: dto.PropertiesBody,
    bodyIs: 'properties',
    problems: [...ACTIVE_MEMBER],
  },
  ChangeGateway: {
    method: 'PUT',
    path: `${D}/gateway`,
    summary: 'Attach a sub-device to a gateway, or detach it (C7, C8, C14)',
    permission: 'devices:write',
    body: dto.GatewayBody,
    problems: [...ACTIVE_MEMBER, 'not_applicable', 'gateway_unknown', 'gateway_closing', 'wrong_gateway'],
  },
  ApproveDevice: {
    method: 'POST',
    path: `${D}/approve`,
    summary: 'Let a quarantined device into the product (D8)',
    permission: 'devices:write',
    problems: [...INTO_PRODUCT, 'not_quarantined', 'device_elsewhere', 'claimed_outside_team'],
  },
  DenyDevice: {
    method: 'POST',
    path: `${D}/deny`,
    summary: 'Refuse a quarantined device',
    permission: 'devices:write',
    problems: ['not_quarantined'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
