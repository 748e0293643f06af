import { parseStreamName, type Recorded } from '#contracts';

/** In the place of a product: all of the organization. */
const WHOLE = '*';

interface Invited {
  readonly products: readonly string[];
  readonly expiresAt: string;
  readonly accessUntil: string | null;
  over: 'accepted' | 'declined' | 'revoked' | null;
}

/** A team as its events say it, folded by nothing that decides. */
class Team {
  owner: string | null = null;
  readonly invitations = new Map<string, Invited>();
  /** Of each person: where they have a role, and until when. */
  readonly #roles = new Map<string, Map<string, string | null>>();

  give(userId: string, place: string, until: string | null): void {
    const held = this.#roles.get(userId) ?? new Map<string, string | null>();
    this.#roles.set(userId, held.set(place, until));
  }

  take(userId: string, place: string): void {
    this.#roles.get(userId)?.delete(place);
  }

  remove(userId: string): void {
    this.#roles.delete(userId);
  }

  /** Whether they are in the team of a product. */
  isIn(userId: string, product: string, now: string): boolean {
    const held = this.#roles.get(userId);
    return [WHOLE, product].some(place => {
      const until = held?.get(place);
      return until === null || (until !== undefined && now < until);
    });
  }

  /** Seats that are taken in a product. */
  taken(product: string, now: string): number {
    const people = [...this.#roles.keys()].filter(userId => this.isIn(userId, product, now));
    const open = [...this.invitations.values()].filter(
      ({ products, over, expiresAt }) =>
        over === null && now < expiresAt && (products.includes(WHOLE) || products.includes(product)),
    );
    return people.length + open.length;
  }

  /** Of a role in that place: the products whose seats it takes, one that nobody has named among them. */
  productsOf(places: readonly string[]): readonly string[] {
    if (!places.includes(WHOLE)) return places;
    const named = [...this.#roles.values()].flatMap(held => [...held.keys()]);
    const invited = [...this.invitations.values()].flatMap(({ products }) => products);
    return ['no product', ...new Set([...named, ...invited])].filter(place => place !== WHOLE);
  }
}

/** D9, D10, D12, D33: where a team has more people than seats, not one owner, or an invitation was answered twice. */
export function brokenTeams(log: readonly Recorded[], seats: number): readonly string[] {
  const teams = new Map<string, Team>();
  return log.flatMap(event => {
    if (parseStreamName(event.stream)?.category !== 'team') return [];
    const team = teams.get(event.stream) ?? new Team();
    teams.set(event.stream, team);
    return changed(team, event, seats).map(wrong => `${event.stream} at ${event.revision}: ${wrong}`);
  });
}

function changed(team: Team, event: Recorded, seats: number): readonly string[] {
  const now = event.metadata.occurredAt;
  const full = (places: readonly string[], userId: string | null): readonly string[] =>
    team
      .productsOf(places)
      .filter(product => userId === null || !team.isIn(userId, product, now))
      .filter(product => team.taken(product, now) >= seats)
      .map(product => `${event.type} where ${product} has no seat`);
  switch (event.type) {
    case 'MemberInvited': {
      const { invitationId, productIds, expiresAt, accessUntil } = event.data;
      const products = productIds ?? [WHOLE];
      const wrong = full(products, null);
      team.invitations.set(invitationId, { products, expiresAt, accessUntil, over: null });
      return wrong;
    }
    case 'InvitationAccepted': {
      const { invitationId, userId } = event.data;
      const wrong = answered(team, invitationId, 'accepted', now);
      const { products = [], accessUntil = null } = team.invitations.get(invitationId) ?? {};
      for (const place of products) team.give(userId, place, accessUntil);
      return wrong;
    }
    case 'InvitationDeclined':
      return answered(team, event.data.invitationId, 'declined', now);
    case 'InvitationRevoked':
      return answered(team, event.data.invitationId, 'revoked', null);
    case 'RoleGranted': {
      const { userId, productId, until } = event.data;
      const wrong = full([productId ?? WHOLE], userId);
      team.give(userId, productId ?? WHOLE, until);
      return wrong;
    }
    case 'RoleRevoked':
      team.take(event.data.userId, event.data.productId ?? WHOLE);
      return [];
    case 'MemberRemoved': {
      const { userId } = event.data;
      team.remove(userId);
      return userId === team.owner ? [`${userId} owns it and was removed`] : [];
    }
    case 'OwnershipTransferred': {
      const { productId, from, to } = event.data;
      team.give(to, productId ?? WHOLE, null);
      if (productId !== null) return [];
      const before = team.owner === null ? null : `user:${team.owner}`;
      team.owner = to;
      return from === before ? [] : [`${to} has it from ${from}, but it was ${before} who owned it`];
    }
    default:
      return [];
  }
}

/** `now`: null where it does not matter whether the invitation had expired. */
function answered(
  { invitations }: Team,
  id: string,
  how: 'accepted' | 'declined' | 'revoked',
  now: string | null,
): readonly string[] {
  const invitation = invitations.get(id);
  if (invitation === undefined) return [`${how} an invitation ${id} that is not there`];
  const { over, expiresAt } = invitation;
  invitation.over = how;
  if (over !== null) return [`${id} was ${how} after it was ${over}`];
  return now !== null && now >= expiresAt ? [`${id} was ${how} after its end`] : [];
}
