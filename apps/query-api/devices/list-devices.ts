import { Problem, type HttpRequest } from '#platform';
import { devices, documentId, products, quarantine, type DeviceDocument } from '#projections';
import type { Condition } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import type { PageSource } from '../listing/page-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { inProduct, productOf } from '../reading/places';
import type { Reading, Stored } from '../reading/reading';
import { DEVICE_COLUMNS, deviceItem, seenBy } from './device-item';

/**
 * Devices of a product: its members, and those in its quarantine that are members of no product. `status=quarantined`
 * lists its whole quarantine, members of other products too.
 */
export const listDevices =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const isQuarantine = request.query['status'] === 'quarantined';
    const reading = await (isQuarantine
      ? freshness.read(request, products, quarantine, devices)
      : freshness.read(request, products, devices));
    const product = await productOf(request, reading);
    const source = isQuarantine ? quarantined(request, reading, product) : listed(request, reading, product);
    return listAnswer(request, source);
  };

interface Place {
  readonly orgId: string;
  readonly productId: string;
}

function listed(request: HttpRequest, reading: Reading, product: Place): PageSource {
  return modelSource(reading, {
    model: devices,
    scope: inProduct(product),
    filters: filtersIn(request.query),
    sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
    columns: DEVICE_COLUMNS,
    items: documents => withSightings(reading, documents),
  });
}

function quarantined(request: HttpRequest, reading: Reading, product: Place): PageSource {
  if (filtersIn({ ...request.query, status: '' }).length > 0)
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

/** Each of these fields has an index behind the product; together they are looked through. */
function filtersIn(query: Readonly<Record<string, string>>): readonly Condition[] {
  const { version, online, locked, group, account, status } = query;
  const filters: Condition[] = [];
  if (version !== undefined)
    filters.push({ field: 'version', op: 'eq', value: version === 'unknown' ? null : version });
  if (online !== undefined) filters.push({ field: 'online', op: 'eq', value: online === 'true' });
  if (locked !== undefined) filters.push({ field: 'locked', op: 'eq', value: locked === 'true' });
  if (group !== undefined) filters.push({ field: 'groups', op: 'has', value: group });
  if (account !== undefined) filters.push({ field: 'accounts', op: 'has', value: account });
  if (status === 'member') filters.push({ field: 'status', op: 'eq', value: 'member' });
  return filters;
}
