import { productStream, type DeviceEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import { presentProduct, productOpen, refuseUnlessOpen } from '../product/gates';
import { valuesOfNewDevice } from '../product/property-values';
import { EMPTY_SCHEMA } from '../product/schema';
import type * as commands from './commands';
import { refuseBound } from './joining';
import { requestMove } from './moving';
import type { DeviceState } from './state';

/** D8: what a device reports decides which product it asks to join; a person decides whether it does. */
export function quarantineDevice(
  { productId, reason, reported }: commands.QuarantineDevice,
  { quarantine }: DeviceState,
): Decision<DeviceEvent> {
  return quarantine?.productId === productId && quarantine.reason === reason
    ? unchanged
    : accept([{ type: 'DeviceQuarantined', data: { productId, reason, reported } }]);
}

/** D8: a device that is in no product becomes a member; one of another product moves here (A13), then it is approved. */
export function approveDevice(
  { orgId, productId, deviceId, from }: commands.ApproveDevice,
  state: DeviceState,
  { facts, now }: Context,
): Decision<DeviceEvent> {
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
}

export function denyDevice(
  { productId, deviceId }: commands.DenyDevice,
  { quarantine }: DeviceState,
): Decision<DeviceEvent> {
  return quarantine?.productId === productId
    ? accept([{ type: 'DeviceDenied', data: { productId } }])
    : reject('not_quarantined', `Device ${deviceId} is not in quarantine in ${productId}.`);
}
