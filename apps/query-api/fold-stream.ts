import type { Recorded, StreamName } from '#contracts';
import type { EventStore } from '#event-store';

/** The part of an aggregate that replays its stream. */
export interface Foldable<State> {
  initialState(): State;
  evolve(state: State, event: Recorded): State;
}

export interface Replayed<State> {
  readonly state: State;
  /** The last event that is in it; null for an absent stream. */
  readonly last: Recorded | null;
}

const PAGE = 500;

/** Folds a stream from the log, up to and with a revision. */
export async function foldStream<State>(
  store: Pick<EventStore, 'readStream'>,
  aggregate: Foldable<State>,
  stream: StreamName,
  asOf = Number.MAX_SAFE_INTEGER,
): Promise<Replayed<State>> {
  let state = aggregate.initialState();
  let last: Recorded | null = null;
  for (let from = 0; ; from += PAGE) {
    const events = await store.readStream(stream, { from, limit: PAGE });
    for (const event of events.filter(({ revision }) => revision <= asOf)) {
      state = aggregate.evolve(state, event);
      last = event;
    }
    if (events.length < PAGE || from + PAGE > asOf) return { state, last };
  }
}
