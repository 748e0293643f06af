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

export interface Failure {
  readonly version: FirmwareVersion;
  readonly position: Position;
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
  /** Failed updates, oldest first; only the newest are kept. */
  readonly failures: readonly Failure[];
  /** Time of the newest accepted report, by the device's word. */
  readonly reportedAt: string | null;
}

/** More than any policy's `maxAttempts`. */
const FAILURES_KEPT = 200;

export const initialReport: ReportState = {
  activated: false,
  online: false,
  startedAt: START,
  running: null,
  unreadable: null,
  offer: null,
  failures: [],
  reportedAt: null,
};

export function evolveReport(state: ReportState, event: Recorded<ReportEvent>): ReportState {
  if (event.type === 'FirmwareReported' && event.data.late === true) return state;
  return { ...state, reportedAt: newestReport(state, event), ...changes(state, event) };
}

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
      return { offer: null };
    case 'UpdateFailed':
      return {
        offer: null,
        failures: [...state.failures, { version: event.data.version, position }].slice(-FAILURES_KEPT),
      };
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

/** Version, offer and failures count from the present membership on; presence belongs to the device. */
export function reportsOfMember(state: ReportState, since: Position): ReportState {
  return {
    ...state,
    running: state.running !== null && state.running.position > since ? state.running : null,
    unreadable: state.unreadable !== null && state.unreadable.position > since ? state.unreadable : null,
    offer: state.offer !== null && state.offer.position > since ? state.offer : null,
    failures: state.failures.filter(failure => failure.position > since),
  };
}
