import type { FirmwareEvent, Recorded } from '#contracts';
import { aggregate, type CommandOf } from '../aggregate';
import { accept, unchanged, type Accepted } from '../decider';
import { deleteFirmware, settleFirmwareDeletion } from './deletion';
import { releaseFirmware } from './release';
import { evolveFirmware, initialFirmware, releasedTo, type FirmwareState } from './state';
import { uploadFirmware } from './upload';
import { endGroupReleases, versionBefore, withdrawFirmware } from './withdrawal';

const commands = [
  uploadFirmware,
  releaseFirmware,
  withdrawFirmware,
  endGroupReleases,
  deleteFirmware,
  settleFirmwareDeletion,
] as const;

export type FirmwareCommand = CommandOf<typeof commands>;

/** The firmware repository of one product (A4): uploads, releases, withdrawals. */
export const firmware = aggregate({
  category: 'firmware',
  initialState: () => initialFirmware,
  evolve: evolveFirmware,
  commands,
  compensate,
});

function compensate(event: Recorded<FirmwareEvent>, state: FirmwareState): Accepted<FirmwareEvent> {
  switch (event.type) {
    case 'FirmwareUploaded': {
      const { version } = event.data;
      return state.versions.get(version)?.eventId === event.id
        ? accept([{ type: 'FirmwareDeleted', data: { version } }])
        : unchanged;
    }
    case 'FirmwareReleased': {
      const { version, group } = event.data;
      if (releasedTo(state, group)?.eventId !== event.id) return unchanged;
      return accept([
        {
          type: 'FirmwareWithdrawn',
          data: { version, group, next: versionBefore(state, group), reason: 'compensation' },
        },
      ]);
    }
    case 'FirmwareBytesAdded':
    case 'FirmwareWithdrawn':
    case 'FirmwareDeletionRequested':
    case 'FirmwareDeleted':
    case 'FirmwareDeletionRejected':
      return unchanged;
  }
}
