import { existsSync, statSync } from 'node:fs';
import Libsql from 'libsql';
import { SqliteClosed, SqliteIo, SqliteMisuse, typedError } from './errors';
import { checkBound, integer, type Row, type SqlValue } from './values';

// NOTE: the only file that imports libsql. Its traps (objects and booleans abort the process, wrong counts of bound
// values pass silently, close() waits for the statements' garbage collection) stay in here.

export interface OpenOptions {
  /** Refuses writes; the file must exist. */
  readonly readOnly?: boolean;
  /** How long a lock is waited for, in milliseconds; default 5,000. The thread is blocked meanwhile. */
  readonly busyTimeoutMs?: number;
  /** Most page cache in KiB; default 8 MiB. */
  readonly cacheKib?: number;
  /** `rollback` only for files that serve as a lock; default WAL. */
  readonly journal?: 'wal' | 'rollback';
  /**
   * `full`: a commit is on the disk when it returns (the default). `normal`: the file stays whole, but a power loss may
   * take the newest commits with it; only for what can be made again (docs/adr/0004).
   */
  readonly synchronous?: 'full' | 'normal';
}

/** A prepared statement with plain `?` parameters. Nothing stays open after a call: rows come all at once. */
export interface Statement {
  /** Answers how many rows changed. */
  run(values?: readonly SqlValue[]): number;
  one(values?: readonly SqlValue[]): Row | undefined;
  all(values?: readonly SqlValue[]): readonly Row[];
}

interface Checkpoint {
  /** False when readers kept part of the WAL in use. */
  readonly complete: boolean;
}

/** One synchronous connection: WAL, `synchronous=FULL` unless opened otherwise. Calls throw the classes of `errors.ts`. */
export interface Database {
  readonly file: string;
  prepare(sql: string): Statement;
  /** Runs statements without parameters. */
  exec(sql: string): void;
  /** Runs `work` under the write lock and commits, durable on return; rolls back when it throws. `work` is synchronous. */
  immediate<Result>(work: () => Result): Result;
  /** Changes when another connection has committed. */
  dataVersion(): number;
  /** Size of the write-ahead log in bytes. */
  walBytes(): number;
  /** Copies the whole WAL into the file and syncs it. */
  checkpoint(): Checkpoint;
  close(): void;
}

/**
 * Pages in the WAL before a commit copies them into the file, 24 MiB: what is written again and again (the ends of tables,
 * the same few places of an index) is copied once, and the two syncs that this takes are rare.
 */
const CHECKPOINT_PAGES = 6_000;

/** Opens the file, which is made when it is missing and not `readOnly`. Throws `SqliteIo`, `SqliteCorrupt`, `SqliteBusy`. */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  if (options.readOnly === true && !existsSync(file))
    throw new SqliteIo(`${file} does not exist`, 'SQLITE_CANTOPEN', 'statement');
  return new Connection(file, options);
}

/** Rethrows what libsql throws as a class of ours. */
function typed<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (thrown) {
    throw typedError(thrown, 'statement');
  }
}

class Connection implements Database {
  readonly #libsql: Libsql.Database;
  readonly #statements = new Set<Prepared>();
  readonly #begin: Prepared;
  readonly #commit: Prepared;
  readonly #version: Prepared;
  #open = true;

  constructor(
    readonly file: string,
    options: OpenOptions,
  ) {
    this.#libsql = typed(() => new Libsql(file, { timeout: options.busyTimeoutMs ?? 5_000 }));
    try {
      this.#configure(options);
    } catch (thrown) {
      this.close();
      throw thrown;
    }
    this.#begin = this.prepare('BEGIN IMMEDIATE');
    this.#commit = this.prepare('COMMIT');
    this.#version = this.prepare('PRAGMA data_version');
  }

