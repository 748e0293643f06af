import { productStream, type CheckInBody } from '#contracts';
import {
  memberOf,
  presentProduct,
  reject,
  type DeviceState,
  type Product,
  type ProductState,
  type QuarantineDevice,
  type Rejected,
} from '#domain';
import { products } from '#projections';
import type { ReadStore } from '#read-store';
import { POLICY_AGE_MS, type CheckInParts, type Place } from './parts';

/** What keeps the device out; null where its word counts. */
export async function barTo(
  where: Place,
  body: CheckInBody,
  device: DeviceState,
  { executor, readStore }: CheckInParts,
): Promise<Rejected | QuarantineDevice | null> {
  const { state } = await executor.states.within(productStream(where.orgId, where.productId), POLICY_AGE_MS);
  const product = presentProduct(state as ProductState);
  return product === null
    ? reject('not_found', `There is no product ${where.productId}.`)
    : reasonToQuarantine(where, body, product, device, readStore);
}

/** D8, D2: a device that is not a member here, was built for another product, or is of other hardware. */
async function reasonToQuarantine(
  where: Place,
  { productNumber, hardware }: CheckInBody,
  product: Product,
  device: DeviceState,
  readStore: ReadStore,
): Promise<QuarantineDevice | null> {
  const type = 'QuarantineDevice';
  if (productNumber !== undefined && productNumber !== product.number) {
    const named = await productWithNumber(where.orgId, productNumber, readStore);
    const reported = String(productNumber);
    return { type, ...where, productId: named ?? where.productId, reason: 'other-product', reported };
  }
  if (hardware !== undefined && product.hardware !== null && hardware !== product.hardware) {
    return { type, ...where, reason: 'wrong-hardware', reported: hardware };
  }
  return memberOf(device, where.productId) === null ? unknownDevice(where) : null;
}

export const unknownDevice = (where: Place): QuarantineDevice => ({
  type: 'QuarantineDevice',
  ...where,
  reason: 'unknown-device',
  reported: null,
});

async function productWithNumber(
  orgId: string,
  number: number,
  readStore: ReadStore,
): Promise<string | null> {
  const page = await readStore.find(products, {
    filter: [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'number', op: 'eq', value: number },
      { field: 'present', op: 'eq', value: true },
    ],
    sort: { field: 'id', direction: 'ascending' },
    limit: 1,
  });
  const [found] = page.documents;
  return found === undefined ? null : String(found.document['productId']);
}
