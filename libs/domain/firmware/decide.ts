import type { FirmwareEvent } from '#contracts';
import type { Context, Decision } from '../decider';
import type * as commands from './commands';
import { deleteFirmware, settleDeletion } from './deletion';
import { endGroupReleases, releaseFirmware, withdrawFirmware } from './release';
import type { FirmwareState } from './state';
import { uploadFirmware } from './upload';

export function decideFirmware(
  command: commands.FirmwareCommand,
  state: FirmwareState,
  context: Context,
): Decision<FirmwareEvent> {
  switch (command.type) {
    case 'UploadFirmware':
      return uploadFirmware(command, state, context);
    case 'ReleaseFirmware':
      return releaseFirmware(command, state, context);
    case 'WithdrawFirmware':
      return withdrawFirmware(command, state, context);
    case 'EndGroupReleases':
      return endGroupReleases(command, state);
    case 'DeleteFirmware':
      return deleteFirmware(command, state, context);
    case 'SettleFirmwareDeletion':
      return settleDeletion(command, state);
  }
}
