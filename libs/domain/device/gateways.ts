import { deviceStream, productStream, type DeviceEvent } from '#contracts';
import {
  accept,
  reject,
  unchanged,
  type Context,
  type Decision,
  type GateSeen,
  type Rejected,
} from '../decider';
import type { Facts } from '../facts';
import { presentProduct } from '../product/gates';
import type { Product } from '../product/state';
import type * as commands from './commands';
import { gatewayOf, memberOf, type Attachment, type DeviceState } from './state';

/**
 * C7, C8. Which sub-device is behind which gateway is told on the stream of the sub-device: so a gateway with thousands
 * of them has a short stream, and each attaches without waiting for the others. The gateway's own stream is only the
 * gate: after DeviceRemovalRequested nothing is attached to it, and who counts behind that gate finds all that are.
 * A sub-device that goes to another gateway is behind both until its new attachment stands, as a device that moves is in
 * its old product (ADR 0010).
 */
export function attachDevice(
  command: commands.AttachDevice,
  state: DeviceState,
  { facts }: Context,
): Decision<DeviceEvent> {
  const { orgId, productId, gatewayId } = command;
  const product = presentProduct(facts.get('product', productStream(orgId, productId)));
  if (product?.deviceType !== 'sub-device') {
    const errors = [{ path: '/gatewayId', message: 'applies only to sub-devices (C8)' }];
    return reject('not_applicable', `The devices of product ${productId} connect directly.`, { errors });
  }
  const from = gatewayOf(state);
  if (from === gatewayId) return unchanged;
  const refusal = otherGatewaySpecified(command, product, state) ?? refuseGateway(command, facts);
  return refusal ?? accept([{ type: 'DeviceAttached', data: { gatewayId, from } }], [gatewayStays(command)]);
}

const gatewayStays = ({ orgId, gatewayId }: commands.AttachDevice): GateSeen => ({
  stream: deviceStream(orgId, gatewayId),
  rule: 'gateway',
});

/** C14: the gateway that was named with the device; where none was, the one that it is attached to. */
function otherGatewaySpecified(
  { deviceId, gatewayId }: commands.AttachDevice,
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
function refuseGateway(
  { orgId, gatewayId, gatewayProductId }: commands.AttachDevice,
  facts: Facts,
): Rejected | null {
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

/** Also in an archived product: who takes a gateway away must be able to free it. */
export const detachDevice = (_: commands.DetachDevice, { gateways }: DeviceState): Decision<DeviceEvent> =>
  accept(detached(gateways));

export function leaveGateways(
  { request }: commands.LeaveGateways,
  { gateways }: DeviceState,
): Decision<DeviceEvent> {
  return gateways.at(-1)?.eventId === request ? accept(detached(gateways.slice(0, -1))) : unchanged;
}

/** What leaves its product leaves its gateways, in the same append. */
export const detached = (gateways: readonly Attachment[]): readonly DeviceEvent[] =>
  gateways.map(({ gatewayId }) => ({ type: 'DeviceDetached', data: { gatewayId } }));
