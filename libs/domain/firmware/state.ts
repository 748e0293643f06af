import type {
  BlobId,
  EventId,
  FirmwareEvent,
  FirmwareEvidence,
  FirmwareVersion,
  Position,
  Recorded,
} from '#contracts';
import type { OpenRequest } from '../product/state';

export interface UploadedFirmware {
  readonly version: FirmwareVersion;
  readonly title: string;
  readonly sha256: string;
  readonly size: number;
  /** Where the bytes are when they are not here. */
  readonly url: string | null;
  /** The bytes that are here. */
  readonly blob: BlobId | null;
  readonly eventId: EventId;
  readonly position: Position;
  readonly deletion: OpenRequest | null;
  /** When it was last withdrawn, from the product or a group. */
  readonly withdrawnAt: Position | null;
}

export interface Release {
  readonly version: FirmwareVersion;
  readonly eventId: EventId;
  readonly position: Position;
  /** The proof that it ran (D22); null for groups. */
  readonly evidence: FirmwareEvidence | null;
}

/** What a withdrawal ended, for taking it back (consistency.md 3). */
interface Withdrawal {
  /** The line before it. */
  readonly line: ReleaseLine;
  /** When its version was last withdrawn before it. */
  readonly withdrawnAt: Position | null;
}

/** The releases to one target, newest last; withdrawing goes back to the one before. */
export type ReleaseLine = readonly Release[];

/** All firmware of one product. A deleted version keeps its number: versions only rise (D18). */
export interface FirmwareState {
  readonly versions: ReadonlyMap<FirmwareVersion, UploadedFirmware>;
  readonly highest: FirmwareVersion | null;
  readonly product: ReleaseLine;
  readonly groups: ReadonlyMap<string, ReleaseLine>;
  /** Those that rest on a gate, by their events. */
  readonly withdrawals: ReadonlyMap<EventId, Withdrawal>;
}

export const initialFirmware: FirmwareState = {
  versions: new Map(),
  highest: null,
  product: [],
  groups: new Map(),
  withdrawals: new Map(),
};

/** Whether a device can get the version from anywhere: without bytes and without a url it is only a name. */
export const isObtainable = ({ blob, url }: Pick<UploadedFirmware, 'blob' | 'url'>): boolean =>
  blob !== null || url !== null;

/** What is released to the product, or to one group; undefined when nothing is. */
export const releasedTo = (state: FirmwareState, group: string | null): Release | undefined =>
  releaseLine(state, group).at(-1);

export const releaseLine = (state: FirmwareState, group: string | null): ReleaseLine =>
  group === null ? state.product : (state.groups.get(group) ?? []);

export function evolveFirmware(state: FirmwareState, event: Recorded<FirmwareEvent>): FirmwareState {
  switch (event.type) {
    case 'FirmwareUploaded': {
      const { version, title, sha256, size, url, blob } = event.data;
      const { id: eventId, position } = event;
      const fate = { deletion: null, withdrawnAt: null };
      const uploaded = { version, title, sha256, size, url, blob, eventId, position, ...fate };
      return { ...state, versions: new Map(state.versions).set(version, uploaded), highest: version };
    }
    case 'FirmwareBytesAdded':
      return withChange(state, event.data.version, { blob: event.data.blob });
    case 'FirmwareReleased':
      return released(state, event);
    case 'FirmwareWithdrawn':
      return withdrawn(state, event);
    case 'FirmwareDeletionRequested': {
      const deletion = { eventId: event.id, position: event.position };
      return withChange(state, event.data.version, { deletion });
    }
    case 'FirmwareDeletionRejected':
      return withChange(state, event.data.version, { deletion: null });
    case 'FirmwareDeleted':
      return deleted(state, event.data.version);
  }
}

type Of<T extends FirmwareEvent['type']> = Extract<Recorded<FirmwareEvent>, { type: T }>;

/** A release whose withdrawal is taken back is the one that it was. */
function released(state: FirmwareState, event: Of<'FirmwareReleased'>): FirmwareState {
  const { version, group, evidence } = event.data;
  const { compensates } = event.metadata;
  const undone = compensates && state.withdrawals.get(compensates.eventId);
  if (undone === undefined) {
    const release = { version, eventId: event.id, position: event.position, evidence };
    return withLine(state, group, line => [...line, release]);
  }
  return withLine(withChange(state, version, { withdrawnAt: undone.withdrawnAt }), group, () => undone.line);
}

function withdrawn(state: FirmwareState, event: Of<'FirmwareWithdrawn'>): FirmwareState {
  const { version, group, next } = event.data;
  const after = withLine(withChange(state, version, { withdrawnAt: event.position }), group, line =>
    backTo(line, next),
  );
  if (event.metadata.given === undefined) return after;
  const before = {
    line: releaseLine(state, group),
    withdrawnAt: state.versions.get(version)?.withdrawnAt ?? null,
  };
  return { ...after, withdrawals: new Map(state.withdrawals).set(event.id, before) };
}

function withLine(
  state: FirmwareState,
  group: string | null,
  change: (line: ReleaseLine) => ReleaseLine,
): FirmwareState {
  const line = change(releaseLine(state, group));
  return group === null
    ? { ...state, product: line }
    : { ...state, groups: new Map(state.groups).set(group, line) };
}

/** The line up to and with its last release of `version`; empty when there is none to go back to. */
function backTo(line: ReleaseLine, version: FirmwareVersion | null): ReleaseLine {
  if (version === null) return [];
  const index = line.map(release => release.version).lastIndexOf(version, line.length - 2);
  return line.slice(0, index + 1);
}

function withChange(
  state: FirmwareState,
  version: FirmwareVersion,
  change: Partial<UploadedFirmware>,
): FirmwareState {
  const firmware = state.versions.get(version);
  if (firmware === undefined) return state;
  return { ...state, versions: new Map(state.versions).set(version, { ...firmware, ...change }) };
}

function deleted(state: FirmwareState, version: FirmwareVersion): FirmwareState {
  const without = (line: ReleaseLine) => line.filter(release => release.version !== version);
  const versions = new Map(state.versions);
  versions.delete(version);
  const groups = new Map([...state.groups].map(([group, line]) => [group, without(line)]));
  return { ...state, versions, product: without(state.product), groups };
}
