import { productStream, type FirmwareEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import { refuseUnlessOpen } from '../product/gates';
import type { DeleteFirmware, SettleFirmwareDeletion } from './commands';
import { releasedTo, type FirmwareState } from './state';
import type { FirmwareVersion } from '#contracts';

/** Whether a version is released to the product or to any group. */
export function isReleased(state: FirmwareState, version: FirmwareVersion): boolean {
  return [null, ...state.groups.keys()].some(group => releasedTo(state, group)?.version === version);
}

/** Neither released nor locked to; the locks are counted behind the gate. */
export function deleteFirmware(
  command: DeleteFirmware,
  state: FirmwareState,
  { facts }: Context,
): Decision<FirmwareEvent> {
  const product = facts.get('product', productStream(command.orgId, command.productId));
  const refusal = refuseUnlessOpen(product, command.productId);
  if (refusal !== null) return refusal;
  const { version } = command;
  const firmware = state.versions.get(version);
  if (firmware === undefined) return reject('version_unknown', `There is no version ${version}.`);
  if (isReleased(state, version)) return reject('firmware_released', `Version ${version} is released.`);
  return firmware.deletion === null
    ? accept([{ type: 'FirmwareDeletionRequested', data: { version } }])
    : unchanged;
}

export function settleDeletion(
  { version, request, finding }: SettleFirmwareDeletion,
  state: FirmwareState,
): Decision<FirmwareEvent> {
  if (state.versions.get(version)?.deletion?.eventId !== request) return unchanged;
  if (finding.kind === 'timeout') {
    return accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'timeout', devices: 0 } }]);
  }
  const { devices } = finding;
  return devices === 0
    ? accept([{ type: 'FirmwareDeleted', data: { version } }])
    : accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'in-use', devices } }]);
}
