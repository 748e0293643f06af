import {
  isBuiltInRole,
  organizationStream,
  roleStream,
  type DefineRoleBody,
  type RoleEvent,
} from '#contracts';
import { aggregate, type CommandDeclaration } from '../aggregate';
import { accept, reject, unchanged, type Command } from '../decider';
import { sameJson } from '../json';
import { evolveRole, type RoleState } from './state';

type Declaration<C extends Command> = CommandDeclaration<RoleState, C, RoleEvent>;

interface OnRole extends Command {
  readonly role: string;
}

const streamOf = ({ orgId, role: name }: OnRole) => roleStream(orgId, name);

interface DefineRole extends OnRole {
  readonly type: 'DefineRole';
  readonly body: DefineRoleBody;
}

/** Nothing of the installation can be chosen (`ROLE_CHOICES`). */
const defineRole: Declaration<DefineRole> = {
  type: 'DefineRole',
  stream: streamOf,
  facts: ({ orgId }) => [{ kind: 'organization', stream: organizationStream(orgId) }],
  decide({ orgId, role: name, body }, state, { facts }) {
    if (!facts.get('organization', organizationStream(orgId)).exists)
      return reject('not_found', `There is no organization ${orgId}.`);
    if (isBuiltInRole(name)) return reject('already_exists', `The role ${name} is built in.`);
    const permissions = body.permissions.toSorted();
    return state !== null && sameJson([...state.permissions].toSorted(), permissions)
      ? unchanged
      : accept([{ type: 'RoleDefined', data: { permissions } }]);
  },
};

interface RemoveRole extends OnRole {
  readonly type: 'RemoveRole';
}

/** Whoever has it: they may do nothing from then on, so it needs no gate. */
const removeRole: Declaration<RemoveRole> = {
  type: 'RemoveRole',
  stream: streamOf,
  decide({ role: name }, state) {
    return state === null
      ? reject('not_found', `There is no role ${name} that could be removed.`)
      : accept([{ type: 'RoleRemoved', data: {} }]);
  },
};

const commands = [defineRole, removeRole] as const;

/** A role that an organization makes of the fixed list of permissions (ADR 0039). */
export const role = aggregate({
  category: 'role',
  initialState: (): RoleState => null,
  evolve: evolveRole,
  commands,
});
