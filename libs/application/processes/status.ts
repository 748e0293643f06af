import type { Position } from '#contracts';

/** `waiting`: it failed and tries again soon; `stopped`: the signal has ended it. */
export type ProcessState = 'starting' | 'catching-up' | 'live' | 'waiting' | 'stopped';

export interface ProcessStatus {
  readonly name: string;
  readonly state: ProcessState;
  /** The log was followed up to here; null before the first event, and for processes that follow none. */
  readonly position: Position | null;
  /** Where the next start begins; null for the start of the log. */
  readonly checkpoint: Position | null;
  /** Seconds between the newest event that was followed and now; 0 when there was nothing more to follow. */
  readonly lagSeconds: number;
  /** Things that have to happen, now or when their time has come. */
  readonly openTasks: number;
  /** How often it has begun anew after an error. */
  readonly restarts: number;
  /** The newest error, also when it is over; `at` is RFC 3339 UTC. */
  readonly lastError: { readonly message: string; readonly at: string } | null;
}

export interface ProcessFailure {
  readonly process: string;
  readonly cause: unknown;
  /** From 1; back to 1 after a success. */
  readonly attempt: number;
  readonly waitMs: number;
  /** What could not be done; null when the process itself begins anew. */
  readonly task: string | null;
}

/** What the host makes logs and metrics from. Callbacks return at once and do not throw. */
export interface ProcessObserver {
  failed?(failure: ProcessFailure): void;
  /** A task was done with. */
  attended?(process: string, task: string): void;
  /** The subscription was opened anew. */
  restarted?(process: string, cause: Error): void;
  /** The checkpoint is of another log: the process begins at the start of this one. */
  beganAnew?(process: string, reason: string): void;
}
