import { productStream, type DeviceEvent } from '#contracts';
import { accept, unchanged, type Context, type Decision } from '../decider';
import { presentProduct } from '../product/gates';
import type * as commands from './commands';
import { detached } from './gateways';
import type { DeviceState } from './state';
import { refuseWhileMoving } from './under-way';

/** A25, C7: a gateway leaves only when no sub-device is attached to it; that is counted behind the gate. */
export function removeDevice(
  { orgId, productId, deviceId }: commands.RemoveDevice,
  state: DeviceState,
  { facts }: Context,
): Decision<DeviceEvent> {
  const moving = refuseWhileMoving(deviceId, state);
  if (moving !== null) return moving;
  const product = presentProduct(facts.get('product', productStream(orgId, productId)));
  if (product?.deviceType !== 'gateway')
    return accept([...detached(state.gateways), { type: 'DeviceRemoved', data: { productId } }]);
  return state.removal === null
    ? accept([{ type: 'DeviceRemovalRequested', data: { productId } }])
    : unchanged;
}

export function settleRemoval(
  { productId, request, finding }: commands.SettleRemoval,
  { removal }: DeviceState,
): Decision<DeviceEvent> {
  if (removal?.eventId !== request) return unchanged;
  if (finding.kind === 'timeout')
    return accept([{ type: 'DeviceRemovalRejected', data: { productId, cause: 'timeout', devices: 0 } }]);
  const { devices } = finding;
  return devices === 0
    ? accept([{ type: 'DeviceRemoved', data: { productId } }])
    : accept([{ type: 'DeviceRemovalRejected', data: { productId, cause: 'has-sub-devices', devices } }]);
}
