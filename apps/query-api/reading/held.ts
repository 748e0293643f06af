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
