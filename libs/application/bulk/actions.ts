import type { BulkAction, BulkArgsBody, BulkBody, CommandName } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { reject, type Rejected } from '#domain';
import type { CommandRequest } from '../commands/request';
import { commandIdOf } from '../executor/event-ids';

/** The single command that does it to one device: with its permission, its rules and its scope. */
const COMMANDS = {
  lock: 'LockDevice',
  unlock: 'UnlockDevice',
  'add-groups': 'AddDeviceToGroup',
  'remove-groups': 'RemoveDeviceFromGroup',
  'set-properties': 'ChangeDeviceProperties',
  approve: 'ApproveDevice',
  deny: 'DenyDevice',
  move: 'MoveDevice',
  remove: 'RemoveDevice',
  unbind: 'UnbindDevice',
} as const satisfies Readonly<Record<BulkAction, CommandName>>;

export type ItemCommand = (typeof COMMANDS)[BulkAction];

/** What an action needs of `args`. */
const NEEDED: Readonly<Partial<Record<BulkAction, keyof BulkArgsBody>>> = {
  lock: 'version',
  'add-groups': 'groups',
  'remove-groups': 'groups',
  'set-properties': 'properties',
  move: 'productId',
  unbind: 'account',
};

/** Null where all of it may be tried; each item is decided, and what it reaches is asked, by the single command. */
export function refuseAction(request: CommandRequest, { action, args = {} }: BulkBody): Rejected | null {
  const { permission } = COMMAND_ROUTES[COMMANDS[action]];
  if (!request.holds(permission, new Set([request.params['productId'] ?? ''])))
    return reject('forbidden', `To ${action} devices needs the permission ${permission}.`);
  const needed = NEEDED[action];
  if (needed === undefined || args[needed] !== undefined) return null;
  return reject('invalid_fields', `To ${action} needs args.${needed}.`, {
    errors: [{ path: `/args/${needed}`, message: 'must be there' }],
  });
}

/** What is done to one device, as the requests that its owner would send: with the same permission, under ids of their own. */
export function itemRequests(
  request: CommandRequest,
  { action, args = {} }: BulkBody,
  { bulkId, deviceId }: { readonly bulkId: string; readonly deviceId: string },
): readonly CommandRequest[] {
  const { ifMatch: _, claimsKey: __, ...envelope } = request.envelope;
  const { productId = '' } = request.params;
  return partsOf(action, args).map(({ group, body }) => ({
    ...request,
    name: COMMANDS[action],
    params: { ...request.params, deviceId, ...(group !== undefined && { group }) },
    query: {},
    body: body ?? {},
    envelope: {
      ...envelope,
      commandId: commandIdOf(envelope.commandId, deviceId, group ?? ''),
      // What a bulk did is found by its id.
      correlationId: bulkId,
      causationId: envelope.commandId,
      productId,
    },
  }));
}

interface Part {
  readonly group?: string;
  readonly body?: object;
}

function partsOf(action: BulkAction, args: BulkArgsBody): readonly Part[] {
  const { version, when, groups = [], productId, account, properties } = args;
  switch (action) {
    case 'lock':
      return [{ body: { version, ...(when !== undefined && { when }) } }];
    case 'add-groups':
    case 'remove-groups':
      return groups.map(group => ({ group }));
    case 'set-properties':
      return [{ body: { properties } }];
    case 'move':
      return [{ body: { productId } }];
    case 'unbind':
      return [{ body: { account } }];
    case 'unlock':
    case 'approve':
    case 'deny':
    case 'remove':
      return [{}];
  }
}
