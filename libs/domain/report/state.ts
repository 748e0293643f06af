import {
  START,
  type EventId,
  type FirmwareVersion,
  type Position,
  type Recorded,
  type ReportEvent,
} from '#contracts';
import type { Membership } from '../device/state';

/** Where an event lies, and the product as it was when it was decided; null on events that do not say. */
interface Placed {
  readonly position: Position;
  readonly productId: string | null;
}

interface Fact extends Placed {
  readonly eventId: EventId;
}

interface Running extends Fact {
  readonly version: FirmwareVersion;
}

/** The newest report, where it names no version of the product's scheme. */
interface Unreadable extends Placed {
  readonly text: string;
}

export interface Offer extends Fact {
  readonly version: FirmwareVersion;
  readonly attempt: number;
}

/** An update that the device has shown to run. */
export interface Success extends Placed {
  readonly version: FirmwareVersion;
  readonly from: FirmwareVersion | null;
  readonly attempt: number;
}

/** An attempt that came to nothing: it failed, or the device fell back from it. */
interface Failure extends Placed {
  readonly version: FirmwareVersion;
  readonly attempt: number;
}

/** What a device said of an update that came to nothing. */
interface Said {
  readonly version: FirmwareVersion;
  /** By its own word, RFC 3339 UTC. */
  readonly at: string;
}

/** What the device itself said. Folded alone; `joined` facts keep their positions (consistency.md 8). */
export interface ReportState {
  readonly activated: boolean;
  readonly online: boolean;
  /** Position of the newest connect or boot; START before the first. */
  readonly startedAt: Position;
  readonly running: Running | null;
  /** The device runs what it called so; `running` is null then. */
  readonly unreadable: Unreadable | null;
  readonly offer: Offer | null;
  /** The newest. */
  readonly success: Success | null;
  /** Oldest first; only the newest are kept. */
  readonly failures: readonly Failure[];
  /** Late words too, so that one that is said again is known; only the newest are kept. */
  readonly said: readonly Said[];
  /** Time of the newest accepted report, by the device's word. */
  readonly reportedAt: string | null;
}

/** More than any policy's `maxAttempts`. */
const KEPT = 200;

export const initialReport: ReportState = {
  activated: false,
  online: false,
  startedAt: START,
  running: null,
  unreadable: null,
  offer: null,
  success: null,
  failures: [],
  said: [],
  reportedAt: null,
};

export function evolveReport(state: ReportState, event: Recorded<ReportEvent>): ReportState {
  if (isLate(event))
    return event.type === 'UpdateFailed' ? { ...state, said: withSaid(state, event) } : state;
  return { ...state, reportedAt: newestReport(state, event), ...changes(state, event) };
}

const isLate = ({ data }: Recorded<ReportEvent>): boolean => 'late' in data && data.late;

/** That a device fell silent is not its own word. */
function newestReport({ reportedAt }: ReportState, event: Recorded<ReportEvent>): string | null {
  if (event.type === 'DeviceDisconnected' && event.data.cause === 'timeout') return reportedAt;
  const { occurredAt, occurredAtClamped } = event.metadata;
  // A clock that is so wrong says nothing of what comes before or after it.
  if (occurredAtClamped === true) return reportedAt;
  return reportedAt === null || occurredAt > reportedAt ? occurredAt : reportedAt;
}

function changes(state: ReportState, event: Recorded<ReportEvent>): Partial<ReportState> {
  const { id: eventId, position, metadata } = event;
  const place = { position, productId: metadata.productId ?? null };
  switch (event.type) {
    case 'DeviceActivated':
      return { activated: true };
    case 'DeviceConnected':
      return { online: true, startedAt: position };
    case 'DeviceDisconnected':
      return { online: false };
    case 'FirmwareReported':
      return reported(event, { eventId, ...place });
    case 'UpdateOffered':
      return { offer: { version: event.data.version, attempt: event.data.attempt, eventId, ...place } };
    case 'UpdateSucceeded':
      return { offer: null, success: { ...event.data, ...place } };
    case 'UpdateFailed':
    case 'UpdateReverted': {
      const { version, attempt } = event.data;
      const failures = [...state.failures, { version, attempt, ...place }].slice(-KEPT);
      return { offer: null, failures, said: withSaid(state, event) };
    }
  }
}

function reported(
  { data: { to, text } }: Extract<Recorded<ReportEvent>, { type: 'FirmwareReported' }>,
  fact: Fact,
): Partial<ReportState> {
  return to === null
    ? { running: null, unreadable: { text: text ?? '', ...fact } }
    : { running: { version: to, ...fact }, unreadable: null };
}

type Ended = Extract<Recorded<ReportEvent>, { readonly type: 'UpdateFailed' | 'UpdateReverted' }>;

function withSaid({ said }: ReportState, { data, metadata }: Ended): readonly Said[] {
  const at = metadata.occurredAtClaimed ?? metadata.occurredAt;
  return [...said, { version: data.version, at }].slice(-KEPT);
}

/**
 * Version, offer and outcomes count from the present membership on, and what was decided as a member of another product
 * never; presence belongs to the device.
 */
export function reportsOfMember(state: ReportState, membership: Membership): ReportState {
  const counts = (fact: Placed | null): boolean =>
    fact !== null &&
    fact.position > membership.since &&
    (fact.productId ?? membership.productId) === membership.productId;
  return {
    ...state,
    running: counts(state.running) ? state.running : null,
    unreadable: counts(state.unreadable) ? state.unreadable : null,
    offer: counts(state.offer) ? state.offer : null,
    success: counts(state.success) ? state.success : null,
    failures: state.failures.filter(counts),
  };
}
