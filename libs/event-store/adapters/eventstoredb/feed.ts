import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position } from '#contracts';
import { asError, unavailable } from './errors';
import type { ServerRecord } from './record';
import { atMost } from './waiting';
import type { ReadMessage } from './wire/read-message';

/** Servers have been seen to send the largest 64-bit number as a checkpoint. */
const ABSURD = 2n ** 63n;

const CANCEL_MS = 2_000;

/** How long records are gathered at most, in a catch-up and where they follow each other faster than that. */
const GATHER_MS = 10;

/** What the server sends to one subscription; flows once it is listened to. */
export interface SubscriptionCall {
  on(event: 'data', listener: (message: ReadMessage) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
  /** Messages that are held back while it is paused. */
  readonly readableLength: number;
  cancel(): void;
}

/** Subscribes to the log after a position. */
export type Subscribe = (after: Position) => Promise<SubscriptionCall>;

/** What one wait brought. */
export interface Arrival {
  readonly records: readonly ServerRecord[];
  /** Commit position of a checkpoint beyond `records`; 0n for none. */
  readonly checkpoint: bigint;
  /** Everything that the server had when it said so is delivered with this arrival. */
  readonly caughtUp: boolean;
}

/**
 * One call to the server that subscribes to $all, as a queue that is taken from. While it holds `most` records the
 * call is paused, so a slow consumer slows the server down instead of filling the memory.
 */
export class Feed {
  readonly #queue: ServerRecord[] = [];
  readonly #opening: Promise<void>;
  #call: SubscriptionCall | null = null;
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
    subscribe: Subscribe,
    after: Position,
    private readonly most: number,
  ) {
    this.#opening = subscribe(after).then(
      call => this.#opened(call),
      (error: unknown) => this.#fail(asError(error)),
    );
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
    const heldBack = this.#call?.readableLength ?? 0;
    this.#call?.resume();
    return { records, checkpoint: this.#checkpoint, caughtUp: this.#live && heldBack === 0 };
  }

  /** Ends a wait and cancels the call at the server; never rejects. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#wake();
    await atMost(CANCEL_MS, this.#opening);
    // In a turn of its own: a call that is cancelled while it begins has been seen to go on.
    await nextTurn();
    this.#call?.cancel();
  }

  #opened(call: SubscriptionCall): void {
    this.#call = call;
    // Errors are listened to for the call's whole life: one that nobody hears would end the process.
    call.on('error', error => this.#fail(asError(error)));
    call.on('end', () => this.#fail(unavailable('the server ended the subscription')));
    if (this.#closed) call.cancel();
    else call.on('data', message => this.#received(message));
  }

  #received(message: ReadMessage): void {
    switch (message.kind) {
      case 'record':
        this.#queue.push(message);
        if (this.#queue.length >= this.most) this.#call?.pause();
        if (this.#queue.length >= this.#wakeAt) this.#wake();
        return;
      case 'checkpoint':
        return this.#checkpointReached(message);
      case 'caught-up':
        return this.#setLive(true);
      case 'fell-behind':
        return this.#setLive(false);
      case 'other':
        return;
    }
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
    return this.#queue.length > 0 || this.#failure !== null || this.#news;
  }

  #setLive(live: boolean): void {
    this.#live = live;
    this.#tell();
  }

  #checkpointReached({ commit, prepare }: Extract<ReadMessage, { kind: 'checkpoint' }>): void {
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
