import { devices, products, type DeviceDocument } from '#projections';
import { bindingsOf, sharesOf } from '#projections/views';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { deviceOf } from './device-of';

const custody =
  <Shown extends object>(show: (device: DeviceDocument) => Shown) =>
  ({ freshness }: QueryTools) =>
    (async request => {
      const reading = await freshness.read(request, products, devices);
      const device = await deviceOf(request, reading);
      return thingAt(reading.position, device.revision, show(device));
    }) satisfies QueryHandler;

/** Accounts bound to a device (C19). */
export const getDeviceBindings = custody(bindingsOf);

/** Accounts that a device is shared with, and by whom (C24). */
export const getDeviceShares = custody(sharesOf);
