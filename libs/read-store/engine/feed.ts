import { ifThere, NewerEvent, nextSlice, type EventStore, type NextSlice } from '#event-store';
import { persist, type Clock } from '#time';
import type { Head, ModelRunner } from './model-runner';
import type { EngineObserver } from './observer';
import { newerEvent } from './stopped';

export interface FeedContext {
  readonly log: Pick<EventStore, 'subscribe'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly observer: EngineObserver;
  /** Raised with what comes, also while no model can take it. */
  readonly head: Head;
}

/**
 * How long a live engine rests after a batch that took so long, both in milliseconds. Up to half of what the machine can
 * do, what is written shows within 50 ms. Where batches take long by themselves it is busy beyond that: larger ones cost
 * less, and those who write go first.
 */
function restAfter(tookMs: number): number {
  const whileBusy = Math.min(tookMs * 1.5, 100);
  return Math.min(tookMs * 3, Math.max(25, whileBusy));
}

/** The one subscription, handed to every model that has caught up. */
export class Feed {
  readonly #runners = new Set<ModelRunner>();
  #running: Promise<void> | null = null;
  /** Ends the wait for what is due; composed signals would be kept by the long-lived one for ever (Node 20). */
  #timer = new AbortController();

  constructor(private readonly context: FeedContext) {}

  /**
   * The first to join opens the subscription, from where they are; one that joins later fills its gap by itself.
   * Resolves when the subscription has ended.
   */
  async join(runners: readonly ModelRunner[]): Promise<void> {
    for (const runner of runners) this.#runners.add(runner);
    if (runners.length > 0)
      this.#running ??= this.#run().finally(() => {
        this.#running = null;
      });
    await this.#running;
  }

  /** Resolves when the signal has ended the subscription. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, signal, observer } = this.context;
    const stop = (): void => this.#timer.abort();
    signal.addEventListener('abort', stop, { once: true });
    const failed = (cause: unknown, attempt: number, waitMs: number): void =>
      observer.retrying?.({ model: null, cause, attempt, waitMs });
    try {
      const isFinal = (thrown: unknown): boolean => thrown instanceof NewerEvent;
      while (!signal.aborted) await persist({ clock, signal, isFinal, failed }, () => this.#subscribe());
    } catch (thrown) {
      if (!(thrown instanceof NewerEvent)) throw thrown;
      await Promise.all([...this.#runners].map(runner => runner.stop(newerEvent(thrown))));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #subscribe(): Promise<void> {
    const { log, clock, signal, observer, head } = this.context;
    const onRestart = (cause: Error): void => observer.restarted?.(cause);
    const start = lowest([...this.#runners].filter(({ running }) => running));
    if (start === null) return this.#idle();
    let { readTo: after, readOrdinal: ordinal } = start;
    const slices = log.subscribe({ after, signal, onRestart })[Symbol.asyncIterator]();
    for (let next = nextSlice(slices); ;) {
      const came = await this.#nextOrTick(next);
      if (came === 'tick') continue;
      if ('thrown' in came) throw came.thrown;
      if (came.slice === null && signal.aborted) return;
      if (came.slice === null) throw new Error('the subscription ended by itself');
      const { caughtUp, position } = came.slice;
      // Behind the head, the next slice is on its way while this one is folded.
      if (!caughtUp) next = nextSlice(slices);
      const began = clock.elapsed();
      const run = { after, ...came.slice };
      after = position;
      ordinal += run.events.length;
      head.ordinal = Math.max(head.ordinal, ordinal);
      await Promise.all([...this.#runners].map(runner => runner.accept(run)));
      if (!caughtUp) continue;
      await this.#gather(clock.elapsed() - began);
      next = nextSlice(slices);
    }
  }

  /**
   * At the head, lets the next events gather, the longer the last ones took: a quiet log is followed within
   * milliseconds, a busy one in batches that are worth their commit.
   */
  async #gather(tookMs: number): Promise<void> {
    const { clock, signal } = this.context;
    const waitMs = restAfter(tookMs);
    if (waitMs > 0) await clock.sleep(waitMs, signal);
  }

  /** Waits for a slice, or writes what has waited long enough. */
  async #nextOrTick(next: Promise<NextSlice>): Promise<NextSlice | 'tick'> {
    const there = await ifThere(next);
    if (there !== 'not yet') return there;
    const { clock, signal } = this.context;
    const due = [...this.#runners].map(({ dueAt }) => dueAt).filter(at => at !== null);
    if (due.length === 0 || signal.aborted) return next;
    const timer = new AbortController();
    this.#timer = timer;
    const wait = Math.max(1, Math.min(...due) - clock.elapsed());
    const tick = clock.sleep(wait, timer.signal).then(() => 'tick' as const);
    const first = await Promise.race([next, tick]);
    timer.abort();
    if (first !== 'tick') return first;
    if (signal.aborted) return next;
    await Promise.all([...this.#runners].map(runner => runner.tick()));
    return 'tick';
  }

  /** All models stand still: someone may start one again. */
  async #idle(): Promise<void> {
    await this.context.clock.sleep(1_000, this.context.signal);
  }
}

/** The one that has read least. */
function lowest(runners: readonly ModelRunner[]): ModelRunner | null {
  const [first, ...rest] = runners;
  return first === undefined ? null : rest.reduce((a, b) => (a.readTo <= b.readTo ? a : b), first);
}
