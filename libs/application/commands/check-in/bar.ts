import { productStream, type CheckInBody, type DeviceRef } from '#contracts';
import {
  memberOf,
  presentProduct,
  reject,
  saidInHeader,
  type DeviceState,
  type Product,
  type ProductState,
  type QuarantineDevice,
  type Rejected,
} from '#domain';
import { products } from '#projections';
import type { ReadStore } from '#read-store';
import { POLICY_AGE_MS, type CheckInParts } from './parts';

type Asked = Pick<CheckInParts, 'executor' | 'readStore'>;

/** What keeps the device out; null where its word counts. */
export async function barTo(
  where: DeviceRef,
  body: CheckInBody,
  device: DeviceState,
  parts: Asked,
): Promise<Rejected | QuarantineDevice | null> {
  const { state } = await parts.executor.states.judgedWithin(
    productStream(where.orgId, where.productId),
    POLICY_AGE_MS,
  );
  const product = presentProduct(state);
  return product === null
    ? reject('not_found', `There is no product ${where.productId}.`)
    : reasonToQuarantine(where, body, product, device, parts);
}

/** D8, D2: a device that is not a member here, was built for another product, or is of other hardware. */
async function reasonToQuarantine(
  where: DeviceRef,
  { productNumber, hardware }: CheckInBody,
  product: Product,
  device: DeviceState,
  parts: Asked,
): Promise<QuarantineDevice | null> {
  const type = 'QuarantineDevice';
  const number = productNumber === undefined ? null : saidInHeader(productNumber);
  if (number !== null && number !== product.number && !(await isOfFormer(where, number, device, parts))) {
    const named = await productWithNumber(where.orgId, number, parts.readStore);
    const reported = String(number);
    return { type, ...where, productId: named ?? where.productId, reason: 'other-product', reported };
  }
  if (hardware !== undefined && product.hardware !== null && hardware !== product.hardware) {
    return { type, ...where, reason: 'wrong-hardware', reported: hardware };
  }
  return memberOf(device, where.productId) === null ? unknownDevice(where) : null;
}

/** A member that was moved here runs what it ran before until it is updated, be that product archived or deleted since. */
async function isOfFormer(
  { orgId, productId }: DeviceRef,
  number: number,
  device: DeviceState,
  { executor: { states } }: Asked,
): Promise<boolean> {
  if (memberOf(device, productId) === null) return false;
  for (const { productId: former, position } of device.cameFrom) {
    const stream = productStream(orgId, former);
    const { state } = await states.judgedWithin(stream, POLICY_AGE_MS);
    if (numberIn(state) === number || numberIn(await states.judgedAsOf(stream, position)) === number)
      return true;
  }
  return false;
}

export const unknownDevice = (where: DeviceRef): QuarantineDevice => ({
  type: 'QuarantineDevice',
  ...where,
  reason: 'unknown-device',
  reported: null,
});

const numberIn = (state: ProductState): number | undefined => presentProduct(state)?.number;

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
