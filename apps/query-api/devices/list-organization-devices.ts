import type { HttpRequest } from '#platform';
import { devices, organizations, products } from '#projections';
import { organizationDeviceView } from '#projections/views';
import { MOST_MERGED, type Filter } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import { wantedIn } from '../listing/wanted';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization, organizationOf } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { lastSeen, withSightings } from './with-sightings';

/** Devices of all products that the caller reaches: what the lists of these products have together. */
export const listOrganizationDevices =
  ({ freshness, now }: QueryTools): ListHandler<'ListOrganizationDevices'> =>
  async request => {
    const reading = await freshness.read(request, organizations, products, devices);
    const { orgId } = await organizationOf(request, reading);
    const { query } = request;
    const source = joinedSource(reading, organizationDeviceView, {
      scope: await scopeOf(request, reading, orgId),
      query,
      wanted: wantedIn(organizationDeviceView, { query, now: now(), orgId }),
      beside: lastSeen(reading),
      items: documents => withSightings(reading, documents),
    });
    return listAnswer(request, source);
  };

/**
 * Product by product where they are few: so the indexes of a product serve the organization, and its lists are merged. With
 * more of them its devices lie side by side by their ids.
 */
async function scopeOf({ reach }: HttpRequest, reading: Reading, orgId: string): Promise<Filter> {
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
