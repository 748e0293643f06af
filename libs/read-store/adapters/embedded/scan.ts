import type { Database, Row, SqlValue, Statement } from '#sqlite';

export interface ScanStatement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Reads of one state of the file, as plain data so that a thread can be asked for them. */
export interface Scan {
  readonly statements: readonly ScanStatement[];
  /** Rows after which the statements left are not run. */
  readonly enough: number;
}

/** Shapes of statements are few, since every value is bound; more than this are not kept. */
const MOST_PREPARED = 1_000;

/** Runs scans on one connection. No transaction is open between two of them: it would keep the WAL from shrinking. */
export class Scanner {
  readonly #prepared = new Map<string, Statement>();

  constructor(private readonly database: Database) {}

  run({ statements, enough }: Scan): readonly Row[] {
    this.database.exec('BEGIN');
    try {
      const rows: Row[] = [];
      for (const { sql, values } of statements)
        if (rows.length < enough) rows.push(...this.#prepare(sql).all(values));
      return rows;
    } finally {
      this.database.exec('COMMIT');
    }
  }

  #prepare(sql: string): Statement {
    const found = this.#prepared.get(sql);
    if (found !== undefined) return found;
    const made = this.database.prepare(sql);
    if (this.#prepared.size < MOST_PREPARED) this.#prepared.set(sql, made);
    return made;
  }
}
