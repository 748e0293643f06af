import { LRUCache } from 'lru-cache';
import type { DomainEvent, Recorded, StreamName } from '#contracts';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';

/** How old what is known of a credential may be: a revocation is in force everywhere within a second. */
export const MAX_AGE_MS = 500;
const STREAMS_REMEMBERED = 10_000;
const PAGE = 256;

/** What the streams fold into. */
interface Folding<State, E extends DomainEvent> {
  initialState(): State;
  evolve(state: State, event: Recorded<E>): State;
}

interface Known<State> {
  readonly state: State;
  /** -1 where the stream is absent. */
  readonly revision: number;
  /** When the end of the stream was read, by the clock that only goes on. */
  readonly readAt: number;
}

/**
 * What streams say that credentials are judged by (ADR 0038): what is remembered is at most half a second old, else the end
 * of the stream is read. Where that cannot be, it throws what the store throws.
 */
export class RememberedStreams<State, E extends DomainEvent> {
  readonly #known = new LRUCache<StreamName, Known<State>>({ max: STREAMS_REMEMBERED });
  readonly #reading = new Map<StreamName, Promise<Known<State>>>();

  constructor(
    private readonly folding: Folding<State, E>,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'elapsed'>,
  ) {}

  /** At once where it is remembered. */
  stateOf(stream: StreamName): State | Promise<State> {
    const known = this.#known.get(stream);
    return this.#isYoung(known) ? known.state : this.#read(stream, known).then(({ state }) => state);
  }

  /**
   * What `judge` makes of the state; at once where that is remembered. Null is a refusal and given on the end of the stream, so
   * that a credential is good as soon as it is told.
   */
  judge<T>(stream: StreamName, judge: (state: State) => T | null): T | null | Promise<T | null> {
    const known = this.#known.get(stream);
    const remembered = this.#isYoung(known) ? judge(known.state) : null;
    return remembered ?? this.#read(stream, known).then(({ state }) => judge(state));
  }

  #isYoung(known: Known<State> | undefined): known is Known<State> {
    return known !== undefined && this.clock.elapsed() - known.readAt < MAX_AGE_MS;
  }

  /** Requests that come meanwhile wait for the same reading. */
  #read(stream: StreamName, from: Known<State> | undefined): Promise<Known<State>> {
    const underWay = this.#reading.get(stream);
    if (underWay !== undefined) return underWay;
    const reading = this.#readOn(stream, from).finally(() => this.#reading.delete(stream));
    this.#reading.set(stream, reading);
    return reading;
  }

  async #readOn(stream: StreamName, from: Known<State> | undefined): Promise<Known<State>> {
    const readAt = this.clock.elapsed();
    let state = from === undefined ? this.folding.initialState() : from.state;
    let revision = from?.revision ?? -1;
    for (;;) {
      const events = await this.store.readStream(stream, { from: revision + 1, limit: PAGE });
      for (const event of events) state = this.folding.evolve(state, event as Recorded<E>);
      revision = events.at(-1)?.revision ?? revision;
      if (events.length < PAGE) break;
    }
    const known = { state, revision, readAt };
    // What is not there is not remembered: anybody can name as many as they like.
    if (revision >= 0) this.#known.set(stream, known);
    return known;
  }
}
