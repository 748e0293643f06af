import { laterOf, positionOf, type Position } from '#contracts';
import { decodeRun } from '../../codec/decode-run';
import { NewerEvent, type LogSlice, type Subscription } from '../../port';
import { asError, readFailure, unavailable } from './errors';
import { Feed, type Arrival, type Subscribe } from './feed';
import type { Settings } from './options';
import { commitOf, storedEventOf } from './record';
import { Backoff, sleep } from '#time';

/** Before a restart; back to the first after progress. */
const RESTART = { firstMs: 50, mostMs: 3_000 };

/** The log from a position on, over as many client subscriptions as it takes; see `EventStore.subscribe`. */
export class LogSubscription {
  #position: Position;
  readonly #backoff = new Backoff(RESTART);

  constructor(
    private readonly subscribe: Subscribe,
    private readonly head: () => Promise<Position>,
    private readonly settings: Pick<Settings, 'sliceEvents' | 'lagCheckMs'>,
    private readonly subscription: Subscription,
  ) {
    this.#position = subscription.after;
  }

  /** Ends at the signal; throws only `NewerEvent`, after the slices before that event. */
  async *slices(): AsyncGenerator<LogSlice, void, undefined> {
    const { signal, onRestart } = this.subscription;
    while (!signal.aborted) {
      try {
        yield* this.#fromHere();
      } catch (error) {
        if (error instanceof NewerEvent) throw error;
        onRestart?.(asError(readFailure(error)));
      }
      await sleep(this.#backoff.next(), signal);
    }
  }

  /** One client subscription, from the last delivered position until it breaks or the signal ends it. */
  async *#fromHere(): AsyncGenerator<LogSlice, void, undefined> {
    const { signal } = this.subscription;
    const feed = new Feed(this.subscribe, this.#position, this.settings.sliceEvents);
    // At once, also while the consumer works or when it never asks again.
    const stop = (): void => void feed.close();
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        const arrival = await this.#arrival(feed);
        if (signal.aborted) return;
        yield* this.#deliver(arrival);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await feed.close();
    }
  }

  async #arrival(feed: Feed): Promise<Arrival> {
    for (let missing: Position | null = null; ;) {
      const arrived = await feed.arrives(this.settings.lagCheckMs);
      if (arrived) return feed.take();
      if (this.subscription.signal.aborted) return NOTHING;
      missing = await this.#checkLag(missing);
      if (missing === null) return AT_THE_EDGE;
    }
  }

  /**
   * A subscription can fall silent without an error, so silence is compared with the log: what was there one check
   * ago must have arrived. Gives the newest position that is still missing, null when there is none.
   */
  async #checkLag(missingBefore: Position | null): Promise<Position | null> {
    if (missingBefore !== null && missingBefore > this.#position)
      throw unavailable(`the subscription stands still at ${this.#position}, before ${missingBefore}`);
    const newest = await this.head();
    return newest > this.#position ? newest : null;
  }

  *#deliver({ records, checkpoint, caughtUp }: Arrival): Generator<LogSlice, void, undefined> {
    const stored = records.flatMap(record => storedEventOf(record) ?? []);
    const { events, whole } = decodeRun(stored);
    const reached = whole ? positionOf(reachedBy(records, checkpoint)) : events.at(-1)?.position;
    const position = laterOf(this.#position, reached ?? this.#position);
    if (position > this.#position) this.#backoff.reset();
    this.#position = position;
    yield { events, position, caughtUp: caughtUp && whole };
    // The events after a newer program's one are not delivered; that one is met first and thrown when read again.
    if (!whole) decodeRun(stored.slice(events.length));
  }
}

const NOTHING: Arrival = { records: [], checkpoint: 0n, caughtUp: false };
/** Also what servers show that do not tell when a subscriber has caught up (before 23.10). */
const AT_THE_EDGE: Arrival = { records: [], checkpoint: 0n, caughtUp: true };

function reachedBy(records: readonly Parameters<typeof commitOf>[0][], checkpoint: bigint): bigint {
  const last = records.at(-1);
  const commit = last === undefined ? 0n : commitOf(last);
  return checkpoint > commit ? checkpoint : commit;
}
