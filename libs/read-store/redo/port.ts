import type { Position } from '#contracts';
import type {
  Build,
  Checkpoint,
  CounterDelta,
  DocumentWrite,
  HistoryWrite,
  ModelBuild,
  ModelSchema,
} from '../port';

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

/** A model version in one of its builds. */
export interface BuiltModel extends ModelSchema {
  readonly build: Build;
}

/** The state that is there, and of which build. */
export interface FoundState extends RedoState {
  readonly build: Build;
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
  /**
   * Of the named build, else the one in service; without any state, and of no build, where that is not there. Must see
   * the newest majority write.
   */
  readCheckpoint(model: ModelBuild): Promise<FoundState>;
  /** Replaces the whole state where the build is there and `stateToken` of its state equals that of `from`. */
  casCheckpoint(model: BuiltModel, from: RedoState, next: RedoState): Promise<boolean>;
  /** Writes each document only where none is stored or the stored position is lower; tombstones keep id and position. */
  writeGuarded(model: BuiltModel, documents: readonly DocumentWrite[]): Promise<void>;
  /** Adds each delta only where the counter is absent or its position is lower than `to`, and sets that to `to`. */
  incrementGuarded(model: BuiltModel, to: Position, deltas: readonly CounterDelta[]): Promise<void>;
  /** Writes each part where it is not there: another that is there is the same. */
  writeHistories(model: BuiltModel, histories: readonly HistoryWrite[]): Promise<void>;
  /** Counters whose name starts with the prefix, read one by one or torn: `countersByRedo` mends that. */
  readCounters(model: BuiltModel, prefix: string): Promise<readonly StoredCounter[]>;
}
