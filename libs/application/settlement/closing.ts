import {
  deviceStream,
  firmwareStream,
  productStream,
  type FirmwareVersion,
  type Position,
  type ProblemCode,
  type StreamName,
  type ProductRef,
} from '#contracts';
import type { Finding } from '#domain';
import { attachments, devices } from '#projections';
import type { ModelSchema } from '#read-store';
import type { AnyCommand } from '../executor/aggregates';
import type { FleetCounts } from './fleet-queries';

/** A rule of the kind "no device …": what closes its gate, what is counted, how it ends (consistency.md 4). */
export interface Closing {
  readonly ref: ProductRef;
  readonly stream: StreamName;
  /** The refusal when devices stand against it. */
  readonly code: ProblemCode;
  readonly what: string;
  /** The read model that `count` asks. */
  readonly counted: ModelSchema;
  count(count: FleetCounts, before?: Position): Promise<number>;
  settle(request: string, finding: Finding): AnyCommand;
}

export function productDeletion(ref: ProductRef): Closing {
  return {
    ref,
    stream: productStream(ref.orgId, ref.productId),
    code: 'product_has_devices',
    what: 'devices belong to the product',
    counted: devices,
    count: (count, before) => count.members(ref, before),
    settle: (request, finding) => ({ type: 'SettleDeletion', ...ref, request, finding }),
  };
}

export function bindingModeChange(ref: ProductRef): Closing {
  return {
    ref,
    stream: productStream(ref.orgId, ref.productId),
    code: 'mode_conflict',
    what: 'devices are bound to two accounts or more',
    counted: devices,
    count: (count, before) => count.boundTwice(ref, before),
    settle: (request, finding) => ({ type: 'SettleBindingMode', ...ref, request, finding }),
  };
}

export function firmwareDeletion(ref: ProductRef, version: FirmwareVersion): Closing {
  return {
    ref,
    stream: firmwareStream(ref.orgId, ref.productId),
    code: 'firmware_in_use',
    what: `devices are locked to version ${version}`,
    counted: devices,
    count: (count, before) => count.lockedTo(ref, version, before),
    settle: (request, finding) => ({ type: 'SettleFirmwareDeletion', ...ref, version, request, finding }),
  };
}

/** A gateway leaves its product only without sub-devices (C7). */
export function gatewayRemoval(ref: ProductRef, deviceId: string): Closing {
  return {
    ref,
    stream: deviceStream(ref.orgId, deviceId),
    code: 'gateway_has_sub_devices',
    what: `sub-devices are attached to gateway ${deviceId}`,
    counted: attachments,
    count: (count, before) => count.behind(ref.orgId, deviceId, before),
    settle: (request, finding) => ({ type: 'SettleRemoval', ...ref, deviceId, request, finding }),
  };
}
