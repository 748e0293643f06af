import { parseStreamName, productStream } from '#contracts';
import { Fleet } from '../fleet';
import type { History } from '../history';

interface ReservationEnd {
  readonly hash: string;
  readonly status: 'free' | 'held' | 'confirmed';
  readonly owner: string;
}

/** When everything has settled, a value is free or confirmed by a product or person that has it, and each has its own. */
export function reservationsEnd(history: History): readonly string[] {
  const products = [...Fleet.of(history).products.values()].filter(({ isDeleted }) => !isDeleted);
  const ends = history.names.flatMap(name => endOf(name, history));
  const confirmed = new Map(ends.map(end => [end.hash, end.status === 'confirmed' ? end.owner : null]));
  const owned = new Map<string, string>([
    ...products.map(({ orgId, productId, hold }) => [hold.hash, productStream(orgId, productId)] as const),
    ...history.names.flatMap(name => valuesOf(name, history)),
  ]);
  return [
    ...ends.flatMap(({ hash, status, owner }) => {
      if (status === 'held') return [`${hash.slice(0, 8)} is still held by ${owner}`];
      return status === 'confirmed' && owned.get(hash) !== owner
        ? [`${hash.slice(0, 8)} is confirmed for ${owner}, which does not have it`]
        : [];
    }),
    ...[...owned].flatMap(([hash, owner]) =>
      confirmed.get(hash) === owner ? [] : [`${owner} has ${hash.slice(0, 8)} without a reservation`],
    ),
  ];
}

/** A person keeps the address that the account was made with, and who they are at the issuer until that is unlinked. */
function valuesOf(name: string, history: History): readonly (readonly [string, string])[] {
  const values = new Set<string>();
  for (const event of history.stream(name))
    if (event.type === 'UserRegistered' || event.type === 'SignInLinked') values.add(event.data.takes.hash);
    else if (event.type === 'SignInUnlinked') values.delete(event.data.givesUp.hash);
  return [...values].map(hash => [hash, name] as const);
}

function endOf(name: string, history: History): readonly ReservationEnd[] {
  const { category, parts } = parseStreamName(name) ?? {};
  if (category !== 'reservation') return [];
  const last = history.stream(name).at(-1);
  const hash = parts?.[1] ?? '';
  switch (last?.type) {
    case 'ReservationHeld':
      return [{ hash, status: 'held', owner: last.data.owner }];
    case 'ReservationConfirmed':
      return [{ hash, status: 'confirmed', owner: last.data.owner }];
    case 'ReservationReleased':
      return [{ hash, status: 'free', owner: last.data.owner }];
    default:
      return [];
  }
}
