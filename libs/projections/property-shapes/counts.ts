import type { DeviceDocument } from '../devices/document';
import type { Contribution } from '../model';
import { productCounters } from '../scopes';

interface ProductPlace {
  readonly orgId: string;
  readonly productId: string;
}

/**
 * Prefix of the counters of a product's members by the shape of their values: `<shape>`. How many do not fit a schema is
 * then a sum over few shapes, also for a schema that is only thought of (docs/adr/0011).
 */
export const shapeCounters = ({ orgId, productId }: ProductPlace): string =>
  `${productCounters(orgId, productId)}shapes~`;

/** What one device adds to them. Members in quarantine too: they have values, and lists show them. */
export function shapeCounts({ orgId, membership, shape }: DeviceDocument): readonly Contribution[] {
  if (membership === null) return [];
  return [{ counter: shapeCounters({ orgId, productId: membership.productId }) + shape, n: 1 }];
}

/** The members of one product by shape, from its counters. */
export function shapesIn(
  counters: ReadonlyMap<string, number>,
  place: ProductPlace,
): ReadonlyMap<string, number> {
  const { length } = shapeCounters(place);
  return new Map([...counters].map(([counter, n]) => [counter.slice(length), n]));
}
