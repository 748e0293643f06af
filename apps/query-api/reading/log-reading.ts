import type { Position, Recorded, StreamName } from '#contracts';
import type { EventStore, StreamRead } from '#event-store';
import { sees, type Held } from './held';

/** The part of an aggregate that replays its stream. */
export interface Foldable<State> {
  initialState(): State;
  evolve(state: State, event: Recorded): State;
}

export interface Replayed<State> {
  readonly state: State;
  /** The last event that is in it; null for an absent stream. */
  readonly last: Recorded | null;
  /** Whether the caller sees every event that is in it. */
  readonly isSeen: boolean;
}

const PAGE = 500;

/** The log as one query of one caller sees it: who is held to some products sees events about them alone (A17). */
export class LogReading {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    /** Of the log's end, before anything was read. */
    readonly position: Position,
    private readonly held: Held | null,
  ) {}

  /** Whether there may be events that are not seen. */
  get isHeld(): boolean {
    return this.held !== null;
  }

  /** At most `limit` events that are seen, in the order of reading. */
  async events(stream: StreamName, options: StreamRead): Promise<readonly Recorded[]> {
    if (this.held === null) return this.store.readStream(stream, options);
    const seen: Recorded[] = [];
    let { from } = options;
    for (;;) {
      const page = await this.store.readStream(stream, {
        ...options,
        limit: PAGE,
        ...(from !== undefined && { from }),
      });
      seen.push(...page.filter(event => sees(this.held, event)));
      const last = page.at(-1)?.revision ?? 0;
      from = options.direction === 'backwards' ? last - 1 : last + 1;
      if (seen.length >= options.limit || page.length < PAGE || from < 0) return seen.slice(0, options.limit);
    }
  }

  /** Those of the events from one revision to another that are seen. */
  async between(stream: StreamName, first: number, last: number): Promise<readonly Recorded[]> {
    const seen: Recorded[] = [];
    for (let from = first; from <= last; from += PAGE) {
      const limit = Math.min(PAGE, last - from + 1);
      const page = await this.store.readStream(stream, { from, limit });
      seen.push(...page.filter(event => sees(this.held, event)));
      if (page.length < limit) break;
    }
    return seen;
  }

  /** Folds a stream up to and with a revision: all of it, whoever sees it. What is shown of the state is the query's matter. */
  async replayed<State>(
    aggregate: Foldable<State>,
    stream: StreamName,
    asOf = Number.MAX_SAFE_INTEGER,
  ): Promise<Replayed<State>> {
    let state = aggregate.initialState();
    let last: Recorded | null = null;
    let isSeen = true;
    for (let from = 0; ; from += PAGE) {
      const events = await this.store.readStream(stream, { from, limit: PAGE });
      for (const event of events.filter(({ revision }) => revision <= asOf)) {
        state = aggregate.evolve(state, event);
        isSeen &&= sees(this.held, event);
        last = event;
      }
      if (events.length < PAGE || from + PAGE > asOf) return { state, last, isSeen };
    }
  }

  sees(event: Recorded): boolean {
    return sees(this.held, event);
  }
}
