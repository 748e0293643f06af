import type { HttpRequest } from '#platform';
import { documentId, firmware, firmwareLines, products, type FirmwareDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { sortOf, type Sorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { inProduct, missing, parameter, productOf } from '../reading/resources';
import type { Reading, Stored } from '../reading/reading';

const SORTS: Sorts = { uploadedAt: 'uploadedPosition', version: 'uploadedPosition' };

function firmwareItem(document: Stored<FirmwareDocument>) {
  const { orgId, uploadedPosition, deletion, blob, ...rest } = document;
  return { id: String(document.version), ...rest, stored: blob !== null, operation: deletion };
}

const COLUMNS = [
  'id',
  'version',
  'title',
  'sha256',
  'size',
  'url',
  'stored',
  'released',
  'withdrawn',
  'releases',
  'uploadedAt',
  'revision',
] as const satisfies readonly (keyof ReturnType<typeof firmwareItem>)[];

/** Firmware versions, newest first (D20); the order of upload is the order of versions (D18). */
export const listFirmware =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, firmware);
    const product = await productOf(request, reading);
    const source = modelSource(reading, {
      model: firmware,
      scope: inProduct(product),
      filters: [],
      sort: sortOf(request.query['sort'] ?? '-version', SORTS),
      columns: COLUMNS,
      items: documents => documents.map(firmwareItem),
    });
    return listAnswer(request, source);
  };

/** One version. Its ETag is the revision of the product's firmware stream, which releases of any version go to. */
export const getFirmware =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, firmware, firmwareLines);
    const found = await firmwareOf(request, reading);
    const line = await reading.get(firmwareLines, documentId(found.orgId, found.productId));
    return thingAt(reading.position, line?.revision ?? found.revision, firmwareItem(found));
  };

/** The version of the path; throws `not_found`. The reading must have `products` and `firmware`. */
export async function firmwareOf(
  request: Pick<HttpRequest, 'params'>,
  reading: Reading,
): Promise<Stored<FirmwareDocument>> {
  const { orgId, productId } = await productOf(request, reading);
  const version = parameter(request, 'version');
  const found = await reading.get(firmware, documentId(orgId, productId, version));
  if (found === null) throw missing(`firmware ${version} in product ${productId}`);
  return found;
}
