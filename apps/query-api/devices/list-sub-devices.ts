import { attachments, devices, documentId, products, type AttachmentDocument } from '#projections';
import { subDeviceItem, subDeviceView, type Stored } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { deviceOf } from './device-of';

/** C7: what is attached to a gateway, also of other products than its own; so only what the gateway itself knows of them. */
export const listSubDevices =
  ({ freshness }: QueryTools): ListHandler<'ListSubDevices'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, attachments);
    const { orgId, deviceId } = await deviceOf(request, reading);
    const source = joinedSource(reading, subDeviceView, {
      scope: [...inOrganization({ orgId }), { field: 'gatewayId', op: 'eq', value: deviceId }],
      query: request.query,
      items: documents => itemsOf(reading, orgId, documents),
    });
    return listAnswer(request, source);
  };

async function itemsOf(reading: Reading, orgId: string, documents: readonly Stored<AttachmentDocument>[]) {
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
