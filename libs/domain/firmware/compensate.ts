import type { FirmwareEvent, Recorded } from '#contracts';
import { accept, unchanged, type Accepted } from '../decider';
import { releasedTo, type FirmwareState } from './state';
import { versionBefore } from './withdrawal';

/** Takes back an event whose gate had closed before it (consistency.md 3): only what still stands, newest first. */
export function compensateFirmware(
  event: Recorded<FirmwareEvent>,
  state: FirmwareState,
): Accepted<FirmwareEvent> {
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
      return releasedAgain(event, state);
    case 'FirmwareDeletionRequested': {
      const { version } = event.data;
      return state.versions.get(version)?.deletion?.eventId === event.id
        ? accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'compensation', devices: 0 } }])
        : unchanged;
    }
    case 'FirmwareBytesAdded':
    case 'FirmwareDeleted':
    case 'FirmwareDeletionRejected':
      return unchanged;
  }
}

/**
 * With the proof that the release had. What ended in favour of another group of that name (D16) was over before, so it
 * stays so.
 */
function releasedAgain(
  {
    id,
    data: { version, group, next },
    metadata,
  }: Extract<Recorded<FirmwareEvent>, { type: 'FirmwareWithdrawn' }>,
  state: FirmwareState,
): Accepted<FirmwareEvent> {
  const ended = state.withdrawals.get(id)?.line.at(-1);
  const isOfAnEarlierGroup = metadata.given?.some(({ rule }) => rule === 'group') === true;
  const isThere = state.versions.get(version)?.deletion === null;
  const stands = (releasedTo(state, group)?.version ?? null) === next;
  if (ended === undefined || isOfAnEarlierGroup || !isThere || !stands) return unchanged;
  const { evidence } = ended;
  return accept([{ type: 'FirmwareReleased', data: { version, group, previous: next, evidence } }]);
}
