import type { Position } from '#contracts';
import type { Checkpoint, CounterDelta, DocumentWrite, ModelSchema } from '../port';

/** A batch that was begun: its border and what it adds to the counters, kept so that anyone can finish it. */
export interface Pending {
  readonly to: Checkpoint;
  /** One entry per counter, none of them 0. */
  readonly deltas: readonly CounterDelta[];
}

/** The checkpoint document of one model version: the redo log of a store without transactions. */
export interface RedoState {
  readonly checkpoint: Checkpoint | null;
  readonly pending: Pending | null;
}

export interface StoredCounter {
  readonly counter: string;
  readonly n: number;
  /** Border of the newest batch that is in it. */
  readonly position: Position;
}

/**
 * What a store without transactions must offer for the redo protocol (consistency.md 6). Each call may be cut off
 * anywhere and be made again by someone else; only single documents are written atomically.
 */
export interface RedoPort {
  /** `{checkpoint: null, pending: null}` when nothing was ever written. Must see the newest majority write. */
  readCheckpoint(model: ModelSchema): Promise<RedoState>;
  /** Replaces the whole state where `stateToken` of the stored one equals that of `from`; false otherwise. */
  casCheckpoint(model: ModelSchema, from: RedoState, next: RedoState): Promise<boolean>;
  /** Writes each document only where none is stored or the stored position is lower; tombstones keep id and position. */
  writeGuarded(model: ModelSchema, documents: readonly DocumentWrite[]): Promise<void>;
  /** Adds each delta only where the counter is absent or its position is lower than `to`, and sets that to `to`. */
  incrementGuarded(model: ModelSchema, to: Position, deltas: readonly CounterDelta[]): Promise<void>;
  /** Counters whose name starts with the prefix, read one by one or torn: `countersByRedo` mends that. */
  readCounters(model: ModelSchema, prefix: string): Promise<readonly StoredCounter[]>;
}
