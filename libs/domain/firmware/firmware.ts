import { aggregate, type CommandOf } from '../aggregate';
import { compensateFirmware } from './compensate';
import { deleteFirmware, settleFirmwareDeletion } from './deletion';
import { releaseFirmware } from './release';
import { evolveFirmware, initialFirmware } from './state';
import { uploadFirmware } from './upload';
import { endGroupReleases, withdrawFirmware } from './withdrawal';

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
  compensate: compensateFirmware,
});
