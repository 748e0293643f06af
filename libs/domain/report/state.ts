import {
  START,
  type EventId,
  type FirmwareVersion,
  type Position,
  type Recorded,
  type ReportEvent,
} from '#contracts';

interface Fact {
  readonly eventId: EventId;
  readonly position: Position;
}

export interface Running extends Fact {
  readonly version: FirmwareVersion;
}

/** The newest report, where it names no version of the product's scheme. */
export interface Unreadable {
  readonly text: string;
  readonly position: Position;
}

export interface Offer extends Fact {
  readonly version: FirmwareVersion;
  readonly attempt: number;
}

/** An update that the device has shown to run. */
export interface Success {
  readonly version: FirmwareVersion;
  readonly from: FirmwareVersion | null;
  readonly attempt: number;
  readonly position: Position;
}

/** An attempt that came to nothing: it failed, or the device fell back from it. */
export interface Failure {
  readonly version: FirmwareVersion;
  readonly attempt: number;
  readonly position: Position;
}

/** What a device said of an update that came to nothing. */
export interface Said {
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
  const { occurredAt } = event.metadata;
  return reportedAt === null || occurredAt > reportedAt ? occurredAt : reportedAt;
}

function changes(state: ReportState, event: Recorded<ReportEvent>): Partial<ReportState> {
  const { id: eventId, position } = event;
  switch (event.type) {
    case 'DeviceActivated':
      return { activated: true };
    case 'DeviceConnected':
      return { online: true, startedAt: position };
    case 'DeviceDisconnected':
      return { online: false };
    case 'FirmwareReported':
      return reported(event);
    case 'UpdateOffered':
      return { offer: { version: event.data.version, attempt: event.data.attempt, eventId, position } };
    case 'UpdateSucceeded':
      return { offer: null, success: { ...event.data, position } };
    case 'UpdateFailed':
    case 'UpdateReverted': {
      const { version, attempt } = event.data;
      const failures = [...state.failures, { version, attempt, position }].slice(-KEPT);
      return { offer: null, failures, said: withSaid(state, event) };
    }
  }
}

function reported({
  id: eventId,
  position,
  data: { to, text },
}: Extract<Recorded<ReportEvent>, { type: 'FirmwareReported' }>): Partial<ReportState> {
  return to === null
    ? { running: null, unreadable: { text: text ?? '', position } }
    : { running: { version: to, eventId, position }, unreadable: null };
}

type Ended = Extract<Recorded<ReportEvent>, { readonly type: 'UpdateFailed' | 'UpdateReverted' }>;

function withSaid({ said }: ReportState, { data, metadata }: Ended): readonly Said[] {
  const at = metadata.occurredAtClaimed ?? metadata.occurredAt;
  return [...said, { version: data.version, at }].slice(-KEPT);
}

/** Version, offer and outcomes count from the present membership on; presence belongs to the device. */
export function reportsOfMember(state: ReportState, since: Position): ReportState {
  return {
    ...state,
    running: state.running !== null && state.running.position > since ? state.running : null,
    unreadable: state.unreadable !== null && state.unreadable.position > since ? state.unreadable : null,
    offer: state.offer !== null && state.offer.position > since ? state.offer : null,
    success: state.success !== null && state.success.position > since ? state.success : null,
    failures: state.failures.filter(failure => failure.position > since),
  };
}
