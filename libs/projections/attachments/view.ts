import { GATEWAY_ACCESSES } from '#contracts';
import { shape } from '#contracts/http';
import type { DeviceDocument } from '../devices/document';
import type { ProductDocument } from '../products/model';
import { BY_ID, listView } from '../views/view';
import { attachments, type AttachmentDocument } from './model';

const SubDevice = shape.named(
  'SubDevice',
  'A device that is attached to a gateway, as the gateway knows it (C7).',
  {
    id: shape.id('The sub-device.'),
    productId: shape.nullable(shape.id('Its product, which may be another than that of the gateway.')),
    gatewayAccess: shape.nullable(shape.oneOf(GATEWAY_ACCESSES, 'As its product says (C15).')),
    attachedAt: shape.time('When it was attached.'),
    online: shape.flag('It is connected.'),
    presenceAt: shape.nullable(shape.time('When it last came online or went offline.')),
  },
);

/** `device` and `product`: what is known of the sub-device itself and of its product. */
export const subDeviceItem = (
  { deviceId, at }: AttachmentDocument,
  device?: DeviceDocument,
  product?: ProductDocument,
) => ({
  id: deviceId,
  productId: device?.productId ?? null,
  gatewayAccess: product?.gatewayAccess ?? null,
  attachedAt: at,
  online: device?.online ?? false,
  presenceAt: device?.presenceAt ?? null,
});

export const subDeviceView = listView({
  model: attachments,
  schema: SubDevice,
  columns: ['id', 'productId', 'gatewayAccess', 'attachedAt', 'online', 'presenceAt'],
  sorts: BY_ID,
  sort: 'id',
  item: subDeviceItem,
});
