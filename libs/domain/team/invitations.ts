import {
  organizationStream,
  productStream,
  teamStream,
  userStream,
  type InviteMemberBody,
  type TeamEvent,
} from '#contracts';
import type { CommandDeclaration } from '../aggregate';
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
import { sameJson } from '../json';
import { missingProducts } from '../missing-products';
import { presentProduct } from '../product/state';
import { factsOfRole, noSuchRole } from '../role/given-role';
import { fullTeam, isOpen } from './standing';
import type { Invitation, TeamState } from './state';

const DAY_MS = 86_400_000;
/** How long an invitation can be accepted where nothing is said. */
const DAYS_OPEN = 7;

export type TeamDeclaration<C extends Command> = CommandDeclaration<TeamState, C, TeamEvent>;

export interface OnInvitation extends Command {
  readonly invitationId: string;
}

export const inTeam = ({ orgId }: Command) => teamStream(orgId);

export const noInvitation = ({ invitationId }: OnInvitation): Rejected =>
  reject('not_found', `There is no invitation ${invitationId}.`);

const over = reject('invitation_over', 'The invitation was accepted, declined or revoked, or has expired.');

/** D12 as it is told: what helps is a larger plan, or fewer people. */
export const noSeat = (seats: number | null, taken: number): Rejected =>
  reject('seats_taken', `The plan has ${seats} seats, and ${taken} are taken: upgrade it, or free one.`, {
    details: { seats: seats ?? 0, taken },
  });

/** `invitationId` is made from the command's id. */
interface InviteMember extends OnInvitation {
  readonly type: 'InviteMember';
  readonly body: InviteMemberBody;
  /** The keyed hash of the address. */
  readonly emailHash: string;
  /** What the plan has; null for no limit. */
  readonly seats: number | null;
}

/**
 * D10: whether the address has an account is looked at by nobody here, so that nothing tells it. The seat is taken either
 * way (D12).
 */
export const inviteMember: TeamDeclaration<InviteMember> = {
  type: 'InviteMember',
  stream: inTeam,
  seals: ({ invitationId, body: { email } }) => ({ subject: invitationId, fields: { email } }),
  facts: ({ orgId, body: { role, productIds = [] } }) => [
    { kind: 'organization', stream: organizationStream(orgId) },
    ...factsOfRole(orgId, role),
    ...productIds.map(id => ({ kind: 'product', stream: productStream(orgId, id) }) as const),
  ],
  decide({ orgId, invitationId, body, emailHash, seats }, state, { now, facts, sealed }) {
    if (state.invitations.has(invitationId)) return unchanged;
    if (!facts.get('organization', organizationStream(orgId)).exists)
      return reject('not_found', `There is no organization ${orgId}.`);
    const { role, productIds = null, expiresInDays = DAYS_OPEN } = body;
    const isThere = (id: string) => presentProduct(facts.get('product', productStream(orgId, id))) !== null;
    const wrong = noSuchRole(orgId, role, facts);
    if (wrong !== null) return wrong;
    const missing = missingProducts(productIds, isThere);
    if (missing.length > 0)
      return reject('invalid_fields', 'The invitation would be to products that are not there.', {
        errors: missing,
      });
    const end = endAhead('accessUntil', body.accessUntil, now, 'The access would be over before it begins.');
    if ('kind' in end) return end;
    const same = [...state.invitations].find(
      ([, other]) =>
        isOpen(other, now) && other.emailHash === emailHash && sameJson(other.productIds, productIds),
    );
    if (same !== undefined)
      return reject('already_invited', 'The address has an open invitation to the same.', {
        details: { invitationId: same[0] },
      });
    const taken = fullTeam(state, productIds, invitationId, { seats, now });
    if (taken !== null) return noSeat(seats, taken);
    const expiresAt = new Date(Date.parse(now) + expiresInDays * DAY_MS).toISOString();
    const { email = '' } = sealed;
    const data = { invitationId, email, emailHash, role, productIds, accessUntil: end.at, expiresAt };
    return accept([{ type: 'MemberInvited', data }]);
  },
};

interface AnswerInvitation extends OnInvitation {
  /** Who answers. */
  readonly userId: string;
}

/**
 * D10: the invitation as the one account sees it that it is for: the one that had this address before it was made. To all
 * others it is not there.
 */
function ownInvitation(
  { invitationId, userId }: AnswerInvitation,
  { invitations }: TeamState,
  { facts }: Context,
): Invitation | null {
  const invitation = invitations.get(invitationId);
  const user = facts.get('user', userStream(userId));
  if (invitation === undefined || user === null) return null;
  const isTheirs = invitation.emailHash === user.emailHold.hash && user.since < invitation.invitedAt;
  return isTheirs ? invitation : null;
}

const factsOfAnswer = ({ userId }: AnswerInvitation) =>
  [{ kind: 'user', stream: userStream(userId) }] as const;

/** Their answer, once, while the invitation is open. */
function answered(
  type: 'InvitationAccepted' | 'InvitationDeclined',
  command: AnswerInvitation,
  state: TeamState,
  context: Context,
  isSo: (invitation: Invitation) => boolean,
): Accepted<TeamEvent> | Rejected {
  const { invitationId, userId } = command;
  const invitation = ownInvitation(command, state, context);
  if (invitation === null) return noInvitation(command);
  if (isSo(invitation)) return unchanged;
  return isOpen(invitation, context.now) ? accept([{ type, data: { invitationId, userId } }]) : over;
}

interface AcceptInvitation extends AnswerInvitation {
  readonly type: 'AcceptInvitation';
}

export const acceptInvitation: TeamDeclaration<AcceptInvitation> = {
  type: 'AcceptInvitation',
  stream: inTeam,
  facts: factsOfAnswer,
  decide: (command, state, context) =>
    answered(
      'InvitationAccepted',
      command,
      state,
      context,
      ({ acceptedBy }) => acceptedBy === command.userId && state.members.has(command.userId),
    ),
};

interface DeclineInvitation extends AnswerInvitation {
  readonly type: 'DeclineInvitation';
}

export const declineInvitation: TeamDeclaration<DeclineInvitation> = {
  type: 'DeclineInvitation',
  stream: inTeam,
  facts: factsOfAnswer,
  decide: (command, state, context) =>
    answered('InvitationDeclined', command, state, context, ({ outcome }) => outcome === 'declined'),
};

interface RevokeInvitation extends OnInvitation {
  readonly type: 'RevokeInvitation';
}

export const revokeInvitation: TeamDeclaration<RevokeInvitation> = {
  type: 'RevokeInvitation',
  stream: inTeam,
  decide(command, state) {
    const { invitationId } = command;
    const invitation = state.invitations.get(invitationId);
    if (invitation === undefined) return noInvitation(command);
    if (invitation.outcome === 'accepted') return over;
    return invitation.outcome === null
      ? accept([{ type: 'InvitationRevoked', data: { invitationId } }])
      : unchanged;
  },
};
