import {
  attachments,
  devices,
  documentId,
  products,
  type AttachmentDocument,
  type DeviceDocument,
  type ProductDocument,
} from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import type { Reading, Stored } from '../reading/reading';
import { deviceOf } from './device-of';

/**
 * C7: what is attached to a gateway, also of other products than its own; so only what the gateway itself knows of them.
 * `gatewayAccess` is that of the sub-device's product (C15).
 */
export const listSubDevices =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, devices, attachments);
    const { orgId, deviceId } = await deviceOf(request, reading);
    const source = modelSource(reading, {
      model: attachments,
      scope: [
        { field: 'orgId', op: 'eq', value: orgId },
        { field: 'gatewayId', op: 'eq', value: deviceId },
      ],
      filters: [],
      sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
      columns: ['id', 'productId', 'gatewayAccess', 'attachedAt', 'online', 'presenceAt'],
      items: documents => itemsOf(reading, orgId, documents),
    });
    return listAnswer(request, source);
  };

async function itemsOf(
  reading: Reading,
  orgId: string,
  documents: readonly Stored<AttachmentDocument>[],
): Promise<readonly object[]> {
  const found = await reading.all(
    devices,
    documents.map(({ deviceId }) => documentId(orgId, deviceId)),
  );
  const homes = [...found.values()].flatMap(({ productId }) => productId ?? []);
  const ofProducts = await reading.all(
    products,
    [...new Set(homes)].map(id => documentId(orgId, id)),
  );
  return documents.map(attachment => {
    const device = found.get(documentId(orgId, attachment.deviceId));
    const product = ofProducts.get(documentId(orgId, device?.productId ?? ''));
    return subDeviceItem(attachment, device, product);
  });
}

const subDeviceItem = (
  { deviceId, at }: AttachmentDocument,
  device: DeviceDocument | undefined,
  product: ProductDocument | undefined,
) => ({
  id: deviceId,
  productId: device?.productId ?? null,
  gatewayAccess: product?.gatewayAccess ?? null,
  attachedAt: at,
  online: device?.online ?? false,
  presenceAt: device?.presenceAt ?? null,
});
