import { openFormat, type Database, type Statement } from '#sqlite';
import { BatchingAuditSink, type BatchingOptions } from '../../batching/batching-audit-sink';
import type { AuditPage, AuditQuery, AuditRecord, AuditSink } from '../../port';
import { pageOf, type AuditStore } from '../../store';
import { AUDIT_FORMAT } from './format';
import { INSERT, recordOf, select, valuesOf } from './statements';

export interface EmbeddedAuditOptions extends BatchingOptions {
  /** `data/audit.db`; made when it is not there. */
  readonly file: string;
}

/** Records in one SQLite file; one transaction, synced, per batch. */
class EmbeddedAuditStore implements AuditStore {
  readonly #insert: Statement;
  /** By SQL; there is one for each combination of conditions. */
  readonly #selects = new Map<string, Statement>();

  constructor(private readonly database: Database) {
    this.#insert = database.prepare(INSERT);
  }

  /** It was opened. */
  ready(): Promise<void> {
    return Promise.resolve();
  }

  async append(records: readonly AuditRecord[]): Promise<void> {
    this.database.immediate(() => {
      for (const record of records) this.#insert.run(valuesOf(record));
    });
  }

  async find(query: AuditQuery): Promise<AuditPage> {
    const { sql, values } = select(query);
    return pageOf(this.#prepared(sql).all(values).map(recordOf), query.limit);
  }

  async close(): Promise<void> {
    this.database.close();
  }

  #prepared(sql: string): Statement {
    const statement = this.#selects.get(sql) ?? this.database.prepare(sql);
    this.#selects.set(sql, statement);
    return statement;
  }
}

/** Throws what `#sqlite` throws: `NewerFormat` for a file of a newer program, `SqliteCorrupt`, `SqliteIo`. */
export function openEmbeddedAuditSink({ file, ...options }: EmbeddedAuditOptions): AuditSink {
  return new BatchingAuditSink(new EmbeddedAuditStore(openFormat(file, AUDIT_FORMAT)), options);
}