  #configure(options: OpenOptions): void {
    if (options.journal !== 'rollback') this.exec('PRAGMA journal_mode = WAL');
    this.exec(`PRAGMA synchronous = ${options.synchronous === 'normal' ? 'NORMAL' : 'FULL'}`);
    this.exec('PRAGMA foreign_keys = ON');
    this.exec(`PRAGMA cache_size = -${options.cacheKib ?? 8_192}`);
    this.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    this.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
    if (options.readOnly === true) this.exec('PRAGMA query_only = ON');
  }

  prepare(sql: string): Prepared {
    this.#mustBeOpen();
    const statement = typed(() => new Prepared(sql, this.#libsql.prepare(sql)));
    this.#statements.add(statement);
    return statement;
  }

  exec(sql: string): void {
    this.#mustBeOpen();
    typed(() => this.#libsql.exec(sql));
  }

  immediate<Result>(work: () => Result): Result {
    this.#begin.run();
    try {
      const result = work();
      if (result instanceof Promise) throw new SqliteMisuse('a transaction must not wait for a promise');
      this.#commit.run([], 'commit');
      return result;
    } catch (thrown) {
      this.#rollBack(thrown);
      throw thrown;
    }
  }

  dataVersion(): number {
    return integer(this.#version.one() ?? [], 0);
  }

  walBytes(): number {
    return statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  checkpoint(): Checkpoint {
    const row = this.prepare('PRAGMA wal_checkpoint(TRUNCATE)').one() ?? [];
    return { complete: integer(row, 0) === 0 };
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    // A held lock must go now, not when the garbage collector gets to the statements.
    if (this.#libsql.inTransaction) typed(() => this.#libsql.exec('ROLLBACK'));
    for (const statement of this.#statements) statement.release();
    this.#statements.clear();
    this.#libsql.close();
  }

  #rollBack(cause: unknown): void {
    // SQLite has rolled back by itself after some errors (full disk, I/O).
    if (!this.#open || !this.#libsql.inTransaction) return;
    try {
      this.#libsql.exec('ROLLBACK');
    } catch (thrown) {
      const reasons = new AggregateError([cause, thrown]);
      throw new SqliteIo('a failed transaction could not be rolled back', 'SQLITE_IOERR', 'statement', {
        cause: reasons,
      });
    }
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new SqliteClosed(`${this.file} is closed`);
  }
}

class Prepared implements Statement {
  readonly #parameters: number;
  #libsql: Libsql.Statement | null;

  constructor(sql: string, statement: Libsql.Statement) {
    this.#parameters = countParameters(sql);
    this.#libsql = statement.reader ? statement.raw() : statement;
  }

  run(values: readonly SqlValue[] = [], during: 'statement' | 'commit' = 'statement'): number {
    const statement = this.#bound(values);
    try {
      return statement.run(values).changes;
    } catch (thrown) {
      throw typedError(thrown, during);
    }
  }

  one(values: readonly SqlValue[] = []): Row | undefined {
    const statement = this.#bound(values);
    return typed(() => statement.get(values)) as Row | undefined;
  }

  all(values: readonly SqlValue[] = []): readonly Row[] {
    const statement = this.#bound(values);
    return typed(() => statement.all(values)) as Row[];
  }

  release(): void {
    this.#libsql = null;
  }

  #bound(values: readonly unknown[]): Libsql.Statement {
    if (this.#libsql === null) throw new SqliteClosed('the statement was closed with its connection');
    if (values.length !== this.#parameters)
      throw new SqliteMisuse(`${values.length} values for ${this.#parameters} parameters`);
    for (let index = 0; index < values.length; index += 1) checkBound(values[index], index);
    return this.#libsql;
  }
}

/** Number of `?` outside quotes; numbered and named parameters are refused, since values are counted. */
function countParameters(sql: string): number {
  const bare = sql.replace(/'[^']*'|"[^"]*"/g, '');
  if (/\?[0-9]|[:@$][a-z]/i.test(bare)) throw new SqliteMisuse(`only plain ? parameters are used: ${sql}`);
  return bare.split('?').length - 1;
}
