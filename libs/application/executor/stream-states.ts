import { LRUCache } from 'lru-cache';
import type { Recorded, StreamName } from '#contracts';
import type { EventStore } from '#event-store';
import { aggregateAt, type ErasedAggregate } from './aggregates';
import type { Clock } from '#time';
import { absent, advanced, isJudged, type Judged, type Loaded } from './loaded';

interface Remembered {
  readonly loaded: Judged;
  /** `clock.elapsed()` when the end of the stream was last seen. */
  readonly seenAt: number;
}

/** One read of a stream under way, and the one after it that those wait for who came meanwhile. */
interface Reads {
  readonly running: Promise<Loaded>;
  next: Promise<Loaded> | null;
}

/** Events that are read at a time. */
export const PAGE = 512;

/**
 * The folded states of streams, remembered by revision: a long stream costs no more than a short one. This only reads, so
 * events may be among them that are to be taken back; decisions rest on `JudgedStates`.
 */
export class StreamStates {
  readonly #cache: LRUCache<StreamName, Remembered>;
  readonly #reads = new Map<StreamName, Reads>();
  /** Look-ups of `remembered`, for metrics. */
  readonly lookUps = { hits: 0, misses: 0 };

  constructor(
    readonly store: EventStore,
    protected readonly clock: Clock,
    streamsKept = 20_000,
  ) {
    this.#cache = new LRUCache({ max: streamsKept });
  }

  /** The state as remembered, if it was seen within `maxAgeMs`. */
  remembered(stream: StreamName, maxAgeMs: number): Judged | undefined {
    const known = this.#cache.get(stream);
    const isYoung = known !== undefined && this.clock.elapsed() - known.seenAt <= maxAgeMs;
    if (isYoung) this.lookUps.hits += 1;
    else this.lookUps.misses += 1;
    return isYoung ? known.loaded : undefined;
  }

  /**
   * The state up to the end of the stream as it is now. The read begins no earlier than this call and is shared by all who
   * ask meanwhile: many commands rest on few gates. Judging is not part of it, since that may ask for the same stream
   * again. What needs none is remembered before the read counts as over, so that an append meanwhile is not hidden by
   * what was read before it.
   */
  read(stream: StreamName): Promise<Loaded> {
    const reads = this.#reads.get(stream);
    if (reads === undefined) return this.#beginRead(stream);
    reads.next ??= reads.running.then(
      () => this.#beginRead(stream),
      () => this.#beginRead(stream),
    );
    return reads.next;
  }

  /**
   * Folds events that were just appended at the end of `base`; they are remembered once they are judged. A stream that
   * they began is not unless it was asked for before: few are spoken of again soon, and a fleet that comes in would push
   * out those that are.
   */
  append(stream: StreamName, base: Loaded, events: readonly Recorded[]): Loaded {
    const loaded = advanced(aggregateAt(stream), base, events, this.store.capabilities.given);
    const isAskedFor = base.revision >= 0 || this.knows(stream) || this.#reads.has(stream);
    if (isJudged(loaded) && isAskedFor) this.keep(stream, loaded);
    return loaded;
  }

  /** Whether anything is remembered of the stream. */
  knows(stream: StreamName): boolean {
    return this.#cache.has(stream);
  }

  forget(stream: StreamName): void {
    this.#cache.delete(stream);
  }

  /** Replaces what is remembered unless something newer is. */
  keep(stream: StreamName, loaded: Judged, seenAt = this.clock.elapsed()): void {
    const known = this.#cache.peek(stream);
    if (known !== undefined && known.loaded.revision > loaded.revision) return;
    this.#cache.set(stream, { loaded, seenAt: Math.max(seenAt, known?.seenAt ?? seenAt) });
  }

  #beginRead(stream: StreamName): Promise<Loaded> {
    const aggregate = aggregateAt(stream);
    const known = this.#cache.get(stream)?.loaded ?? absent(aggregate);
    const seenAt = this.clock.elapsed();
    const running = this.#readOn(stream, aggregate, known)
      .then(loaded => {
        if (isJudged(loaded)) this.keep(stream, loaded, seenAt);
        return loaded;
      })
      .finally(() => {
        if (this.#reads.get(stream) === reads && reads.next === null) this.#reads.delete(stream);
      });
    const reads: Reads = { running, next: null };
    this.#reads.set(stream, reads);
    return running;
  }

  async #readOn(stream: StreamName, aggregate: ErasedAggregate, from: Loaded): Promise<Loaded> {
    let loaded = from;
    for (;;) {
      const events = await this.store.readStream(stream, { from: loaded.revision + 1, limit: PAGE });
      loaded = advanced(aggregate, loaded, events, this.store.capabilities.given);
      if (events.length < PAGE) return loaded;
    }
  }
}
