import {
  openFormat,
  SqliteBusy,
  SqliteClosed,
  SqliteFailure,
  SqliteFull,
  text,
  type Database,
} from '#sqlite';
import type { EncodedWrite } from '../../codec/encode';
import { OutcomeUnknown, StoreFull, StoreUnavailable, type AppendResult } from '../../port';
import { EVENTS_FORMAT } from './format';
import { Records } from './records';
import { Writer, type LastEvent } from './writer';

/** Opens the file at today's format; tests put failing disks in its place. */
export type OpenFile = (path: string, readOnly: boolean) => Database;

/** Enough for the upper pages of the index: what the writer touches below them is random, and costs more to keep. */
const CACHE_KIB = 2_048;

export const openEvents: OpenFile = (path, readOnly) =>
  openFormat(path, EVENTS_FORMAT, { readOnly, cacheKib: CACHE_KIB });

interface Open {
  readonly database: Database;
  readonly records: Records;
  readonly writer: Writer;
}

/**
 * The file behind a store. After a failed write or sync it is fail-stop: SQLite itself would go on writing, though the
 * system may have dropped what it could not sync. No write is tried until the file has been opened anew, all that is
 * readable has been copied into it and synced, and the last acknowledged event was found there.
 */
export class LogFile {
  #open: Open;
  /** Why writing is stopped. */
  #failure: Error | null = null;
  #closed = false;

  constructor(
    readonly path: string,
    private readonly readOnly: boolean,
    private readonly now: () => string,
    private readonly openFile: OpenFile = openEvents,
  ) {
    this.#open = this.#reopened();
  }

  /** Reads; throws `StoreUnavailable`. */
  read<Result>(work: (records: Records) => Result): Result {
    this.#mustBeOpen();
    try {
      return work(this.#open.records);
    } catch (thrown) {
      throw isSqlite(thrown)
        ? new StoreUnavailable(`the log can't be read: ${thrown.message}`, { cause: thrown })
        : thrown;
    }
  }

  /** Writes in one transaction, durable on return; throws `StoreFull`, `StoreUnavailable`, `OutcomeUnknown`. */
  commit(writes: readonly EncodedWrite[]): readonly AppendResult[] {
    this.#mustBeOpen();
    if (this.readOnly) throw new StoreUnavailable('this event store was opened read-only');
    this.#recover();
    try {
      return this.#open.writer.commit(writes);
    } catch (thrown) {
      throw this.#failed(thrown);
    }
  }

  version(): number {
    return this.#open.database.dataVersion();
  }

  walBytes(): number {
    return this.#open.database.walBytes();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#open.database.close();
  }

  /** What a failed commit means to the caller. */
  #failed(thrown: unknown): unknown {
    if (thrown instanceof SqliteFull)
      return new StoreFull(`no room to write: ${thrown.message}`, { cause: thrown });
    if (thrown instanceof SqliteBusy)
      return new StoreUnavailable(`another process keeps the log locked: ${thrown.message}`, {
        cause: thrown,
      });
    if (!isSqlite(thrown)) return thrown;
    this.#failure = thrown;
    return thrown instanceof SqliteFailure && thrown.during === 'commit'
      ? new OutcomeUnknown(`the commit failed: ${thrown.message}`, { cause: thrown })
      : new StoreUnavailable(`the write failed: ${thrown.message}`, { cause: thrown });
  }

  /** After a failure: a new connection, verified; the old one serves reads until then. */
  #recover(): void {
    if (this.#failure === null) return;
    const { database: old, writer } = this.#open;
    let opened: Open | null = null;
    try {
      opened = this.#reopened();
      verify(opened.database, writer.last);
    } catch (thrown) {
      opened?.database.close();
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new StoreUnavailable(`writing has stopped after ${this.#failure.message}; ${why}`, {
        cause: thrown,
      });
    }
    this.#open = opened;
    this.#failure = null;
    old.close();
  }

  #reopened(): Open {
    const database = this.openFile(this.path, this.readOnly);
    return { database, records: new Records(database), writer: new Writer(database, this.now) };
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new StoreUnavailable('the event store is closed');
  }
}

/** Makes durable what can be read, then looks for the last acknowledged event in it. */
function verify(database: Database, acknowledged: LastEvent | null): void {
  if (!database.checkpoint().complete) throw new Error('readers keep the log busy');
  if (acknowledged === null) return;
  const row = database.prepare('SELECT id FROM events WHERE position = ?').one([acknowledged.position]);
  if (row === undefined || text(row, 0) !== acknowledged.id)
    throw new Error(
      `the acknowledged event ${acknowledged.id} at position ${acknowledged.position} is gone: restore the file`,
    );
}

const isSqlite = (thrown: unknown): thrown is Error =>
  thrown instanceof SqliteFailure || thrown instanceof SqliteClosed;
