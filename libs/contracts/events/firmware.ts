import { Type } from '@sinclair/typebox';
import { closed, event, literals, nullable, revised, type EventOf } from './schema';
import { Blob, Count, FirmwareVersion, Id, Sha256, Text } from './values';

/** The proof that a version runs: a device and the event on its report stream that said so (D22). */
const Evidence = closed({ deviceId: Id, eventId: Text, position: Type.String({ pattern: '^\\d{20}$' }) });

const upload = {
  version: FirmwareVersion,
  title: Text,
  sha256: Sha256,
  size: Count,
  url: nullable(Text),
  binary: nullable(
    closed({ productNumber: nullable(Count), version: nullable(Count), platform: nullable(Count) }),
  ),
} as const;

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const firmwareEvents = {
  /** `blob`: the bytes that were sent for this version; null where it was only registered. */
  FirmwareUploaded: revised(event(upload), { ...upload, blob: nullable(Blob) }),
  /** The bytes of a version that was registered without any. */
  FirmwareBytesAdded: event({ version: FirmwareVersion, blob: Blob }),
  FirmwareReleased: event({
    version: FirmwareVersion,
    group: nullable(Id),
    previous: nullable(FirmwareVersion),
    evidence: nullable(Evidence),
  }),
  FirmwareWithdrawn: event({
    version: FirmwareVersion,
    group: nullable(Id),
    next: nullable(FirmwareVersion),
    reason: Type.Optional(literals(['compensation'])),
  }),
  FirmwareDeletionRequested: event({ version: FirmwareVersion }),
  FirmwareDeleted: event({ version: FirmwareVersion }),
  FirmwareDeletionRejected: revised(
    event({ version: FirmwareVersion, cause: literals(['in-use', 'timeout']), devices: Count }),
    {
      version: FirmwareVersion,
      cause: literals(['in-use', 'timeout', 'compensation']),
      devices: Count,
    },
  ),
} as const;

export type FirmwareEvent = EventOf<typeof firmwareEvents>;
export type FirmwareEvidence = {
  readonly deviceId: string;
  readonly eventId: string;
  readonly position: string;
};
