import {
  deviceStream,
  firmwareStream,
  productStream,
  type FirmwareVersion,
  type Position,
  type ProblemCode,
  type StreamName,
} from '#contracts';
import type { Finding } from '#domain';
import { attachments, devices } from '#projections';
import type { ModelSchema } from '#read-store';
import type { AnyCommand } from '../executor/aggregates';
import type { Count, ProductPlace } from './census';

/** A rule of the kind "no device …": what closes its gate, what is counted, how it ends (consistency.md 4). */
export interface Closing {
  readonly place: ProductPlace;
  readonly stream: StreamName;
  /** The refusal when devices stand against it. */
  readonly code: ProblemCode;
  readonly what: string;
  /** The read model that `count` asks. */
  readonly counted: ModelSchema;
  count(count: Count, before?: Position): Promise<number>;
  settle(request: string, finding: Finding): AnyCommand;
}

export function productDeletion(place: ProductPlace): Closing {
  return {
    place,
    stream: productStream(place.orgId, place.productId),
    code: 'product_has_devices',
    what: 'devices belong to the product',
    counted: devices,
    count: (count, before) => count.members(place, before),
    settle: (request, finding) => ({ type: 'SettleDeletion', ...place, request, finding }),
  };
}

export function bindingModeChange(place: ProductPlace): Closing {
  return {
    place,
    stream: productStream(place.orgId, place.productId),
    code: 'mode_conflict',
    what: 'devices are bound to two accounts or more',
    counted: devices,
    count: (count, before) => count.boundTwice(place, before),
    settle: (request, finding) => ({ type: 'SettleBindingMode', ...place, request, finding }),
  };
}

export function firmwareDeletion(place: ProductPlace, version: FirmwareVersion): Closing {
  return {
    place,
    stream: firmwareStream(place.orgId, place.productId),
    code: 'firmware_in_use',
    what: `devices are locked to version ${version}`,
    counted: devices,
    count: (count, before) => count.lockedTo(place, version, before),
    settle: (request, finding) => ({ type: 'SettleFirmwareDeletion', ...place, version, request, finding }),
  };
}

/** A gateway leaves its product only without sub-devices (C7). */
export function gatewayRemoval(place: ProductPlace, deviceId: string): Closing {
  return {
    place,
    stream: deviceStream(place.orgId, deviceId),
    code: 'gateway_has_sub_devices',
    what: `sub-devices are attached to gateway ${deviceId}`,
    counted: attachments,
    count: (count, before) => count.behind(place.orgId, deviceId, before),
    settle: (request, finding) => ({ type: 'SettleRemoval', ...place, deviceId, request, finding }),
  };
}
