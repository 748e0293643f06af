import type { HttpRequest } from '#platform';
import { documentId, firmware, firmwareLines, products, type FirmwareDocument } from '#projections';
import { firmwareView, type Stored } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, parameter, productOf } from '../reading/resources';
import type { Reading } from '../reading/reading';

/** One version. Its ETag is the revision of the product's firmware stream, which releases of any version go to. */
export const getFirmware =
  ({ freshness }: QueryTools): AnswerHandler<'GetFirmware'> =>
  async request => {
    const reading = await freshness.read(request, products, firmware, firmwareLines);
    const found = await firmwareOf(request, reading);
    const line = await reading.get(firmwareLines, documentId(found.orgId, found.productId));
    return thingAt(reading.position, line?.revision ?? found.revision, firmwareView.item(found));
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
