import { status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import type { Database } from './database';
import type { Matches } from './filter';
import { Growth, LIVE_BUFFER, PAGE_SIZE } from './live';
import type { RecordReader } from './log';
import type { Outlet } from './outlet';
import { eventAt, SCAN_WINDOW } from './read-pages';
import { caughtUpOnAll, checkpoint, confirmation, type Position } from './read-responses';
import type { AllStart } from './read-start';
import { RpcError } from './rpc-error';

export interface SubscriptionFilter {
  readonly matches: Matches;
  readonly searchWindow: number;
  readonly checkpointInterval: number;
}

const NOWHERE: Position = { commit: -1, prepare: -1 };
const LOG_START: Position = { commit: 0, prepare: 0 };

const isBefore = (a: Position, b: Position): boolean =>
  a.commit < b.commit || (a.commit === b.commit && a.prepare < b.prepare);

/** A subscription to $all. Its pages, checkpoints and changes between catching up and live are the real server's. */
export class AllSubscription {
  readonly #growth: Growth;
  readonly #reader: RecordReader;
  /** Live checkpoints are counted from the event that was next when the subscription was made. */
  readonly #liveFrom: number;
  /** The next event to look at. */
  #ordinal: number;
  /** What the client has been brought to so far: an event or a place before one. */
  #checkpoint: Position;
  #sentCheckpoint = NOWHERE;

  constructor(
    private readonly database: Database,
    private readonly outlet: Outlet,
    private readonly from: AllStart,
    private readonly matches: Matches,
    private readonly filter: SubscriptionFilter | undefined,
  ) {
    const { index, log } = database;
    this.#growth = new Growth(database, outlet);
    this.#reader = log.reader(SCAN_WINDOW);
    this.#liveFrom = index.count;
    this.#checkpoint = from === 'start' ? NOWHERE : from === 'end' ? this.#lastPosition() : from;
    this.#ordinal = index.firstAfter(this.#checkpoint);
  }

  async *messages(): AsyncGenerator<Buffer> {
    yield confirmation(randomUUID());
    if (this.#ordinal < this.#growth.count) {
      this.#refuseInvalidPosition();
      yield* this.#catchUp();
    }
    while (!this.outlet.isClosed) {
      yield caughtUpOnAll(this.#checkpoint);
      yield* this.#live();
      yield* this.#catchUp();
    }
  }

  *#catchUp(): Generator<Buffer> {
    if (this.filter !== undefined) return yield* this.#catchUpFiltered(this.filter);
    for (; this.#ordinal < this.#growth.count; this.#ordinal++)
      if (this.matches(this.#ordinal)) yield this.#event(this.#ordinal);
  }

  *#catchUpFiltered({ searchWindow, checkpointInterval }: SubscriptionFilter): Generator<Buffer> {
    let considered = 0;
    let pageStart = isBefore(this.#checkpoint, LOG_START) ? LOG_START : this.#checkpoint;
    for (;;) {
      const pageOrdinal = this.#ordinal;
      let sent = 0;
      let isAtEnd = false;
      while (sent < PAGE_SIZE && this.#ordinal - pageOrdinal < searchWindow) {
        isAtEnd = this.#ordinal >= this.#growth.count;
        if (isAtEnd) break;
        const ordinal = this.#ordinal++;
        if (!this.matches(ordinal)) continue;
        sent += 1;
        yield this.#event(ordinal);
      }
      considered += this.#ordinal - pageOrdinal;
      const isPageEmpty = this.#ordinal === pageOrdinal;
      // A page without a match moves the checkpoint to where the page began: before its first event (prepare 0).
      if (!isPageEmpty && isBefore(this.#checkpoint, pageStart)) this.#checkpoint = pageStart;
      if (isAtEnd) {
        if (isBefore(this.#checkpoint, LOG_START)) this.#checkpoint = LOG_START;
        yield* this.#sendCheckpoint();
        return;
      }
      if (considered >= checkpointInterval) {
        considered %= checkpointInterval;
        yield* this.#sendCheckpoint();
      }
      pageStart = { commit: this.#nextPosition(), prepare: 0 };
    }
  }

  /** Returns when the client has become too slow for live events. */
  async *#live(): AsyncGenerator<Buffer> {
    while (!this.outlet.isClosed) {
      if (this.#ordinal >= this.#growth.count) {
        await this.#growth.next();
        continue;
      }
      if (this.outlet.wasSlow() && this.#isBehind()) return yield* this.#sendCheckpoint();
      const ordinal = this.#ordinal++;
      const position = this.database.index.position(ordinal);
      const here = { commit: position, prepare: position };
      if (!isBefore(this.#checkpoint, here)) continue;
      if (this.matches(ordinal)) yield this.#event(ordinal);
      if (this.#isCheckpointDue(ordinal)) {
        this.#checkpoint = here;
        yield* this.#sendCheckpoint();
      }
    }
  }

  #isCheckpointDue(ordinal: number): boolean {
    const seen = ordinal - this.#liveFrom + 1;
    return this.filter !== undefined && seen > 0 && seen % this.filter.checkpointInterval === 0;
  }

  #isBehind(): boolean {
    let waiting = 0;
    for (let ordinal = this.#ordinal; ordinal < this.#growth.count && waiting <= LIVE_BUFFER; ordinal++)
      if (this.matches(ordinal)) waiting += 1;
    return waiting > LIVE_BUFFER;
  }

  #event(ordinal: number): Buffer {
    const position = this.database.index.position(ordinal);
    this.#checkpoint = { commit: position, prepare: position };
    return eventAt(this.database, this.#reader, ordinal);
  }

  *#sendCheckpoint(): Generator<Buffer> {
    if (this.filter === undefined || !isBefore(this.#sentCheckpoint, this.#checkpoint)) return;
    this.#sentCheckpoint = this.#checkpoint;
    yield checkpoint(this.#checkpoint);
  }

  #nextPosition(): number {
    const { index, log } = this.database;
    return this.#ordinal < index.count ? index.position(this.#ordinal) : log.end;
  }

  #lastPosition(): Position {
    const { index } = this.database;
    if (index.count === 0) return NOWHERE;
    const position = index.position(index.count - 1);
    return { commit: position, prepare: position };
  }

  #refuseInvalidPosition(): void {
    const { index, log } = this.database;
    if (typeof this.from === 'string' || index.isBoundary(this.from.commit, log.end)) return;
    throw new RpcError(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');
  }
}
