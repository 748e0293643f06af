import type { Given, NewEvent, Position, Recorded, StreamName } from '#contracts';

/** `none`: the stream must not exist; a number: the revision of its last event (0 for one event). */
export type ExpectedRevision = 'none' | number;

/** One all-or-nothing write to one stream. */
export interface Write {
  readonly stream: StreamName;
  /** At least one; ids are UUIDs. */
  readonly events: readonly NewEvent[];
  readonly expected: ExpectedRevision;
  /** Checked inside the write where `capabilities.given`, else only kept in the events' metadata. */
  readonly given?: readonly Given[];
}

export type AppendResult =
  | {
      readonly kind: 'appended';
      readonly revision: number;
      readonly position: Position;
      readonly recordedAt: string;
    }
  /** Nothing was written: the stream is at `actual`. */
  | { readonly kind: 'conflict'; readonly actual: ExpectedRevision }
  /** Nothing was written: a gate stream has moved past `given.revision`; decide again. */
  | { readonly kind: 'given-moved'; readonly given: Given };

export interface StreamRead {
  /** First revision wanted, inclusive. Forwards default 0; backwards default the last one. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** Most events in the answer. */
  readonly limit: number;
}

export interface LogRead {
  /** Exclusive. */
  readonly after: Position;
  readonly limit: number;
}

/** A run of the log in order. */
export interface LogSlice {
  readonly events: readonly Recorded[];
  /** The log was read up to here; at or past the last event of the slice. */
  readonly position: Position;
  /** True when there was nothing more to read. */
  readonly caughtUp: boolean;
}

export interface Subscription {
  /** Exclusive; `START` for the whole log. */
  readonly after: Position;
  readonly signal: AbortSignal;
  /** Told of every restart, for metrics and logs. */
  readonly onRestart?: (cause: Error) => void;
}

/**
 * The log. Order of commit is order of position; an acknowledged append is durable.
 * Any call may throw `StoreUnavailable`; appends also `OutcomeUnknown`, `AppendTooLarge`, `StoreFull`; reads also
 * `NewerEvent`. Wrong revisions are results, not errors.
 */
export interface EventStore {
  /**
   * `given`: other streams are checked inside the write. `contiguousPositions`: the events of one append lie at
   * positions that follow each other by one, so all are known from the last.
   */
  readonly capabilities: { readonly given: boolean; readonly contiguousPositions?: boolean };
  /**
   * From the log's first event, `LogCreated`, which is written to a new one. Throws
   * `CredentialsRefused` where waiting does not help.
   */
  logId(): Promise<string>;
  append(write: Write): Promise<AppendResult>;
  /** Each write stands alone; results come in the order of the writes. Streams must differ within one call. */
  appendMany(writes: readonly Write[]): Promise<readonly AppendResult[]>;
  /** Empty for an absent stream and past its end. */
  readStream(stream: StreamName, read: StreamRead): Promise<readonly Recorded[]>;
  /** Only this program's streams; a server's own records are skipped. */
  readAll(read: LogRead): Promise<LogSlice>;
  /** From `after` to the end, then live; ends only by the signal or `close`. Restarts itself after any break. */
  subscribe(subscription: Subscription): AsyncIterable<LogSlice>;
  /** Position of the newest domain event. */
  head(): Promise<Position>;
  close(): Promise<void>;
}

/** The store can't be reached now; nothing is known to be written by this call. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** The server does not let this program in. */
export class CredentialsRefused extends StoreUnavailable {
  override readonly name: string = 'CredentialsRefused';
}

/** The append may or may not have happened: read the stream back for the event ids. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The write is larger than the store takes in one call; nothing was written. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}

/** No room left on the store's disk; nothing was written. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/** An event that a newer program wrote: upgrade this process. */
export class NewerEvent extends Error {
  override readonly name = 'NewerEvent';
}
