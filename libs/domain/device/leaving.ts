import { productStream } from '#contracts';
import { accept, unchanged } from '../decider';
import type { Finding } from '../finding';
import { presentProduct } from '../product/state';
import { deviceOnlyCommand, memberCommand, type OnDevice } from './declaration';
import { detached } from './gateways';
import { refuseWhileMoving } from './under-way';

export interface RemoveDevice extends OnDevice {
  readonly type: 'RemoveDevice';
}

/** A25, C7: a gateway leaves only when no sub-device is attached to it; that is counted behind the gate. */
export const removeDevice = memberCommand<RemoveDevice>('RemoveDevice', {
  decide({ orgId, productId, deviceId }, state, { facts }) {
    const moving = refuseWhileMoving(deviceId, state);
    if (moving !== null) return moving;
    const product = presentProduct(facts.get('product', productStream(orgId, productId)));
    if (product?.deviceType !== 'gateway')
      return accept([...detached(state.gateways), { type: 'DeviceRemoved', data: { productId } }]);
    return state.removal === null
      ? accept([{ type: 'DeviceRemovalRequested', data: { productId } }])
      : unchanged;
  },
});

/** The end of a removal that was asked for; `request` is the event that opened it. */
export interface SettleRemoval extends OnDevice {
  readonly type: 'SettleRemoval';
  readonly request: string;
  readonly finding: Finding;
}

export const settleRemoval = deviceOnlyCommand<SettleRemoval>(
  'SettleRemoval',
  ({ productId, request, finding }, { removal }) => {
    if (removal?.eventId !== request) return unchanged;
    if (finding.kind === 'timeout')
      return accept([{ type: 'DeviceRemovalRejected', data: { productId, cause: 'timeout', devices: 0 } }]);
    const { devices } = finding;
    return devices === 0
      ? accept([{ type: 'DeviceRemoved', data: { productId } }])
      : accept([{ type: 'DeviceRemovalRejected', data: { productId, cause: 'has-sub-devices', devices } }]);
  },
);
