import { Problem, type HttpRequest } from '#platform';
import {
  devices,
  documentId,
  products,
  quarantine,
  type DeviceDocument,
  type ProductDocument,
} from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import type { PageSource } from '../listing/page-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { inProduct, productOf } from '../reading/resources';
import type { Reading, Stored } from '../reading/reading';
import { filtersFor, hasFilters } from './device-filters';
import { DEVICE_COLUMNS, deviceItem, seenBy } from './device-item';

/**
 * Devices of a product: its members, and those in its quarantine that are members of no product. `status=quarantined`
 * lists its whole quarantine, members of other products too.
 */
export const listDevices =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const isQuarantine = request.query['status'] === 'quarantined';
    const models = isQuarantine ? [quarantine] : [];
    const reading = await freshness.read(request, products, devices, ...models);
    const product = await productOf(request, reading);
    const source = isQuarantine
      ? quarantined(request, reading, product)
      : await listed(request, reading, product);
    return listAnswer(request, source);
  };

async function listed(request: HttpRequest, reading: Reading, product: ProductDocument): Promise<PageSource> {
  return modelSource(reading, {
    model: devices,
    scope: inProduct(product),
    filters: await filtersFor(request.query, product, reading),
    sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
    columns: DEVICE_COLUMNS,
    items: documents => withSightings(reading, documents),
  });
}

function quarantined(request: HttpRequest, reading: Reading, product: ProductDocument): PageSource {
  if (hasFilters(request.query))
    throw new Problem('filter_not_indexed', { detail: 'The quarantine is listed without further filters.' });
  return modelSource(reading, {
    model: quarantine,
    scope: inProduct(product),
    filters: [],
    sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
    columns: DEVICE_COLUMNS,
    async items(documents) {
      const ids = documents.map(({ orgId, deviceId }) => documentId(orgId, deviceId));
      const found = await reading.all(devices, ids);
      const shown = ids.flatMap(id => found.get(id) ?? []);
      return withSightings(
        reading,
        shown.map(device => seenBy(product.productId, device)),
      );
    },
  });
}

async function withSightings(
  reading: Reading,
  documents: readonly Stored<DeviceDocument>[],
): Promise<readonly object[]> {
  const idOf = ({ orgId, deviceId }: DeviceDocument): string => documentId(orgId, deviceId);
  const seen = await reading.sightings(documents.map(idOf));
  return documents.map(device => deviceItem(device, seen.get(idOf(device))));
}
