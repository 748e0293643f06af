import type { Position } from '#contracts';
import { consume, NewerEvent, type EventStore, type LogConsumer, type LogSlice } from '#event-store';
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

  /** Hands it nothing more. */
  leave(runner: ModelRunner): void {
    this.#runners.delete(runner);
  }

  /** Resolves when the signal has ended the subscription. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, signal, observer } = this.context;
    const failed = (cause: unknown, attempt: number, waitMs: number): void =>
      observer.retrying?.({ model: null, cause, attempt, waitMs });
    try {
      const isFinal = (thrown: unknown): boolean => thrown instanceof NewerEvent;
      while (!signal.aborted) await persist({ clock, signal, isFinal, failed }, () => this.#subscribe());
    } catch (thrown) {
      if (!(thrown instanceof NewerEvent)) throw thrown;
      await Promise.all([...this.#runners].map(runner => runner.stop(newerEvent(thrown))));
    }
  }

  async #subscribe(): Promise<void> {
    const { observer } = this.context;
    const start = lowest([...this.#runners].filter(({ running }) => running));
    if (start === null) return this.#idle();
    const { readTo: after, readOrdinal: ordinal } = start;
    const onRestart = (cause: Error): void => observer.restarted?.(cause);
    const consumer = { ...this.#whatIsDue(), take: this.#handOut(after, ordinal) };
    await consume({ ...this.context, after, onRestart }, consumer);
  }

  /** Hands each slice to all models, from a place in the log on. */
  #handOut(after: Position, ordinal: number): (slice: LogSlice) => Promise<void> {
    const { clock, head } = this.context;
    let read = { after, ordinal };
    return async slice => {
      const began = clock.elapsed();
      const run = { after: read.after, ...slice };
      read = { after: slice.position, ordinal: read.ordinal + slice.events.length };
      head.ordinal = Math.max(head.ordinal, read.ordinal);
      await Promise.all([...this.#runners].map(runner => runner.accept(run)));
      if (slice.caughtUp) await this.#gather(clock.elapsed() - began);
    };
  }

  /** What has waited long enough is written, though nothing comes. */
  #whatIsDue(): Pick<LogConsumer, 'dueInMs' | 'tick'> {
    return {
      dueInMs: () => {
        const due = [...this.#runners].flatMap(({ dueAt }) => dueAt ?? []);
        return Math.min(...due) - this.context.clock.elapsed();
      },
      tick: async () => {
        await Promise.all([...this.#runners].map(runner => runner.tick()));
      },
    };
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
