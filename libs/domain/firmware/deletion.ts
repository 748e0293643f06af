import type { FirmwareVersion } from '#contracts';
import { accept, reject, unchanged } from '../decider';
import type { Finding } from '../finding';
import { productOpen } from '../gates';
import { productOf, type InProduct } from '../in-product';
import { noSuchVersion, onFirmware, openProductCommand, type FirmwareDeclaration } from './declaration';
import { releasedTo, type FirmwareState } from './state';

/** Whether a version is released to the product or to any group. */
export function isReleased(state: FirmwareState, version: FirmwareVersion): boolean {
  return [null, ...state.groups.keys()].some(group => releasedTo(state, group)?.version === version);
}

export interface DeleteFirmware extends InProduct {
  readonly type: 'DeleteFirmware';
  readonly version: FirmwareVersion;
}

/** Neither released nor locked to; the locks are counted behind the gate. */
export const deleteFirmware = openProductCommand<DeleteFirmware>('DeleteFirmware', {
  decide(command, state) {
    const { version } = command;
    const firmware = state.versions.get(version);
    if (firmware === undefined) return noSuchVersion(version);
    if (isReleased(state, version)) return reject('firmware_released', `Version ${version} is released.`);
    return firmware.deletion === null
      ? accept([{ type: 'FirmwareDeletionRequested', data: { version } }], [productOpen(productOf(command))])
      : unchanged;
  },
});

export interface SettleFirmwareDeletion extends InProduct {
  readonly type: 'SettleFirmwareDeletion';
  readonly version: FirmwareVersion;
  readonly request: string;
  readonly finding: Finding;
}

export const settleFirmwareDeletion: FirmwareDeclaration<SettleFirmwareDeletion> = {
  type: 'SettleFirmwareDeletion',
  stream: onFirmware,
  decide({ version, request, finding }, state) {
    if (state.versions.get(version)?.deletion?.eventId !== request) return unchanged;
    if (finding.kind === 'timeout') {
      return accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'timeout', devices: 0 } }]);
    }
    const { devices } = finding;
    return devices === 0
      ? accept([{ type: 'FirmwareDeleted', data: { version } }])
      : accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'in-use', devices } }]);
  },
};
