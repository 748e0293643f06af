import type { HttpRequest } from '#platform';
import { products } from '#projections';
import { MOST_MERGED, type Filter } from '#read-store';
import { inOrganization } from '../reading/resources';
import type { Reading } from '../reading/reading';

/**
 * The devices of an organization that the caller reaches. The reading must have `products`.
 * Product by product where they are few: so the indexes of a product serve the organization, and its lists are merged. With
 * more of them its devices lie side by side by their ids.
 */
export async function devicesOfOrganization(
  { reach }: Pick<HttpRequest, 'reach'>,
  reading: Reading,
  orgId: string,
): Promise<Filter> {
  const there = reach.products === 'all' ? await productsOf(reading, orgId) : [...reach.products];
  if (there !== null) return [...inOrganization({ orgId }), { field: 'productId', op: 'in', values: there }];
  return [
    ...inOrganization({ orgId }),
    { field: 'id', op: 'prefix', value: `${orgId}~` },
    { field: 'productId', op: 'exists' },
  ];
}

/** Their ids; null where they are too many to be asked for one by one. */
async function productsOf(reading: Reading, orgId: string): Promise<readonly string[] | null> {
  const { documents, more } = await reading.find(products, {
    filter: [...inOrganization({ orgId }), { field: 'present', op: 'eq', value: true }],
    sort: { field: 'id', direction: 'ascending' },
    limit: MOST_MERGED,
  });
  return more ? null : documents.map(({ productId }) => productId);
}
