import type { Position } from '#contracts';
import { nullableText, text, type Database, type Row, type SqlValue, type Statement } from '#sqlite';
import { historyRow, type DocumentWrite, type HistoryWrite, type JsonDocument } from '../../index';
import { columnValue, storable } from './columns';
import { columnOf, fieldsOf, historiesOf, tableOf, type PlacedModel } from './tables';

/** Documents written by one statement: a call of the driver costs as much as the row that it writes. */
const SEVERAL = 16;

/** Point reads and writes of one build's documents. */
export class DocumentTable {
  readonly #fields: ReturnType<typeof fieldsOf>;
  readonly #one: Statement;
  readonly #write: Statement;
  readonly #rewrite: Statement | null;
  readonly #several: Statement;
  readonly #writeSeveral: Statement;
  readonly #rewriteSeveral: Statement | null;
  #replaceEqual: Statement | null = null;
  #writeHistory: Statement | null = null;

  constructor(
    private readonly database: Database,
    private readonly model: PlacedModel,
  ) {
    this.#fields = fieldsOf(model);
    this.#one = database.prepare(`SELECT pos, doc FROM ${tableOf(model)} WHERE id = ?`);
    this.#write = database.prepare(upsert(model, 'all', 1));
    this.#several = database.prepare(
      `SELECT pos, doc, id FROM ${tableOf(model)} WHERE id IN (SELECT value FROM json_each(?))`,
    );
    this.#writeSeveral = database.prepare(upsert(model, 'all', SEVERAL));
    const hasIndexes = model.indexes.length > 0;
    this.#rewrite = hasIndexes ? database.prepare(upsert(model, 'unindexed', 1)) : null;
    this.#rewriteSeveral = hasIndexes ? database.prepare(upsert(model, 'unindexed', SEVERAL)) : null;
  }

  read(id: string): DocumentWrite | null {
    const row = this.#one.one([id]);
    return row === undefined ? null : stored(id, row);
  }

  /** Those that are there, in any order: one call for all costs a third of a call for each. */
  readAll(ids: readonly string[]): readonly DocumentWrite[] {
    if (ids.length === 0) return [];
    return this.#several.all([JSON.stringify(ids)]).map(row => stored(text(row, 2), row));
  }

  /** Writes where nothing newer is stored, and nothing as new but by those that replace it. */
  write(unordered: readonly DocumentWrite[]): void {
    // Neighbours lie on the same pages, of the table and of every index.
    const documents = unordered.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (!documents.some(({ replacesEqual }) => replacesEqual)) return this.#writeNewer(documents);
    this.#writeNewer(documents.filter(({ replacesEqual }) => !replacesEqual));
    this.#replaceEqual ??= this.database.prepare(upsert(this.model, 'all', 1, '>='));
    for (const document of documents) {
      if (!document.replacesEqual) continue;
      const values: SqlValue[] = [];
      this.#bind(document, values);
      this.#replaceEqual.run(values);
    }
  }

  /** A part that is there is the same: another engine has written the batch. */
  writeHistories(histories: readonly HistoryWrite[]): void {
    if (histories.length === 0) return;
    this.#writeHistory ??= this.database.prepare(
      `INSERT OR REPLACE INTO ${historiesOf(this.model)} (history, pos, whole, totals, changes) VALUES (?, ?, ?, ?, ?)`,
    );
    for (const part of histories) {
      const { position, totals, changes } = historyRow(part);
      this.#writeHistory.run([storable(part.history), position, totals === null ? 0 : 1, totals, changes]);
    }
  }

  #writeNewer(documents: readonly DocumentWrite[]): void {
    let first = 0;
    for (; first + SEVERAL <= documents.length; first += SEVERAL) {
      const values: SqlValue[] = [];
      for (let at = first; at < first + SEVERAL; at += 1) this.#bind(documents[at], values);
      // Where an indexed column changed, all are written once more: the others are not older than what is stored now.
      const rewritten = this.#rewriteSeveral?.run(values) ?? 0;
      if (rewritten < SEVERAL) this.#writeSeveral.run(values);
    }
    for (; first < documents.length; first += 1) {
      const values: SqlValue[] = [];
      this.#bind(documents[first], values);
      if (this.#rewrite === null || this.#rewrite.run(values) === 0) this.#write.run(values);
    }
  }

  #bind(write: DocumentWrite | undefined, values: SqlValue[]): void {
    if (write === undefined) return;
    const { id, position, document } = write;
    values.push(id, position, document === null ? 1 : 0, document === null ? null : JSON.stringify(document));
    for (const [field, type] of this.#fields) values.push(columnValue(type, field, document));
  }
}

/** A row of `pos, doc`. */
function stored(id: string, row: Row): DocumentWrite {
  const document = nullableText(row, 1);
  return {
    id,
    // Written by `write` from a Position.
    position: text(row, 0) as Position,
    document: document === null ? null : (JSON.parse(document) as JsonDocument),
  };
}

/**
 * `unindexed`: touches only what no index covers, and only where the indexed columns stay as they are. Most events
 * change nothing that an index is sorted by, and SQLite rewrites the entry of every index it is told to set.
 */
function upsert(
  model: PlacedModel,
  part: 'all' | 'unindexed',
  rows: number,
  newer: '>' | '>=' = '>',
): string {
  const table = tableOf(model);
  const indexed = new Set(model.indexes.flat());
  const fields = fieldsOf(model).map(([field]) => field);
  const columns = ['id', 'pos', 'dead', 'doc', ...fields.map(columnOf)];
  const covered = ['dead', ...fields.filter(field => indexed.has(field)).map(columnOf)];
  const free = ['pos', 'doc', ...fields.filter(field => !indexed.has(field)).map(columnOf)];
  const set = part === 'all' ? [...free, ...covered] : free;
  const same = part === 'all' ? [] : covered.map(column => `AND ${table}.${column} IS excluded.${column}`);
  const row = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')}
    ON CONFLICT (id) DO UPDATE SET ${set.map(column => `${column} = excluded.${column}`).join(', ')}
    WHERE excluded.pos ${newer} ${table}.pos ${same.join(' ')}`;
}
