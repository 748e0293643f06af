import type { HttpRequest } from '#platform';
import { documentId, imports, products, type ImportDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { sortOf, type Sorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { inProduct, missing, parameter, productOf } from '../reading/resources';
import type { Reading, Stored } from '../reading/reading';

const SORTS: Sorts = { id: 'id', startedAt: 'startedPosition' };

function importItem(document: Stored<ImportDocument>) {
  const { orgId, importId, startedPosition, ...rest } = document;
  return { id: importId, ...rest };
}

const COLUMNS = [
  'id',
  'productId',
  'format',
  'ids',
  'status',
  'total',
  'imported',
  'duplicates',
  'rejected',
  'nextLine',
  'startedAt',
  'updatedAt',
  'revision',
] as const satisfies readonly (keyof ReturnType<typeof importItem>)[];

/** Imports of a product, newest first. */
export const listImports =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, imports);
    const product = await productOf(request, reading);
    const source = modelSource(reading, {
      model: imports,
      scope: inProduct(product),
      filters: [],
      sort: sortOf(request.query['sort'] ?? '-startedAt', SORTS),
      columns: COLUMNS,
      items: documents => documents.map(importItem),
    });
    return listAnswer(request, source);
  };

/** One import: counts so far and state. */
export const getImport =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, imports);
    const found = await importOf(request, reading);
    return thingAt(reading.position, found.revision, importItem(found));
  };

/** The import of the path; throws `not_found`. The reading must have `products` and `imports`. */
export async function importOf(
  request: Pick<HttpRequest, 'params'>,
  reading: Reading,
): Promise<Stored<ImportDocument>> {
  const { orgId, productId } = await productOf(request, reading);
  const importId = parameter(request, 'importId');
  const found = await reading.get(imports, documentId(orgId, importId));
  if (found?.productId !== productId) throw missing(`import ${importId} in product ${productId}`);
  return found;
}
