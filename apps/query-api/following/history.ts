import type { Position, Recorded, StreamName } from '#contracts';
import { eachOf } from '#application';
import type { EventStore } from '#event-store';
import { Problem, type HttpRequest } from '#platform';
import { eventIndex } from '#projections';
import { problemOf } from '../problem-of';
import type { Freshness } from '../reading/freshness';
import type { Reading } from '../reading/reading';
import type { Run } from './tail';
import { conditionsOf, wants, type Wanted } from './wanted';

/** Events that are read of the log at once where the index does not have them yet. */
const PAGE = 500;
/** Streams that are read at the same time; a server gives a process a few dozen. */
const READS_AT_ONCE = 16;

type Log = Pick<EventStore, 'readAll' | 'readStream'>;
type Asking = Pick<HttpRequest, 'params' | 'reach' | 'signal'>;

/** An event as the index names it. */
interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/**
 * The log as it was written, for one follower: what the event index has is found there and read from its streams, so that a
 * feed costs what it tells; what the index does not have yet is read from the log.
 */
export class History {
  constructor(
    private readonly freshness: Freshness,
    private readonly log: Log,
    private readonly request: Asking,
    private readonly wanted: Wanted,
  ) {}

  /** At most `limit` events after the position. Without any, its own position moves on unless it is at the log's end. */
  async after(position: Position, limit: number): Promise<Run> {
    const index = await this.#index();
    return index !== null && position < index.position
      ? this.#found(index, position, limit)
      : this.#scanned(position, limit);
  }

  /**
   * The index at its checkpoint, up to which it has all there is, however far it goes on meanwhile. Null where there is none
   * yet, or none any more.
   */
  async #index(): Promise<Reading | null> {
    const { params, reach, signal } = this.request;
    const query = { consistency: 'stale' };
    try {
      return await this.freshness.read({ params, reach, signal, query }, eventIndex);
    } catch (error) {
      const problem = problemOf(error);
      if (problem instanceof Problem && problem.code === 'read_model_behind') return null;
      throw error;
    }
  }

  async #found(index: Reading, position: Position, limit: number): Promise<Run> {
    const { documents, more } = await index.find(eventIndex, {
      filter: [
        ...conditionsOf(this.wanted),
        { field: 'id', op: 'gt', value: position },
        { field: 'id', op: 'lte', value: index.position },
      ],
      sort: { field: 'id', direction: 'ascending' },
      limit,
    });
    const events = await recordedAt(this.log, documents);
    const last = events.at(-1);
    return {
      events: events.filter(event => wants(this.wanted, event)),
      position: more && last !== undefined ? last.position : index.position,
    };
  }

  async #scanned(after: Position, limit: number): Promise<Run> {
    let slice = await this.log.readAll({ after, limit: PAGE });
    // Records of others than us, as many as one call looks at.
    while (slice.events.length === 0 && !slice.caughtUp && !this.request.signal.aborted)
      slice = await this.log.readAll({ after: slice.position, limit: PAGE });
    const wanted = slice.events.filter(event => wants(this.wanted, event));
    const events = wanted.slice(0, limit);
    const last = wanted.length > limit ? events.at(-1) : slice.events.at(-1);
    return { events, position: last?.position ?? after };
  }
}

/** The events themselves, in the order of their places; throws where one is not on its stream. */
async function recordedAt(log: Log, places: readonly Place[]): Promise<readonly Recorded[]> {
  const found = new Map<string, Recorded>();
  await eachOf(stretchesOf(places), READS_AT_ONCE, async ({ stream, from, limit }) => {
    // Decoding edge: the index keeps the names of streams.
    for (const event of await log.readStream(stream as StreamName, { from, limit }))
      found.set(event.position, event);
  });
  return places.map(({ stream, revision, position }) => {
    const event = found.get(position);
    if (event === undefined)
      throw new Error(`event ${revision} of ${stream} is in the index and not in the log`);
    return event;
  });
}

interface Stretch {
  readonly stream: string;
  readonly from: number;
  limit: number;
}

/** Events of a stream that follow each other are read at once. */
function stretchesOf(places: readonly Place[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const last = new Map<string, Stretch>();
  for (const { stream, revision } of places) {
    const before = last.get(stream);
    if (before !== undefined && before.from + before.limit === revision) {
      before.limit += 1;
      continue;
    }
    const stretch = { stream, from: revision, limit: 1 };
    last.set(stream, stretch);
    stretches.push(stretch);
  }
  return stretches;
}
