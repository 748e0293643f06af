import type { HttpRequest } from '#platform';
import { devices, documentId, type DeviceDocument } from '#projections';
import { missing, parameter, productOf } from '../reading/places';
import type { Reading, Stored } from '../reading/reading';
import { seenBy } from './device-item';

/**
 * The device of the path: a member of the product, or in its quarantine. Throws `not_found`. The reading must have
 * `products` and `devices`.
 */
export async function deviceOf(
  request: Pick<HttpRequest, 'params'>,
  reading: Reading,
): Promise<Stored<DeviceDocument>> {
  const { orgId, productId } = await productOf(request, reading);
  const deviceId = parameter(request, 'deviceId');
  const found = await reading.get(devices, documentId(orgId, deviceId));
  const isHere = found?.productId === productId || found?.quarantine?.productId === productId;
  if (found === null || !isHere) throw missing(`device ${deviceId} in product ${productId}`);
  return seenBy(productId, found);
}
