import { parseStreamName, START, type Position, type Recorded, type StreamName } from '#contracts';
import type { EventStore } from '#event-store';

const SLICE = 1_000;

/** The whole log after a run, also by stream. */
export class History {
  readonly #streams = new Map<string, Recorded[]>();

  private constructor(readonly events: readonly Recorded[]) {
    for (const event of events) {
      const stream = this.#streams.get(event.stream) ?? [];
      stream.push(event);
      this.#streams.set(event.stream, stream);
    }
  }

  static async of(store: Pick<EventStore, 'readAll'>): Promise<History> {
    const events: Recorded[] = [];
    for (let after: Position = START; ;) {
      const slice = await store.readAll({ after, limit: SLICE });
      events.push(...slice.events);
      if (slice.caughtUp) return new History(events);
      after = slice.position;
    }
  }

  get names(): readonly string[] {
    return [...this.#streams.keys()];
  }

  stream(name: StreamName | string): readonly Recorded[] {
    return this.#streams.get(name) ?? [];
  }

  /** Events of a stream up to and with a position. */
  upTo(name: StreamName, position: Position): readonly Recorded[] {
    return this.stream(name).filter(event => event.position <= position);
  }
}

/** Streams of aggregates; the others have ids of their own. */
export const isDecided = (stream: string): boolean => {
  const category = parseStreamName(stream)?.category;
  return category !== undefined && !['log', 'reservation', 'claim', 'sequence', 'system'].includes(category);
};
