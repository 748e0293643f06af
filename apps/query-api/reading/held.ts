import { productOf, type Recorded } from '#contracts';
import type { HttpRequest } from '#platform';

/** The products of an organization that a caller is held to (A17). */
export interface Held {
  readonly orgId: string;
  readonly products: ReadonlySet<string>;
}

/** Null for who may see all products there are. */
export const heldTo = ({
  params,
  reach: { products },
}: Pick<HttpRequest, 'params' | 'reach'>): Held | null =>
  products === 'all' ? null : { orgId: params['orgId'] ?? '', products };

/** Whether who is held so sees an event: only those about one of their products. */
export function sees(held: Held | null, event: Recorded): boolean {
  if (held === null) return true;
  const productId = productOf(event);
  return productId !== null && held.products.has(productId);
}
