import type { Document } from '../bson/values';
import type { Cursors } from '../storage/cursors';
import type { WriteIdentity } from '../storage/retries';
import type { Store } from '../storage/store';

export interface Settings {
  readonly port: number;
  readonly standalone: boolean;
  readonly maxWriteBatchSize: number;
}

/** One command on its way: what it asks, and what it may touch. */
export interface CommandContext {
  readonly name: string;
  readonly database: string;
  readonly body: Document;
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  readonly store: Store;
  readonly cursors: Cursors;
  readonly settings: Settings;
  readonly connectionId: number;
  /** Set when the command is a retryable write. */
  readonly identity: WriteIdentity | undefined;
  /** A fault: a write stops after so many statements, as if the server died in the middle of it. */
  readonly maxStatements: number;
  readonly checkTime: () => void;
}

export interface Command {
  /** Fields besides those that every command may have; another one is refused. */
  readonly fields: readonly string[];
  readonly isWrite?: boolean;
  run(context: CommandContext): Document | Buffer;
}
