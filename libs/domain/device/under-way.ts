import { reject, type Rejected } from '../decider';
import type { DeviceState } from './state';

/** The refusal of a command that a device does not take between two products. */
export const refuseWhileMoving = (deviceId: string, { move }: DeviceState): Rejected | null =>
  move === null ? null : reject('device_moving', `Device ${deviceId} is on its way to ${move.to} (A13).`);

/** The refusal of a command that waits for the outcome of a removal. */
export const refuseWhileLeaving = (deviceId: string, { removal }: DeviceState): Rejected | null =>
  removal === null ? null : reject('gateway_closing', `Gateway ${deviceId} is being removed (C7).`);
