import { positionOf, type Given } from '#contracts';
import { integer, SqliteUnique, text, type Database, type SqlValue, type Statement } from '#sqlite';
import type { EncodedEvent, EncodedWrite } from '../../codec/encode';
import { asExpected, isRetry, lastRevision } from '../../codec/expected';
import type { AppendResult } from '../../port';

/** The newest event of the log; what was acknowledged last must still be there after a failure. */
export interface LastEvent {
  readonly position: number;
  readonly id: string;
  readonly recordedAt: string;
}

/** Most streams whose last revision is kept in memory: those that are written to again and again, and gates. */
const KNOWN_STREAMS = 20_000;

/** Rows of one statement: a third of what an insert costs is the call of the driver. */
const ROWS = 8;
const COLUMNS = 8;

/** Decides and writes under the write lock, any number of writes in one durable transaction. */
export class Writer {
  readonly #newest: Statement;
  readonly #revision: Statement;
  readonly #idsAfter: Statement;
  readonly #insert: Statement;
  readonly #insertRows: Statement;
  /** Last revisions of streams that are there; right as long as `#last` is the newest event of the log. */
  readonly #revisions = new Map<string, number>();
  #last: LastEvent | null = null;

  constructor(
    private readonly database: Database,
    private readonly now: () => string,
  ) {
    this.#newest = database.prepare(
      'SELECT position, id, recorded_at FROM events ORDER BY position DESC LIMIT 1',
    );
    this.#revision = database.prepare(
      'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
    );
    this.#idsAfter = database.prepare(
      'SELECT id, position, recorded_at FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?',
    );
    const row = `(${Array(COLUMNS).fill('?').join(', ')})`;
    this.#insert = database.prepare(`INSERT INTO events VALUES ${row}`);
    this.#insertRows = database.prepare(`INSERT INTO events VALUES ${Array(ROWS).fill(row).join(', ')}`);
  }

  /** The newest event, as this writer last wrote or found it. */
  get last(): LastEvent | null {
    return this.#last;
  }

  /** Writes what may be written; durable on return. When it throws, nothing of it is written (or see `SqliteFailure.during`). */
  commit(writes: readonly EncodedWrite[]): readonly AppendResult[] {
    const before = this.#last;
    try {
      return this.database.immediate(() => {
        this.#look();
        const recordedAt = this.#time();
        return this.#writeAll(writes, recordedAt);
      });
    } catch (thrown) {
      this.#revisions.clear();
      this.#last = before;
      throw thrown;
    }
  }

  /** Other processes may have written since: then nothing in memory is right any more. */
  #look(): void {
    const row = this.#newest.one();
    const found =
      row === undefined ? null : { position: integer(row, 0), id: text(row, 1), recordedAt: text(row, 2) };
    if (found?.position !== this.#last?.position) this.#revisions.clear();
    if (this.#revisions.size > KNOWN_STREAMS) this.#revisions.clear();
    this.#last = found;
  }

  #writeAll(writes: readonly EncodedWrite[], recordedAt: string): readonly AppendResult[] {
    const results: AppendResult[] = [];
    let areNew = true;
    for (let first = 0; first < writes.length; first += ROWS) {
      const some = writes.slice(first, first + ROWS);
      const mayBegin = areNew && some.length === ROWS && some.every(isBeginning);
      const begun = mayBegin ? this.#beginAll(some, recordedAt) : null;
      // Where one is there already, the others of the group most likely are as well: a failed insert costs most.
      if (mayBegin && begun === null) areNew = false;
      results.push(...(begun ?? some.map(write => this.#write(write, recordedAt, areNew))));
    }
    return results;
  }

  /**
   * `ROWS` new streams in one statement; null when one of them cannot begin, and then none of them has. They move no
   * stream that is there, so none of them can be in the way of a gate of the others.
   */
  #beginAll(writes: readonly EncodedWrite[], recordedAt: string): readonly AppendResult[] | null {
    if (writes.some(({ given = [] }) => this.#movedOf(given) !== undefined)) return null;
    const before = this.#last?.position ?? 0;
    const rows: SqlValue[] = [];
    for (const [index, { stream, events }] of writes.entries())
      for (const event of events) rows.push(...rowOf(event, before + 1 + index, stream, 0, recordedAt));
    if (this.#unlessThere(() => this.#insertRows.run(rows)) === null) return null;
    return writes.map(({ stream, events }, index) =>
      this.#written(stream, events, 0, before + 1 + index, recordedAt),
    );
  }

  #write(write: EncodedWrite, recordedAt: string, isNew: boolean): AppendResult {
    const { stream, given = [] } = write;
    const expected = lastRevision(write.expected);
    const isUnknown = isNew && expected === -1 && !this.#revisions.has(stream);
    const mayBegin = isUnknown && this.#movedOf(given) === undefined;
    const begun = mayBegin ? this.#unlessThere(() => this.#insertAll(write, -1, recordedAt)) : null;
    if (begun !== null) return begun;
    const current = this.#revisionOf(stream);
    if (current !== expected)
      return this.#retried(write, expected) ?? { kind: 'conflict', actual: asExpected(current) };
    const moved = this.#movedOf(given);
    if (moved !== undefined) return { kind: 'given-moved', given: moved };
    return this.#insertAll(write, current, recordedAt);
  }

  /** The first gate that is not where the decision saw it. */
  #movedOf(given: readonly Given[]): Given | undefined {
    return given.find(gate => this.#revisionOf(gate.stream) !== gate.revision);
  }

  /**
   * A stream not seen before is most often absent: the unique index says if not, which saves a look at each. Null when it
   * is there; its first insert failed then, and nothing of it is in the transaction.
   */
  #unlessThere<Result>(insert: () => Result): Result | null {
    try {
      return insert();
    } catch (thrown) {
      if (thrown instanceof SqliteUnique) return null;
      throw thrown;
    }
  }

  #insertAll({ stream, events }: EncodedWrite, current: number, recordedAt: string): AppendResult {
    let revision = current;
    let position = this.#last?.position ?? 0;
    for (const event of events)
      this.#insert.run(rowOf(event, (position += 1), stream, (revision += 1), recordedAt));
    return this.#written(stream, events, revision, position, recordedAt);
  }

  /**
   * Remembers what was inserted and says so; revision and position are those of the last event. A stream with one event
   * is not remembered: few of them are written to again soon, and a fleet that comes in has very many.
   */
  #written(
    stream: string,
    events: readonly EncodedEvent[],
    revision: number,
    position: number,
    recordedAt: string,
  ): AppendResult {
    if (revision > 0) this.#revisions.set(stream, revision);
    this.#last = { position, id: events.at(-1)?.id ?? '', recordedAt };
    return { kind: 'appended', revision, position: positionOf(position), recordedAt };
  }

  /** The first answer, when these very events are what the stream has after the expected revision. */
  #retried({ stream, events }: EncodedWrite, expected: number): AppendResult | null {
    const rows = this.#idsAfter.all([stream, expected, events.length]);
    const last = rows.at(-1);
    const ids = rows.map(row => text(row, 0));
    if (last === undefined || !isRetry(events, ids)) return null;
    const position = positionOf(integer(last, 1));
    return { kind: 'appended', revision: expected + events.length, position, recordedAt: text(last, 2) };
  }

  #revisionOf(stream: string): number {
    const known = this.#revisions.get(stream);
    if (known !== undefined) return known;
    const row = this.#revision.one([stream]);
    const found = row === undefined ? -1 : integer(row, 0);
    if (found >= 0) this.#revisions.set(stream, found);
    return found;
  }

  /** Recorded time never goes back, whatever the clock does. */
  #time(): string {
    const now = this.now();
    const last = this.#last?.recordedAt ?? now;
    return last > now ? last : now;
  }
}

/** A stream's first and only event, decided on no gate that is absent itself. */
const isBeginning = ({ expected, events, given = [] }: EncodedWrite): boolean =>
  expected === 'none' && events.length === 1 && given.every(({ revision }) => revision >= 0);

const rowOf = (
  { id, type, data, metadata }: EncodedEvent,
  position: number,
  stream: string,
  revision: number,
  recordedAt: string,
): readonly SqlValue[] => [position, stream, revision, id, type, recordedAt, data, metadata];
