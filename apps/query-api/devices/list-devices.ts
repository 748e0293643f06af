import { Problem, type HttpRequest } from '#platform';
import { devices, documentId, products, quarantine, type ProductDocument } from '#projections';
import { deviceView, seenBy } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import { wantedIn } from '../listing/wanted';
import type { ListHandler, QueryTools } from '../parts';
import { inProduct, productOf } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { fitting, hasFilters } from './device-filters';
import { lastSeen, withSightings } from './with-sightings';

/**
 * Devices of a product: its members, and those in its quarantine that are members of no product. `status=quarantined`
 * lists its whole quarantine, members of other products too.
 */
export const listDevices =
  ({ freshness, now }: QueryTools): ListHandler<'ListDevices'> =>
  async request => {
    const isQuarantine = request.query['status'] === 'quarantined';
    const models = isQuarantine ? [quarantine] : [];
    const reading = await freshness.read(request, products, devices, ...models);
    const product = await productOf(request, reading);
    const source = isQuarantine
      ? quarantined(request, reading, product)
      : await listed(request, reading, product, now());
    return listAnswer(request, source);
  };

const listed = async ({ query }: HttpRequest, reading: Reading, product: ProductDocument, now: number) =>
  joinedSource(reading, deviceView, {
    scope: inProduct(product),
    query,
    wanted: wantedIn(deviceView, { query, now, orgId: product.orgId }),
    beside: lastSeen(reading),
    filters: await fitting(query, product, reading),
    items: documents => withSightings(reading, documents),
  });

function quarantined({ query }: HttpRequest, reading: Reading, product: ProductDocument) {
  if (hasFilters(query))
    throw new Problem('filter_not_indexed', { detail: 'The quarantine is listed without further filters.' });
  return joinedSource(
    reading,
    { ...deviceView, model: quarantine, filters: {} },
    {
      scope: inProduct(product),
      query,
      async items(documents) {
        const ids = documents.map(({ orgId, deviceId }) => documentId(orgId, deviceId));
        const found = await reading.all(devices, ids);
        const shown = ids.flatMap(id => found.get(id) ?? []);
        return withSightings(
          reading,
          shown.map(device => seenBy(product.productId, device)),
        );
      },
    },
  );
}
