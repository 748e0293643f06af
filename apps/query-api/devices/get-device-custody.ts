import { devices, products, type DeviceDocument } from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { deviceOf } from './device-of';

/** A device has few accounts and shares: they come whole, not in pages. */
const custody =
  (items: (device: DeviceDocument) => readonly object[]) =>
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, devices);
    const device = await deviceOf(request, reading);
    return thingAt(reading.position, device.revision, { items: items(device) });
  };

/** Accounts bound to a device, in the order they were bound (C19). */
export const getDeviceBindings = custody(({ accounts }) => accounts.map(account => ({ account })));

/** Accounts that a device is shared with, and by whom (C24). */
export const getDeviceShares = custody(({ shares }) => shares.map(({ by, account }) => ({ by, account })));
