import type { Position } from '#contracts';
import type { LogSlice, Subscription } from '../port';
import { SharedRun, type OpenSubscription } from './shared-run';

/**
 * One subscription for all who follow the log through a store: projections and processes are at its end most of the time,
 * and each event is read, or sent by a server, and decoded once. Who is elsewhere in the log follows it alone until it
 * meets the others.
 */
export class SharedSubscription {
  #run: SharedRun | null = null;

  constructor(
    private readonly open: OpenSubscription,
    /** How long one that stands still is waited for; see `SharedRun`. */
    private readonly timeoutMs?: number,
  ) {}

  /** As `EventStore.subscribe`. */
  async *follow(subscription: Subscription): AsyncGenerator<LogSlice, void, undefined> {
    const { signal, onRestart } = subscription;
    let after = subscription.after;
    while (!signal.aborted) {
      const run = this.#runFor(after);
      const slices = run?.join(after, signal, onRestart) ?? this.#alone({ ...subscription, after });
      for await (const slice of slices) {
        after = slice.position;
        yield slice;
      }
    }
  }

  /** The run that has what comes after the position, a new one where there is none at all; null to go alone. */
  #runFor(after: Position): SharedRun | null {
    if (this.#run === null || this.#run.isOver) this.#run = new SharedRun(this.open, after, this.timeoutMs);
    return this.#run.covers(after) ? this.#run : null;
  }

  async *#alone(subscription: Subscription): AsyncGenerator<LogSlice, void, undefined> {
    for await (const slice of this.open(subscription)) {
      yield slice;
      if (this.#run?.covers(slice.position) === true) return;
    }
  }
}
