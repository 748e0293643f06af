import { deviceStream, productStream, type DeviceEvent } from '#contracts';
import { accept, reject, unchanged, type Rejected } from '../decider';
import { gatewayStays } from '../gates';
import type { Facts } from '../facts';
import { presentProduct, type Product } from '../product/state';
import { productFact } from '../in-product';
import { activeMemberCommand, deviceOnlyCommand, memberCommand, type OnDevice } from './declaration';
import { gatewayOf, memberOf, type Attachment, type DeviceState } from './state';

export interface AttachDevice extends OnDevice {
  readonly type: 'AttachDevice';
  readonly gatewayId: string;
  /** The product that the gateway was seen to be a member of; absent for none. */
  readonly gatewayProductId?: string;
}

/**
 * C7, C8. Which sub-device is behind which gateway is told on the stream of the sub-device: so a gateway with thousands
 * of them has a short stream, and each attaches without waiting for the others. The gateway's own stream is only the
 * gate: after DeviceRemovalRequested nothing is attached to it, and who counts behind that gate finds all that are.
 * A sub-device that goes to another gateway is behind both until its new attachment stands, as a device that moves is in
 * its old product (ADR 0010).
 */
export const attachDevice = activeMemberCommand<AttachDevice>('AttachDevice', {
  facts: ({ orgId, gatewayId, gatewayProductId }) => [
    { kind: 'device', stream: deviceStream(orgId, gatewayId) },
    ...(gatewayProductId === undefined ? [] : [productFact({ orgId, productId: gatewayProductId })]),
  ],
  decide(command, state, { facts }) {
    const { orgId, productId, gatewayId } = command;
    const product = presentProduct(facts.get('product', productStream(orgId, productId)));
    if (product?.deviceType !== 'sub-device') {
      const errors = [{ path: '/gatewayId', message: 'applies only to sub-devices (C8)' }];
      return reject('not_applicable', `The devices of product ${productId} connect directly.`, { errors });
    }
    const from = gatewayOf(state);
    if (from === gatewayId) return unchanged;
    const refusal = otherGatewaySpecified(command, product, state) ?? refuseGateway(command, facts);
    return (
      refusal ??
      accept(
        [{ type: 'DeviceAttached', data: { gatewayId, from } }],
        [gatewayStays(deviceStream(orgId, gatewayId))],
      )
    );
  },
});

/** C14: the gateway that was named with the device; where none was, the one that it is attached to. */
function otherGatewaySpecified(
  { deviceId, gatewayId }: AttachDevice,
  product: Product,
  state: DeviceState,
): Rejected | null {
  if (product.specifiedGateway !== true) return null;
  const specified = state.specifiedGatewayId ?? gatewayOf(state);
  return specified === null || specified === gatewayId
    ? null
    : reject('wrong_gateway', `Device ${deviceId} connects only through gateway ${specified} (C14).`);
}

/** C7: a member of a product of gateways that stays. */
function refuseGateway({ orgId, gatewayId, gatewayProductId }: AttachDevice, facts: Facts): Rejected | null {
  const unknown = reject('gateway_unknown', `There is no gateway ${gatewayId} (C7).`);
  if (gatewayProductId === undefined) return unknown;
  const gateway = facts.get('device', deviceStream(orgId, gatewayId));
  const membership = memberOf(gateway, gatewayProductId);
  const product = presentProduct(facts.get('product', productStream(orgId, gatewayProductId)));
  if (membership === null || product?.deviceType !== 'gateway') return unknown;
  if (gateway.removal !== null) return reject('gateway_closing', `Gateway ${gatewayId} is being removed.`);
  return gateway.quarantine?.productId === gatewayProductId
    ? reject('device_quarantined', `Gateway ${gatewayId} is in quarantine (D8).`)
    : null;
}

/** From every gateway. */
export interface DetachDevice extends OnDevice {
  readonly type: 'DetachDevice';
}

/** Also in an archived product: who takes a gateway away must be able to free it. */
export const detachDevice = memberCommand<DetachDevice>('DetachDevice', {
  decide: (_, { gateways }) => accept(detached(gateways)),
});

/** Leaves the gateways from before an attachment that stands; `request` is the event that attached it. */
export interface LeaveGateways extends OnDevice {
  readonly type: 'LeaveGateways';
  readonly request: string;
}

export const leaveGateways = deviceOnlyCommand<LeaveGateways>(
  'LeaveGateways',
  ({ request }, { gateways }) => {
    return gateways.at(-1)?.eventId === request ? accept(detached(gateways.slice(0, -1))) : unchanged;
  },
);

/** What leaves its product leaves its gateways, in the same append. */
export const detached = (gateways: readonly Attachment[]): readonly DeviceEvent[] =>
  gateways.map(({ gatewayId }) => ({ type: 'DeviceDetached', data: { gatewayId } }));
