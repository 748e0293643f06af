import type { ProductRef } from '#contracts';
import type { DeviceDocument } from '../devices/document';
import { productCounters, type ScopedCounts } from '../scopes';

/**
 * Prefix of the counters of a product's members by the shape of their values: `<shape>`. How many do not fit a schema is
 * then a sum over few shapes, also for a schema that is only thought of (docs/adr/0011).
 */
export const shapeCounters = ({ orgId, productId }: ProductRef): string =>
  productCounters(orgId, productId) + SHAPE_COUNTERS;

/** How they begin among the counters of a product. */
export const SHAPE_COUNTERS = 'shapes~';

/** Adds what one device adds to them. Members in quarantine too: they have values, and lists show them. */
export function countShapes({ membership, shape }: DeviceDocument, counts: ScopedCounts): void {
  if (membership !== null) counts.addToProduct(membership.productId, SHAPE_COUNTERS + shape, 1);
}

/** The members of one product by shape, from its counters. */
export function shapesIn(
  counters: ReadonlyMap<string, number>,
  ref: ProductRef,
): ReadonlyMap<string, number> {
  const { length } = shapeCounters(ref);
  return new Map([...counters].map(([counter, n]) => [counter.slice(length), n]));
}
