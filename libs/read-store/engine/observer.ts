import type { Position } from '#contracts';
import type { Build, ParkedKey } from '../index';

/** A model version. */
export interface ModelId {
  readonly name: string;
  readonly version: number;
}

/**
 * Why a model stands still until someone acts. `poison`: an event could not be folded; `newer-event`: upgrade this
 * process; `other-log`: the model was built from another log, rebuild it; `given-up`: what it was built into is gone.
 */
export interface StopReason {
  readonly kind: 'poison' | 'newer-event' | 'other-log' | 'given-up';
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
  readonly position: Position | null;
  readonly eventId: string | null;
}

/** The store that does not do what it is asked; `other` for what is neither's fault. */
export type Trouble = 'event-store' | 'read-store' | 'other';

/** `rebuilding`: not ready yet, so not served; `cancelled`: rebuilding, stopped by request, can be resumed. */
export type ModelState = 'starting' | 'rebuilding' | 'live' | 'stopped' | 'cancelled';

export interface ModelStatus extends ModelId {
  readonly state: ModelState;
  readonly position: Position;
  /** Domain events that are in it. */
  readonly ordinal: number;
  readonly ready: boolean;
  /** Events of the log that are not in it yet, as far as this process has seen; while building, partly an estimate. */
  readonly lagEvents: number;
  /** Seconds since the oldest event that is not in it was recorded; 0 when it has all there is. */
  readonly lagSeconds: number;
  /** Events per second lately; 0 until known. */
  readonly rate: number;
  /** Seconds until it is at the head; null while not known. */
  readonly etaSeconds: number | null;
  readonly parked: readonly ParkedKey[];
  /** What keeps failing while it goes on trying; null while nothing does. */
  readonly trouble: Trouble | null;
  readonly stop: StopReason | null;
}

interface CommitReport extends ModelId {
  readonly events: number;
  readonly documents: number;
  readonly counters: number;
  /** From the first load to the durable checkpoint. */
  readonly milliseconds: number;
}

interface RetryReport {
  /** Null for the subscription. */
  readonly model: ModelId | null;
  readonly cause: unknown;
  /** From 1; back to 1 after a success. */
  readonly attempt: number;
  readonly waitMs: number;
}

/** What the host makes metrics and logs from. Callbacks must return at once and not throw. */
export interface EngineObserver {
  committed?(report: CommitReport): void;
  /** After each commit and each change of state. */
  progressed?(status: ModelStatus): void;
  /** Another engine moved the model's checkpoint. */
  lost?(model: ModelId): void;
  /** After each commit to a build beside the one in service. */
  rebuilt?(report: CommitReport): void;
  /** A build has taken the place of the one in service. */
  promoted?(model: ModelId, build: Build): void;
  retrying?(report: RetryReport): void;
  parked?(model: ModelId, key: ParkedKey): void;
  released?(model: ModelId, key: ParkedKey): void;
  stopped?(model: ModelId, reason: StopReason): void;
  /** The store had the model no longer: it is built again from the start of the log. */
  beganAnew?(model: ModelId): void;
  /** The subscription was opened anew. */
  restarted?(cause: Error): void;
}
