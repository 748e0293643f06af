import type { GrantRoleBody, TeamEvent } from '#contracts';
import {
  accept,
  reject,
  unchanged,
  type Accepted,
  type Command,
  type Context,
  type Rejected,
} from '../decider';
import { endAhead } from '../end-ahead';
import { inTeam, noSeat, type TeamDeclaration } from './invitations';
import { factsOfRole, noSuchRole } from '../role/given-role';
import { fullTeam } from './standing';
import type { TeamState } from './state';

interface OnMember extends Command {
  readonly userId: string;
}

const noMember = ({ userId }: OnMember): Rejected =>
  reject('not_found', `${userId} is no member of the team.`);

/** D33: exactly one, always. */
const ownerStays = reject('owner_stays', 'An owner hands the ownership over first.');

interface Grant extends OnMember {
  readonly body: GrantRoleBody;
  /** What the plan has; null for no limit. */
  readonly seats: number | null;
}

interface GrantRole extends Grant {
  readonly type: 'GrantRole';
}

/** A15: to a member, in all of the organization. */
export const grantRole: TeamDeclaration<GrantRole> = {
  type: 'GrantRole',
  stream: inTeam,
  facts: ({ orgId, body }) => factsOfRole(orgId, body.role),
  decide: (command, state, context) =>
    command.userId === state.owner ? ownerStays : granted(command, null, state, context),
};

interface GrantProductRole extends Grant {
  readonly type: 'GrantProductRole';
  readonly productId: string;
}

/** A15: to a member, in one product. */
export const grantProductRole: TeamDeclaration<GrantProductRole> = {
  type: 'GrantProductRole',
  stream: inTeam,
  facts: ({ orgId, body }) => factsOfRole(orgId, body.role),
  decide: (command, state, context) =>
    command.userId === state.productOwners.get(command.productId)
      ? ownerStays
      : granted(command, command.productId, state, context),
};

function granted(
  command: Grant,
  productId: string | null,
  state: TeamState,
  { now, facts }: Context,
): Accepted<TeamEvent> | Rejected {
  const { orgId, userId, seats, body } = command;
  const membership = state.members.get(userId);
  if (membership === undefined) return noMember(command);
  const wrong = noSuchRole(orgId, body.role, facts);
  if (wrong !== null) return wrong;
  const end = endAhead('until', body.until, now, 'The role would be over before it begins.');
  if ('kind' in end) return end;
  const until = end.at;
  const before = productId === null ? membership.whole : membership.products.get(productId);
  const { role } = body;
  if (before != null && before.role === role && before.until === until) return unchanged;
  const taken = fullTeam(state, productId === null ? null : [productId], userId, { seats, now });
  if (taken !== null) return noSeat(seats, taken);
  return accept([{ type: 'RoleGranted', data: { userId, productId, role, until } }]);
}

interface RemoveMember extends OnMember {
  readonly type: 'RemoveMember';
}

/** D11: from the team of the organization and of all its products; what they owned is the organization's owner's. */
export const removeMember: TeamDeclaration<RemoveMember> = {
  type: 'RemoveMember',
  stream: inTeam,
  decide(command, state) {
    const { userId } = command;
    if (userId === state.owner) return ownerStays;
    if (!state.members.has(userId)) return state.left.has(userId) ? unchanged : noMember(command);
    return accept([{ type: 'MemberRemoved', data: { userId } }]);
  },
};

interface RemoveProductMember extends OnMember {
  readonly type: 'RemoveProductMember';
  readonly productId: string;
}

/** D11: from the team of one product; who has a role in all of the organization keeps that. */
export const removeProductMember: TeamDeclaration<RemoveProductMember> = {
  type: 'RemoveProductMember',
  stream: inTeam,
  decide(command, state) {
    const { userId, productId } = command;
    if (userId === state.productOwners.get(productId)) return ownerStays;
    const membership = state.members.get(userId);
    if (membership === undefined) return state.left.has(userId) ? unchanged : noMember(command);
    return membership.products.has(productId)
      ? accept([{ type: 'RoleRevoked', data: { userId, productId } }])
      : noMember(command);
  },
};
