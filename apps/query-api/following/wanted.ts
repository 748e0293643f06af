import { organizationOf, productOf, type EventType, type Recorded, type StreamName } from '#contracts';
import type { Condition, Filter } from '#read-store';
import { sees, type Held } from '../reading/held';

/** Which events a follower is told: those of one organization that it sees (A17), and of them those that it asks for. */
export interface Wanted {
  readonly orgId: string;
  readonly held: Held | null;
  /** Null for all. */
  readonly types: ReadonlySet<EventType> | null;
  readonly products: ReadonlySet<string> | null;
  /** Of the devices that are asked for. */
  readonly streams: ReadonlySet<StreamName> | null;
}

/** What is asked of each event by each follower, worked out once. */
const owners = new WeakMap<Recorded, { readonly orgId: string | null; readonly productId: string | null }>();

function ownersOf(event: Recorded) {
  const known = owners.get(event);
  if (known !== undefined) return known;
  const found = { orgId: organizationOf(event.stream), productId: productOf(event) };
  owners.set(event, found);
  return found;
}

/** The one place that says whether a follower is told an event, wherever it was read. */
export function wants({ orgId, held, types, products, streams }: Wanted, event: Recorded): boolean {
  const owner = ownersOf(event);
  return (
    owner.orgId === orgId &&
    sees(held, event) &&
    (types === null || types.has(event.type)) &&
    (products === null || (owner.productId !== null && products.has(owner.productId))) &&
    (streams === null || streams.has(event.stream))
  );
}

/** The same asked of the event index, which adds what the caller is held to by itself. */
export const conditionsOf = ({ orgId, types, products, streams }: Wanted): Filter => [
  { field: 'orgId', op: 'eq', value: orgId },
  ...oneOf('type', types),
  ...oneOf('productId', products),
  ...oneOf('stream', streams),
];

/** One value by itself: who is held to products asks for that one then, and not for all of theirs. */
function oneOf(field: string, among: ReadonlySet<string> | null): readonly Condition[] {
  if (among === null) return [];
  const [first, ...others] = among;
  if (first !== undefined && others.length === 0) return [{ field, op: 'eq', value: first }];
  return [{ field, op: 'in', values: [...among] }];
}
