import type { CommandName } from '#contracts';
import type { AnyCommand } from '../executor/aggregates';
import type { Executor } from '../executor/executor';
import type { CommandHandler, CommandRequest } from './request';

/** Commands that are one decision of one aggregate: the path parameters and the body are the command. */
export const DECIDED = [
  'CreateOrganization',
  'CreateProject',
  'ArchiveProduct',
  'RestoreProduct',
  'ChangeProduct',
  'ReplaceProductType',
  'AnswerConfigurationQuestion',
  'MarkReadyForManufacturing',
  'DefineModel',
  'ReviseModel',
  'CreateDevice',
  'LockDevice',
  'UnlockDevice',
  'ChangeDevelopmentMode',
  'BindDevice',
  'UnbindDevice',
  'TransferCustody',
  'ShareDevice',
  'RevokeShare',
  'ChangeDeviceProperties',
  'ChangeDeviceGroups',
  'AddDeviceToGroup',
  'RemoveDeviceFromGroup',
  'DenyDevice',
  'CreateGroup',
  'DeleteGroup',
] as const satisfies readonly (CommandName & AnyCommand['type'])[];

type DecidedName = (typeof DECIDED)[number];

/**
 * The route table pairs a name with its DTO class and path, and the domain pairs the same name with a command of those
 * fields: this is the decoding edge where the one becomes the other. The name and the body come last: the compiler does not
 * see here that no path parameter is called like them.
 */
export const asCommand = ({ name, params, body }: CommandRequest): AnyCommand =>
  Object.assign({}, params, { type: name, body }) as unknown as AnyCommand;

export function decided(executor: Executor): CommandHandler {
  return async request => {
    const outcome = await executor.execute({ command: asCommand(request), envelope: request.envelope });
    return outcome.kind === 'rejected'
      ? outcome
      : {
          kind: 'done',
          id: idOf(request),
          outcome,
          created: outcome.events.length > 0,
        };
  };
}

/** The id that the answer names: what came to be, else the innermost thing of the path. */
function idOf({ name, params, body }: CommandRequest): string {
  const made = 'id' in body ? body.id : name === 'CreateGroup' && 'name' in body ? body.name : undefined;
  if (typeof made === 'string') return made;
  return (
    params['deviceId'] ?? params['group'] ?? params['productId'] ?? params['modelId'] ?? params['orgId'] ?? ''
  );
}

export const isDecided = (name: CommandName): name is DecidedName => DECIDED.some(known => known === name);
