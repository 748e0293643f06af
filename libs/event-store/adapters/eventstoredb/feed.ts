import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  excludeSystemEvents,
  START as LOG_START,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
  type Position as ServerPosition,
} from '@eventstore/db-client';
import { positionNumber, START, type Position } from '#contracts';
import { asError, unavailable } from './errors';
import { atMost } from './waiting';

/** Times 32 records looked at by the server's filter, between two checkpoints. */
const CHECKPOINT_INTERVAL = 100;

/** Servers have been seen to send the largest 64-bit number as a checkpoint. */
const ABSURD = 2n ** 63n;

const CANCEL_MS = 2_000;

/** How long records are gathered at most, in a catch-up and where they follow each other faster than that. */
const GATHER_MS = 10;

export type SubscribingClient = Pick<EventStoreDBClient, 'subscribeToAll'>;

/** What one wait brought. */
export interface Arrival {
  readonly records: readonly AllStreamResolvedEvent[];
  /** Commit position of a checkpoint beyond `records`; 0n for none. */
  readonly checkpoint: bigint;
  /** Everything that the server had when it said so is delivered with this arrival. */
  readonly caughtUp: boolean;
}

/**
 * One run of one client subscription to $all, as a queue that is taken from. While it holds `most` records the
 * client is paused, so a slow consumer slows the server down instead of filling the memory.
 */
export class Feed {
  readonly #subscription: AllStreamSubscription;
  readonly #queue: AllStreamResolvedEvent[] = [];
  #checkpoint = 0n;
  #live = false;
  #news = false;
  #failure: Error | null = null;
  #closed = false;
  #wakeAt = 1;
  /** `performance.now()` when there were records last. */
  #takenAt = Number.NEGATIVE_INFINITY;
  #wake: () => void = () => undefined;

  constructor(
    client: SubscribingClient,
    after: Position,
    private readonly most: number,
  ) {
    this.#subscription = client.subscribeToAll({
      fromPosition: serverPosition(after),
      filter: excludeSystemEvents({
        checkpointInterval: CHECKPOINT_INTERVAL,
        checkpointReached: (_subscription, position) => this.#checkpointReached(position),
      }),
    });
    this.#listen();
  }

  /** Resolves with true when there is something to take, with false after `quietMs` or at `close()`. */
  async arrives(quietMs: number): Promise<boolean> {
    if (!this.#hasNews()) await this.#wait(quietMs, 1);
    // One by one they come, together they are cheaper to work on.
    const gatherMs = this.#live ? this.#takenAt + GATHER_MS - performance.now() : GATHER_MS;
    if (this.#queue.length > 0 && this.#failure === null && gatherMs > 0)
      await this.#wait(gatherMs, this.most);
    else if (this.#live) await nextTurn();
    return !this.#closed && this.#hasNews();
  }

  /** Takes what is there; throws, once all is taken, what broke the subscription. */
  take(): Arrival {
    const records = this.#queue.splice(0);
    if (records.length === 0 && this.#failure !== null) throw this.#failure;
    if (records.length > 0) this.#takenAt = performance.now();
    this.#news = false;
    const drained = this.#isDrained();
    this.#subscription.resume();
    return { records, checkpoint: drained ? this.#checkpoint : 0n, caughtUp: drained && this.#live };
  }

  /** Ends a wait and cancels the call at the server; never rejects. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#wake();
    this.#subscription.pause();
    await atMost(CANCEL_MS, this.#subscription.unsubscribe());
    this.#subscription.destroy();
  }

  #listen(): void {
    this.#subscription
      .on('data', (record: AllStreamResolvedEvent) => {
        this.#queue.push(record);
        if (this.#queue.length >= this.most) this.#subscription.pause();
        if (this.#queue.length >= this.#wakeAt) this.#wake();
      })
      // Errors are listened to for the stream's whole life: one that nobody hears would end the process.
      .on('error', error => this.#fail(asError(error)))
      .on('end', () => this.#fail(unavailable('the server ended the subscription')));
    this.#subscription.on('caughtUp', () => this.#setLive(true));
    this.#subscription.on('fellBehind', () => this.#setLive(false));
  }

  /** Waits for `records` in the queue, or for any other news, but no longer than `ms`. */
  #wait(ms: number, records: number): Promise<void> {
    if (this.#closed || this.#queue.length >= records) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#wake(), ms);
      this.#wakeAt = records;
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve();
      };
    });
  }

  #hasNews(): boolean {
    if (this.#queue.length > 0 || this.#failure !== null) return true;
    return this.#news && this.#isDrained();
  }

  /** The client holds nothing back either: what it told in passing (a checkpoint, the live edge) is true by now. */
  #isDrained(): boolean {
    return this.#queue.length === 0 && this.#subscription.readableLength === 0;
  }

  #setLive(live: boolean): void {
    this.#live = live;
    this.#tell();
  }

  /** Never throws: the client leaves its promise to nobody. */
  #checkpointReached({ commit, prepare }: ServerPosition): void {
    // With another `prepare` it lies before the record at `commit`, which has not been delivered.
    if (commit !== prepare || commit >= ABSURD) return;
    this.#checkpoint = commit;
    this.#tell();
  }

  #tell(): void {
    this.#news = true;
    this.#wake();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}

function serverPosition(after: Position): ServerPosition | typeof LOG_START {
  const commit = positionNumber(after);
  return after === START ? LOG_START : { commit, prepare: commit };
}
