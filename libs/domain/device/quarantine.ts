import { productStream, type DeviceEvent, type QuarantineReason } from '#contracts';
import { accept, reject, unchanged } from '../decider';
import { productOpen } from '../gates';
import { refuseUnlessOpen } from '../product/refusals';
import { presentProduct } from '../product/state';
import { valuesOfNewDevice } from '../product/property-values';
import { EMPTY_SCHEMA } from '../product/schema';
import { productFact } from '../in-product';
import { deviceCommand, deviceOnlyCommand, type OnDevice } from './declaration';
import { refuseBound } from './joining';
import { requestMove } from './moving';
import type { DeviceState } from './state';

export interface QuarantineDevice extends OnDevice {
  readonly type: 'QuarantineDevice';
  readonly reason: QuarantineReason;
  /** What the device said that was unexpected: a product number, a hardware name. */
  readonly reported: string | null;
}

/** It waits there already, for the same reason. */
export const isQuarantinedAs = (
  { quarantine }: DeviceState,
  { productId, reason }: Pick<QuarantineDevice, 'productId' | 'reason'>,
): boolean => quarantine?.productId === productId && quarantine.reason === reason;

/** D8: what a device reports decides which product it asks to join; a person decides whether it does. */
export const quarantineDevice = deviceOnlyCommand<QuarantineDevice>(
  'QuarantineDevice',
  ({ productId, reason, reported }, state) =>
    isQuarantinedAs(state, { productId, reason })
      ? unchanged
      : accept([{ type: 'DeviceQuarantined', data: { productId, reason, reported } }]),
);

export interface ApproveDevice extends OnDevice {
  readonly type: 'ApproveDevice';
  /** The product that it was seen to be a member of; absent for none. */
  readonly from?: string;
}

/** D8: a device that is in no product becomes a member; one of another product moves here (A13), then it is approved. */
export const approveDevice = deviceCommand<ApproveDevice>('ApproveDevice', {
  facts: ({ orgId, from }) => (from === undefined ? [] : [productFact({ orgId, productId: from })]),
  decide({ orgId, productId, deviceId, from }, state, { facts, now }) {
    const { quarantine, membership, bindings } = state;
    if (quarantine?.productId !== productId) {
      return membership?.productId === productId
        ? unchanged
        : reject('not_quarantined', `Device ${deviceId} is not in quarantine in ${productId}.`);
    }
    const stream = productStream(orgId, productId);
    const product = facts.get('product', stream);
    const refusal = refuseUnlessOpen(product, productId);
    if (refusal !== null) return refusal;
    const approved: DeviceEvent = { type: 'DeviceApproved', data: { productId } };
    if (membership?.productId === productId) return accept([approved], [productOpen(stream)]);
    if (membership !== null) {
      return membership.productId === from
        ? requestMove({ orgId, deviceId, from, to: productId, hardware: null }, state, facts)
        : reject('device_elsewhere', `Device ${deviceId} has changed its product meanwhile (A12).`);
    }
    const claimed = refuseBound(deviceId, bindings);
    if (claimed !== null) return claimed;
    const fitting = valuesOfNewDevice(presentProduct(product)?.schema ?? EMPTY_SCHEMA, {}, now);
    if (fitting.kind === 'rejected') return fitting;
    const properties = { ...fitting.values };
    const imported: DeviceEvent = {
      type: 'DeviceImported',
      data: { productId, via: 'approval', properties, groups: [] },
    };
    return accept([approved, imported], [productOpen(stream)]);
  },
});

export interface DenyDevice extends OnDevice {
  readonly type: 'DenyDevice';
}

export const denyDevice = deviceOnlyCommand<DenyDevice>(
  'DenyDevice',
  ({ productId, deviceId }, { quarantine }) => {
    return quarantine?.productId === productId
      ? accept([{ type: 'DeviceDenied', data: { productId } }])
      : reject('not_quarantined', `Device ${deviceId} is not in quarantine in ${productId}.`);
  },
);
