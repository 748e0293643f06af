import { spellingsOf } from '#contracts';
import type { HttpRequest } from '#platform';
import { devices, documentId, type DeviceDocument } from '#projections';
import { seenBy, type Stored } from '#projections/views';
import { missing, parameter, productOf } from '../reading/resources';
import type { Reading } from '../reading/reading';

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
  const found = await inItsSpelling(reading, orgId, deviceId);
  const isHere = found?.productId === productId || found?.quarantine?.productId === productId;
  if (found === null || !isHere) throw missing(`device ${deviceId} in product ${productId}`);
  return seenBy(productId, found);
}

/** The device as it is stored: 24 hex characters as they are said, else in lower case, else in capitals (docs/adr/0028). */
export async function inItsSpelling(
  reading: Reading,
  orgId: string,
  deviceId: string,
): Promise<Stored<DeviceDocument> | null> {
  for (const spelling of spellingsOf(deviceId)) {
    const found = await reading.get(devices, documentId(orgId, spelling));
    if (found !== null) return found;
  }
  return null;
}
