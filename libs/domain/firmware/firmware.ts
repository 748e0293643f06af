import {
  deviceStream,
  firmwareStream,
  groupStream,
  productStream,
  reportStream,
  type FirmwareEvent,
  type Recorded,
} from '#contracts';
import { accept, unchanged, type Accepted, type Aggregate } from '../decider';
import type { FactRequest } from '../facts';
import type { FirmwareCommand, ReleaseFirmware } from './commands';
import { decideFirmware } from './decide';
import { versionBefore } from './release';
import { evolveFirmware, initialFirmware, releasedTo, type FirmwareState } from './state';

/** The firmware repository of one product (A4): uploads, releases, withdrawals. */
export const firmware: Aggregate<FirmwareState, FirmwareCommand, FirmwareEvent> = {
  category: 'firmware',
  initialState: () => initialFirmware,
  evolve: evolveFirmware,
  decide: decideFirmware,
  stream: command => firmwareStream(command.orgId, command.productId),
  facts: command => {
    const stream = productStream(command.orgId, command.productId);
    switch (command.type) {
      case 'UploadFirmware':
        return [{ kind: 'product', stream }];
      case 'ReleaseFirmware':
        return [{ kind: 'product', stream }, ...groupFacts(command), ...evidenceFacts(command)];
      case 'WithdrawFirmware':
      case 'DeleteFirmware':
        return [{ kind: 'product', stream, maxAgeMs: 0 }];
      case 'EndGroupReleases':
      case 'SettleFirmwareDeletion':
        return [];
    }
  },
  compensate,
};

const groupFacts = ({ orgId, productId, body }: ReleaseFirmware): readonly FactRequest[] =>
  (body.groups ?? []).map(name => ({ kind: 'group', stream: groupStream(orgId, productId, name) }));

function evidenceFacts({ orgId, body }: ReleaseFirmware): readonly FactRequest[] {
  const id = body.evidenceDeviceId;
  if (id === undefined || body.groups !== undefined) return [];
  return [
    { kind: 'device', stream: deviceStream(orgId, id), maxAgeMs: 0 },
    { kind: 'report', stream: reportStream(orgId, id), maxAgeMs: 0 },
  ];
}

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
    case 'FirmwareWithdrawn':
    case 'FirmwareDeletionRequested':
    case 'FirmwareDeleted':
    case 'FirmwareDeletionRejected':
      return unchanged;
  }
}
