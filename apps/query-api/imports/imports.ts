import type { HttpRequest } from '#platform';
import { documentId, imports, products, type ImportDocument } from '#projections';
import { importView, type Stored } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, parameter, productOf } from '../reading/resources';
import type { Reading } from '../reading/reading';

/** One import: counts so far and state. */
export const getImport =
  ({ freshness }: QueryTools): AnswerHandler<'GetImport'> =>
  async request => {
    const reading = await freshness.read(request, products, imports);
    const found = await importOf(request, reading);
    return thingAt(reading.position, found.revision, importView.item(found));
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
