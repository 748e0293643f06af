import type { Held, Invitation, Membership, TeamState } from './state';

const isValid = (held: Held | null | undefined, now: string): held is Held =>
  held != null && (held.until === null || now < held.until);

/** The role that somebody has in a product at `now`: that of the product, else that of the whole organization. */
export function roleIn({ whole, products }: Membership, productId: string, now: string): Held | null {
  const own = products.get(productId);
  if (isValid(own, now)) return own;
  return isValid(whole, now) ? whole : null;
}

/** The roles that somebody has at `now`, with the product of each; null for all of the organization. They add up. */
export function rolesHeld(
  { whole, products }: Membership,
  now: string,
): readonly { readonly productId: string | null; readonly role: string }[] {
  const own = [...products].filter(([, held]) => isValid(held, now));
  return [
    ...(isValid(whole, now) ? [{ productId: null, role: whole.role }] : []),
    ...own.map(([productId, { role }]) => ({ productId, role })),
  ];
}

/** The person that a subject names; null for services. */
export const personIn = (subject: string): string | null =>
  subject.startsWith('user:') ? subject.slice('user:'.length) : null;

export const subjectOf = (userId: string): string => `user:${userId}`;

/**
 * D9, D33: the one owner of a product at `now`, as a subject. That is who it was handed to, else its creator for as long as
 * they administer it, else the owner of the organization. Until that one is named a product is its creator's, whoever that is.
 */
export function productOwner(team: TeamState, productId: string, createdBy: string, now: string): string {
  const named = team.productOwners.get(productId);
  if (named !== undefined) return subjectOf(named);
  const creator = personIn(createdBy);
  const membership = creator === null ? undefined : team.members.get(creator);
  const administers =
    membership !== undefined &&
    rolesHeld(membership, now).some(
      held => held.role === 'admin' && (held.productId === null || held.productId === productId),
    );
  if (creator !== null && administers && !team.left.has(creator)) return createdBy;
  return team.owner === null ? createdBy : subjectOf(team.owner);
}

export const isOpen = ({ outcome, expiresAt }: Invitation, now: string): boolean =>
  outcome === null && now < expiresAt;

/** D12: who has, or is invited to, a seat in the team of a product at `now`. */
export function seatsTaken(team: TeamState, productId: string, now: string): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const [userId, membership] of team.members)
    if (roleIn(membership, productId, now) !== null) taken.add(userId);
  for (const [invitationId, invitation] of team.invitations)
    if (isOpen(invitation, now) && covers(invitation, productId)) taken.add(invitationId);
  return taken;
}

const covers = ({ productIds }: Invitation, productId: string): boolean =>
  productIds === null || productIds.includes(productId);

/** No product has this id: who is in its team is in every team. */
const ANY_OTHER = '~';

/**
 * D12: where there is no seat for `who` in the teams of these products (null: of all products of the organization), the
 * seats that are taken there.
 */
export function fullTeam(
  team: TeamState,
  productIds: readonly string[] | null,
  who: string,
  { seats, now }: { readonly seats: number | null; readonly now: string },
): number | null {
  if (seats === null) return null;
  for (const productId of productIds ?? [ANY_OTHER, ...productsNamed(team)]) {
    const taken = seatsTaken(team, productId, now);
    if (!taken.has(who) && taken.size >= seats) return taken.size;
  }
  return null;
}

function productsNamed({ members, invitations }: TeamState): ReadonlySet<string> {
  const named = [...members.values()].flatMap(({ products }) => [...products.keys()]);
  return new Set([...named, ...[...invitations.values()].flatMap(({ productIds }) => productIds ?? [])]);
}
