import type { DefineRoleBody } from '#contracts';
import type { Executor } from '../executor/executor';
import { beyond, permissionsOf } from './giving';
import type { HandlerOf } from './request';

export interface RoleCommandParts {
  readonly executor: Executor;
}

/** Neither what it was nor what it becomes is more than who says it holds in the whole organization. */
export function defineRole({ executor }: RoleCommandParts): HandlerOf<'DefineRole'> {
  return async request => {
    const { envelope, params } = request;
    const { role = '' } = params;
    const body = request.body as DefineRoleBody;
    const before = await permissionsOf(executor, envelope.orgId, role);
    const refusal = beyond(request, new Set([...before, ...body.permissions]), 'all');
    if (refusal !== null) return refusal;
    const command = { type: 'DefineRole', orgId: envelope.orgId, role, body } as const;
    const outcome = await executor.execute({ command, envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: role, outcome };
  };
}

export function removeRole({ executor }: RoleCommandParts): HandlerOf<'RemoveRole'> {
  return async request => {
    const { envelope, params } = request;
    const { role = '' } = params;
    const refusal = beyond(request, await permissionsOf(executor, envelope.orgId, role), 'all');
    if (refusal !== null) return refusal;
    const command = { type: 'RemoveRole', orgId: envelope.orgId, role } as const;
    const outcome = await executor.execute({ command, envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: role, outcome };
  };
}
