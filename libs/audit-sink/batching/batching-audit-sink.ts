import { AuditUnavailable, type AuditEntry, type AuditPage, type AuditQuery, type AuditSink } from '../port';
import type { AuditStore } from '../store';
import { Backlog } from './backlog';
import { systemClock, type AuditClock } from './clock';
import { Folding, MINUTE_MS } from './folding';
import { storable } from './storable';

export interface BatchingOptions {
  readonly clock?: AuditClock;
  /** Told when a batch could not be written; it is tried again. */
  readonly onTrouble?: (cause: unknown) => void;
  /** Refusals of one actor kept one by one in a minute; 60. */
  readonly perActorPerMinute?: number;
  /** Entries that wait for the store; 10,000. */
  readonly queue?: number;
  /** Entries written at once; 500. */
  readonly batch?: number;
  /** How long an entry waits for company; 500. Also the wait before a failed batch is tried again. */
  readonly flushMs?: number;
}

/** Folded entries that are counted at a time, and actors whose rate is; more are dropped and counted. */
const FOLDS = 10_000;

/** Batches, folds and bounds in front of any store. Timers only run while something waits. */
export class BatchingAuditSink implements AuditSink {
  readonly #clock: AuditClock;
  readonly #onTrouble: (cause: unknown) => void;
  readonly #flushMs: number;
  readonly #folding: Folding;
  readonly #backlog: Backlog;
  #cancelTimer: (() => void) | null = null;
  #draining: Promise<void> | null = null;
  #closed = false;

  constructor(
    private readonly store: AuditStore,
    options: BatchingOptions = {},
  ) {
    const { perActorPerMinute: perActor = 60, queue = 10_000, batch = 500 } = options;
    this.#clock = options.clock ?? systemClock;
    this.#onTrouble = options.onTrouble ?? (() => undefined);
    this.#flushMs = options.flushMs ?? 500;
    this.#folding = new Folding({ perActor, folds: FOLDS });
    this.#backlog = new Backlog({ queue, batch });
  }

  ready(): Promise<void> {
    return this.store.ready();
  }

  record(entry: AuditEntry): void {
    if (this.#closed) return this.#onTrouble(new AuditUnavailable('an entry came after the sink was closed'));
    const kept = storable(entry, this.#clock.now());
    const admission = this.#folding.admit(kept);
    if (admission === 'alone') this.#backlog.add(kept);
    if (admission === 'full') this.#backlog.drop(kept.count);
    this.#schedule();
  }

  async recordNow(entry: AuditEntry): Promise<void> {
    this.#checkOpen();
    const record = this.#backlog.name(storable(entry, this.#clock.now()));
    await this.#attempt(() => this.store.append([record]));
  }

  async find(query: AuditQuery): Promise<AuditPage> {
    this.#checkOpen();
    if (!Number.isSafeInteger(query.limit) || query.limit < 1) throw new RangeError(`limit ${query.limit}`);
    await this.#settle(this.#clock.now());
    return this.#attempt(() => this.store.find(query));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTimer?.();
    try {
      await this.#settle();
    } finally {
      await this.store.close();
    }
  }

  /** Wakes for what waits, or else when the minute that is being folded is over. */
  #schedule(): void {
    if (this.#closed || this.#cancelTimer !== null) return;
    if (this.#backlog.isEmpty && this.#folding.isEmpty) return;
    const minuteLeft = MINUTE_MS - (this.#clock.now() % MINUTE_MS);
    const wait = this.#backlog.isEmpty ? minuteLeft : Math.min(this.#flushMs, minuteLeft);
    this.#cancelTimer = this.#clock.after(wait, () => this.#wake());
  }

  /** Writes what waits and what was folded before `now`, or everything that was. */
  async #settle(now?: number): Promise<void> {
    for (const entry of this.#folding.ended(now)) this.#backlog.add(entry);
    // An entry may come in just when a drain under way has seen the last one.
    while (!this.#backlog.isEmpty) await this.#attempt(() => this.#drain());
  }

  #wake(): void {
    this.#cancelTimer = null;
    this.#drain()
      .catch(this.#onTrouble)
      .finally(() => this.#schedule());
  }

  /** Writes everything that waits; one at a time, so that records stay in order. */
  #drain(): Promise<void> {
    this.#draining ??= this.#writeAll().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  async #writeAll(): Promise<void> {
    for (const entry of this.#folding.ended(this.#clock.now())) this.#backlog.add(entry);
    while (!this.#backlog.isEmpty) {
      await this.store.append(this.#backlog.next(this.#clock.now()));
      this.#backlog.written();
    }
  }

  async #attempt<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof AuditUnavailable) throw error;
      throw new AuditUnavailable('the audit store failed', { cause: error });
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new AuditUnavailable('the audit sink is closed');
  }
}
