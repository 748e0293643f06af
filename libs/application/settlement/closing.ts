import {
  deviceStream,
  firmwareStream,
  parseStreamName,
  productStream,
  type FirmwareVersion,
  type Position,
  type ProblemCode,
  type Recorded,
  type StreamName,
  type ProductRef,
} from '#contracts';
import { CLOSINGS, type ClosingRequest, type Finding } from '#domain';
import { attachments, devices } from '#projections';
import type { ModelSchema } from '#read-store';
import type { AnyCommand } from '../executor/aggregates';
import type { FleetCounts } from './fleet-queries';

/** A rule of the kind "no device …": what closes its gate, what is counted, how it ends (consistency.md 4). */
export interface Closing {
  readonly ref: ProductRef;
  readonly stream: StreamName;
  /** Where devices stand against it. */
  readonly refusal: ProblemCode;
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
    refusal: CLOSINGS.productDeletion.refusal,
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
    refusal: CLOSINGS.bindingModeChange.refusal,
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
    refusal: CLOSINGS.firmwareDeletion.refusal,
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
    refusal: CLOSINGS.gatewayRemoval.refusal,
    what: `sub-devices are attached to gateway ${deviceId}`,
    counted: attachments,
    count: (count, before) => count.behind(ref.orgId, deviceId, before),
    settle: (request, finding) => ({ type: 'SettleRemoval', ...ref, deviceId, request, finding }),
  };
}

/** The closing that an event has begun. */
export function closingBegunBy(event: ClosingRequest<Recorded>): Closing {
  const [orgId = '', id = ''] = parseStreamName(event.stream)?.parts ?? [];
  switch (event.type) {
    case 'ProductDeletionRequested':
      return productDeletion({ orgId, productId: id });
    case 'BindingModeChangeStarted':
      return bindingModeChange({ orgId, productId: id });
    case 'FirmwareDeletionRequested':
      return firmwareDeletion({ orgId, productId: id }, event.data.version);
    case 'DeviceRemovalRequested':
      return gatewayRemoval({ orgId, productId: event.data.productId }, id);
  }
}
