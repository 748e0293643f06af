import {
  positionOf,
  START,
  type EventId,
  type EventMetadata,
  type Position,
  type StreamName,
} from '#contracts';
import { integer, text, type Database, type Row, type Statement } from '#sqlite';
import type { StoredEvent } from '../../codec/codec';
import { isOwnStream } from '../../codec/decode-run';
import { StoreUnavailable } from '../../port';

const COLUMNS = 'position, stream, revision, id, type, recorded_at, data, metadata';

/** Rows of the log as stored events, read in pages; each call is one short read of its own. */
export class Records {
  readonly #forwards: Statement;
  readonly #backwards: Statement;
  readonly #after: Statement;
  readonly #newest: Statement;

  constructor(database: Database) {
    const stream = `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision`;
    this.#forwards = database.prepare(`${stream} >= ? ORDER BY revision LIMIT ?`);
    this.#backwards = database.prepare(`${stream} <= ? ORDER BY revision DESC LIMIT ?`);
    this.#after = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    );
    this.#newest = database.prepare(
      'SELECT position, stream FROM events WHERE position < ? ORDER BY position DESC LIMIT 20',
    );
  }

  forwards(stream: string, from: number, limit: number): readonly StoredEvent[] {
    return this.#forwards.all([stream, from, limit]).map(stored);
  }

  backwards(stream: string, from: number, limit: number): readonly StoredEvent[] {
    return this.#backwards.all([stream, from, limit]).map(stored);
  }

  /** Events after a position, ours and others'. */
  after(position: Position, limit: number): readonly StoredEvent[] {
    return this.#after.all([BigInt(position), limit]).map(stored);
  }

  /** Position of the newest event of this program. */
  head(): Position {
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const rows = this.#newest.all([before]);
      const own = rows.find(row => isOwnStream(text(row, 1)));
      if (own !== undefined) return positionOf(integer(own, 0));
      const last = rows.at(-1);
      if (last === undefined) return START;
      before = integer(last, 0);
    }
  }
}

function stored(row: Row): StoredEvent {
  const position = positionOf(integer(row, 0));
  return {
    id: text(row, 3) as EventId,
    type: text(row, 4),
    data: parse(text(row, 6), position) as StoredEvent['data'],
    metadata: parse(text(row, 7), position) as EventMetadata,
    stream: text(row, 1) as StreamName,
    revision: integer(row, 2),
    position,
    recordedAt: text(row, 5),
  };
}

function parse(json: string, position: Position): unknown {
  try {
    return JSON.parse(json);
  } catch (thrown) {
    throw new StoreUnavailable(`the event at position ${position} is damaged`, { cause: thrown });
  }
}
