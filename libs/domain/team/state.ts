import type { MailOutcome, Position, Recorded, TeamEvent } from '#contracts';

/** A role in one place, and until when (RFC 3339 UTC); null for as long as they stay. */
export interface Held {
  readonly role: string;
  readonly until: string | null;
}

export interface Membership {
  /** In all of the organization. */
  readonly whole: Held | null;
  /** In single products. */
  readonly products: ReadonlyMap<string, Held>;
}

/** How far the mail of an invitation is (ADR 0043). */
interface Mail {
  readonly attempts: number;
  /** Recorded time of the last attempt; null before the first. */
  readonly triedAt: string | null;
  /** null while it is to be sent. */
  readonly outcome: MailOutcome | null;
}

export interface Invitation {
  readonly emailHash: string;
  readonly role: string;
  /** null for all of the organization. */
  readonly productIds: readonly string[] | null;
  readonly accessUntil: string | null;
  readonly expiresAt: string;
  /** Who had no account before it was not invited by it (D10). */
  readonly invitedAt: Position;
  readonly outcome: 'accepted' | 'declined' | 'revoked' | null;
  /** Who has accepted it. */
  readonly acceptedBy: string | null;
  readonly mail: Mail;
}

/** The team of an organization and of its products: one stream, so that seats and owners are decided in one place (ADR 0042). */
export interface TeamState {
  /** By the id of their account. */
  readonly members: ReadonlyMap<string, Membership>;
  readonly invitations: ReadonlyMap<string, Invitation>;
  /** Of the organization; null until one is named. */
  readonly owner: string | null;
  /** Of the products that were handed over; the others belong to their creators. */
  readonly productOwners: ReadonlyMap<string, string>;
  /** Who was removed once: what they created is theirs no more. */
  readonly left: ReadonlySet<string>;
}

export const initialTeam: TeamState = {
  members: new Map(),
  invitations: new Map(),
  owner: null,
  productOwners: new Map(),
  left: new Set(),
};

const UNSENT: Mail = { attempts: 0, triedAt: null, outcome: null };

/** Of owners: for as long as they stay. */
const ADMIN: Held = { role: 'admin', until: null };

export function evolveTeam(state: TeamState, event: Recorded<TeamEvent>): TeamState {
  switch (event.type) {
    case 'MemberInvited': {
      const { invitationId, email: _, ...rest } = event.data;
      const invitation = {
        ...rest,
        invitedAt: event.position,
        outcome: null,
        acceptedBy: null,
        mail: UNSENT,
      };
      return { ...state, invitations: new Map(state.invitations).set(invitationId, invitation) };
    }
    case 'InvitationMailTried': {
      const { invitationId, attempt: attempts } = event.data;
      return mailed(state, invitationId, { attempts, triedAt: event.recordedAt });
    }
    case 'InvitationMailEnded':
      return mailed(state, event.data.invitationId, { outcome: event.data.outcome });
    case 'InvitationAccepted':
      return accepted(state, event.data.invitationId, event.data.userId);
    case 'InvitationDeclined':
      return changed(state, event.data.invitationId, { outcome: 'declined' });
    case 'InvitationRevoked':
      return changed(state, event.data.invitationId, { outcome: 'revoked' });
    case 'RoleGranted': {
      const { userId, productId, role, until } = event.data;
      return granted(state, userId, productId, { role, until });
    }
    case 'RoleRevoked':
      return granted(state, event.data.userId, event.data.productId, null);
    case 'MemberRemoved':
      return removed(state, event.data.userId);
    case 'OwnershipTransferred': {
      const { productId, to } = event.data;
      const after = granted(state, to, productId, ADMIN);
      return productId === null
        ? { ...after, owner: to }
        : { ...after, productOwners: new Map(state.productOwners).set(productId, to) };
    }
  }
}

function changed(
  state: TeamState,
  id: string,
  how: Pick<Partial<Invitation>, 'outcome' | 'acceptedBy' | 'mail'>,
): TeamState {
  const invitation = state.invitations.get(id);
  return invitation === undefined
    ? state
    : { ...state, invitations: new Map(state.invitations).set(id, { ...invitation, ...how }) };
}

function mailed(state: TeamState, id: string, how: Partial<Mail>): TeamState {
  const { mail = UNSENT } = state.invitations.get(id) ?? {};
  return changed(state, id, { mail: { ...mail, ...how } });
}

function accepted(state: TeamState, id: string, userId: string): TeamState {
  const invitation = state.invitations.get(id);
  if (invitation === undefined) return state;
  const { role, productIds, accessUntil: until } = invitation;
  return (productIds ?? [null]).reduce<TeamState>(
    (team, productId) => granted(team, userId, productId, { role, until }),
    changed(state, id, { outcome: 'accepted', acceptedBy: userId }),
  );
}

/** Sets or takes a role in one place; who has none left is no member. */
function granted(state: TeamState, userId: string, productId: string | null, held: Held | null): TeamState {
  const { whole, products } = state.members.get(userId) ?? { whole: null, products: new Map<string, Held>() };
  const others = [...products].filter(([id]) => id !== productId);
  const membership: Membership =
    productId === null
      ? { whole: held, products }
      : { whole, products: new Map(held === null ? others : [...others, [productId, held]]) };
  const members = new Map(state.members).set(userId, membership);
  if (membership.whole === null && membership.products.size === 0) members.delete(userId);
  return { ...state, members };
}

function removed(state: TeamState, userId: string): TeamState {
  const members = new Map(state.members);
  members.delete(userId);
  return {
    ...state,
    members,
    productOwners: new Map([...state.productOwners].filter(([, owner]) => owner !== userId)),
    left: new Set([...state.left, userId]),
  };
}
