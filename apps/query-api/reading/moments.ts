import { parsePosition, START, utcOf, type Position } from '#contracts';
import type { EventStore } from '#event-store';
import { invalidFields, type HttpRequest } from '#platform';
import { eventIndex, type IndexedEvent } from '#projections';
import type { FieldCondition, ReadStore } from '#read-store';
import type { Deadline } from './deadline';
import type { Served, ServedModels } from './served';

/** What a request wants to know as of. */
export interface Moment {
  /** Of the newest event that was known by then; START where there was none. */
  readonly position: Position;
  /** Milliseconds since 1970: the time that was asked for, else when that event was recorded. */
  readonly at: number;
}

export interface MomentParts {
  readonly eventStore: Pick<EventStore, 'head'>;
  readonly readStore: Pick<ReadStore, 'find'>;
  readonly served: ServedModels;
  readonly now: () => number;
  /** Throws where the event index does not come in time. */
  readonly mustHave: (found: Served, goal: Position) => Promise<void>;
}

/** Finds the event that `asOf` means. The event index alone answers which position a time was (consistency.md 10). */
export class Moments {
  constructor(private readonly parts: MomentParts) {}

  /** Null for who asks about the present. Throws `invalid_fields` for what is ahead of the log, and for the other clock. */
  async askedFor({ query }: Pick<HttpRequest, 'query'>, deadline: Deadline): Promise<Moment | null> {
    const { asOf, clock } = query;
    if (clock === 'happened')
      throw refused('clock', 'happened is not answered: ask for what was known, and look into the audit log');
    if (asOf === undefined && clock === undefined) return null;
    if (asOf === undefined) throw refused('clock', 'says something of asOf, which is not there');
    const position = parsePosition(asOf);
    if (position !== null) return this.#at(position, deadline);
    const time = utcOf(asOf);
    if (time === null) throw refused('asOf', 'must be a position or a time in RFC 3339');
    return this.#by(time, deadline);
  }

  async #at(position: Position, deadline: Deadline): Promise<Moment> {
    const head = await this.parts.eventStore.head();
    if (position > head) throw refused('asOf', `must not be beyond the end of the log, which is ${head}`);
    return momentOf(
      await this.#newest({ field: 'id', op: 'lte', value: position }, 'id', position, deadline),
    );
  }

  async #by(time: string, deadline: Deadline): Promise<Moment> {
    const at = Date.parse(time);
    if (at > this.parts.now()) throw refused('asOf', 'must not lie in the future');
    const head = await this.parts.eventStore.head();
    const newest = await this.#newest(
      { field: 'recordedAt', op: 'lte', value: time },
      'recordedAt',
      head,
      deadline,
    );
    return { ...momentOf(newest), at };
  }

  /** The last of the index of which that holds, once the index has passed `goal`. */
  async #newest(
    condition: FieldCondition,
    field: 'id' | 'recordedAt',
    goal: Position,
    deadline: Deadline,
  ): Promise<IndexedEvent | null> {
    const { served, readStore, mustHave } = this.parts;
    const found = await served.passed(await served.serve(eventIndex.name, deadline), goal, deadline);
    await mustHave(found, goal);
    const { documents } = await readStore.find(
      { ...found.model, build: found.build },
      { filter: [condition], sort: { field, direction: 'descending' }, limit: 1 },
    );
    // Decoding edge: written by the model's `evolve`.
    return (documents[0]?.document as IndexedEvent | undefined) ?? null;
  }
}

const momentOf = (event: IndexedEvent | null): Moment =>
  event === null
    ? { position: START, at: 0 }
    : { position: event.position as Position, at: Date.parse(event.recordedAt) };

const refused = (field: 'asOf' | 'clock', message: string) =>
  invalidFields([{ path: `query.${field}`, message }]);
