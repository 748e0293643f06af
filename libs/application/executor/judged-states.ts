import {
  eventDefinition,
  type NewEvent,
  type Position,
  type ProblemCode,
  type Recorded,
  type StreamName,
  type StreamOf,
} from '#contracts';
import { gateClosedBy, type FactRequest } from '#domain';
import { aggregateAt, type States } from './aggregates';
import { compensationIdOf } from './event-ids';
import { LoadedFacts } from './facts';
import { closingBefore, isJudged, type Judged, type Loaded } from './loaded';
import { PAGE, StreamStates } from './stream-states';

type Gates = ReadonlyMap<StreamName, Judged>;

/**
 * The states that decisions rest on. Whoever loads a stream looks at the gates of every event that was appended without a
 * check of them, and takes back those whose gate had closed before (consistency.md 3): **to load may be to append**, on
 * stores that do not check gates in the write. All make the same compensation.
 */
export class JudgedStates extends StreamStates {
  /** The state up to the end of the stream as it is now; appends what takes back events of it that are void. */
  judged<Category extends keyof States>(stream: StreamOf<Category>): Promise<Judged<States[Category]>>;
  judged(stream: StreamName): Promise<Judged>;
  async judged(stream: StreamName): Promise<Judged> {
    const seenAt = this.clock.elapsed();
    const read = await this.read(stream);
    if (isJudged(read)) return read;
    const loaded = await this.judge(stream, read);
    this.keep(stream, loaded, seenAt);
    return loaded;
  }

  /** As remembered, if it was seen within `maxAgeMs`; else as `judged`. */
  judgedWithin<Category extends keyof States>(
    stream: StreamOf<Category>,
    maxAgeMs: number,
  ): Promise<Judged<States[Category]>>;
  judgedWithin(stream: StreamName, maxAgeMs: number): Promise<Judged>;
  async judgedWithin(stream: StreamName, maxAgeMs: number): Promise<Judged> {
    return this.remembered(stream, maxAgeMs) ?? this.judged(stream);
  }

  /** The state that led to `position`: what is past it does not count. Reads the stream from its beginning if need be. */
  judgedAsOf<Category extends keyof States>(
    stream: StreamOf<Category>,
    position: Position,
  ): Promise<States[Category]>;
  async judgedAsOf(stream: StreamName, position: Position): Promise<unknown> {
    const now = await this.judged(stream);
    if (now.position <= position) return now.state;
    const aggregate = aggregateAt(stream);
    let state = aggregate.initialState();
    for (let from = 0; ; from += PAGE) {
      const events = await this.store.readStream(stream, { from, limit: PAGE });
      for (const event of events) {
        if (event.position > position) return state;
        state = aggregate.evolve(state, event);
      }
      if (events.length < PAGE) return state;
    }
  }

  /**
   * The other streams that a decision looks at: as remembered (`cached`) or at their ends (`fresh`), but for facts that say
   * how old they may be. Where the store does not check gates in the write, nothing is remembered: what is decided on a
   * gate as it was before it closed is void, also when it has been opened again since.
   */
  facts(requests: readonly FactRequest[], mode: 'cached' | 'fresh'): LoadedFacts | Promise<LoadedFacts> {
    const mayRemember = mode === 'cached' && this.store.capabilities.given;
    const otherwise = mayRemember ? Number.POSITIVE_INFINITY : 0;
    const known = new Map<StreamName, Judged>();
    for (const { stream, maxAgeMs = otherwise } of requests) {
      const loaded = maxAgeMs === 0 ? undefined : this.remembered(stream, maxAgeMs);
      if (loaded === undefined) return this.#loadFacts(requests, otherwise);
      known.set(stream, loaded);
    }
    return new LoadedFacts(known);
  }

  async #loadFacts(requests: readonly FactRequest[], otherwise: number): Promise<LoadedFacts> {
    const loaded = await Promise.all(
      requests.map(async ({ stream, maxAgeMs: age = otherwise }) => {
        const state = age === 0 ? await this.judged(stream) : await this.judgedWithin(stream, age);
        return [stream, state] as const;
      }),
    );
    return new LoadedFacts(new Map(loaded));
  }

  /** Takes back what is void of a stream that was just read or appended to, newest first. */
  async judge(stream: StreamName, loaded: Loaded): Promise<Judged> {
    const gates = await this.#gatesOf(loaded.unjudged);
    for (const event of loaded.unjudged.toReversed()) {
      const closing = closingOf(event, gates);
      if (closing !== null)
        return this.judge(stream, await this.#takeBack(stream, event, closing, loaded, gates));
    }
    return { ...loaded, unjudged: [] };
  }

  /** One look at each gate is enough for all of them: what lies before events in the log is there by now. */
  async #gatesOf(events: readonly Recorded[]): Promise<Gates> {
    const gates = new Map<StreamName, Judged>();
    for (const { stream } of events.flatMap(event => event.metadata.given ?? []))
      if (!gates.has(stream)) gates.set(stream, await this.judged(stream));
    return gates;
  }

  async #takeBack(
    stream: StreamName,
    event: Recorded,
    closing: Recorded,
    loaded: Loaded,
    gates: Gates,
  ): Promise<Loaded> {
    const events = compensation(stream, event, problemOf(closing), loaded.state, new LoadedFacts(gates));
    if (events.length === 0)
      return { ...loaded, unjudged: loaded.unjudged.filter(other => other.id !== event.id) };
    const result = await this.store.append({ stream, events, expected: loaded.revision });
    if (result.kind === 'given-moved') throw new Error('a store that checks gates has nothing to take back');
    this.forget(stream);
    return this.judged(stream);
  }
}

/** The event that had closed one of the gates before `event` was written; null when it is valid. */
function closingOf(event: Recorded, gates: Gates): Recorded | null {
  for (const gate of event.metadata.given ?? []) {
    const seen = gates.get(gate.stream);
    const closing = seen === undefined ? undefined : closingBefore(event, gate, seen);
    if (closing !== undefined) return closing;
  }
  return null;
}

/** What the command is answered with whose event came after this one. */
function problemOf(closing: Recorded): ProblemCode {
  const closed = gateClosedBy(closing);
  if (closed === null) throw new Error(`${closing.type} closes no gate`);
  return closed.refusal;
}

/** The events that take `event` back, under the command that wrote it. */
function compensation(
  stream: StreamName,
  event: Recorded,
  code: ProblemCode,
  state: unknown,
  facts: LoadedFacts,
): readonly NewEvent[] {
  const undo = aggregateAt(stream).compensate?.(event, state, facts);
  if (undo === undefined) return [];
  const { given: _, occurredAtClamped: __, occurredAtClaimed: ___, ...metadata } = event.metadata;
  const given = facts.given(undo.given);
  return undo.events.map((data, index) => ({
    ...data,
    id: compensationIdOf(event.id, index),
    metadata: {
      ...metadata,
      $causationId: event.id,
      actor: 'system:compensations',
      schemaVersion: eventDefinition(data.type)?.version ?? 1,
      compensates: { eventId: event.id, code },
      ...(given.length > 0 && { given }),
    },
  }));
}
