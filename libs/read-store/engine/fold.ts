import { START, type Position, type Recorded } from '#contracts';
import type { Contribution } from '#projections';
import type { CounterChange, ParkedKey } from '../index';
import type { Projection } from './projection';

/** The state of one key and the position it is folded to. */
export interface Folded {
  readonly position: Position;
  readonly state: object | null;
}

/** One handled event with what the fold needs to know about it. */
export interface FoldStep {
  readonly event: Recorded;
  readonly keys: readonly string[];
  /** Place of the event in its batch. */
  readonly index: number;
  /** Position of the domain event before it. */
  readonly previous: Position;
}

interface Poison {
  readonly event: Recorded;
  readonly index: number;
  readonly error: string;
}

/** The handled events of a batch up to the first whose keys can't be told. */
export interface FoldPlan {
  readonly steps: readonly FoldStep[];
  readonly poison: Poison | null;
}

export interface FoldResult {
  readonly changed: ReadonlyMap<string, Folded>;
  /** By counter; sums may be 0. */
  readonly deltas: ReadonlyMap<string, number>;
  /**
   * The same event by event, by history. None where a state was ahead of its batch: of that a part was written before, and
   * histories before states.
   */
  readonly histories: ReadonlyMap<string, readonly CounterChange[]>;
  readonly parked: readonly ParkedKey[];
  /** The fold ends before this event. */
  readonly poison: Poison | null;
  /** The documents may take the place of their own marks, at the same position. */
  readonly unmarks?: true;
}

const textOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** `recordedAt` of the events becomes the highest so far (consistency.md 10); `previous` and `since` are the checkpoint's. */
export function planFold(
  projection: Projection,
  events: readonly Recorded[],
  previous: Position,
  since: string,
): FoldPlan {
  const steps: FoldStep[] = [];
  let before = previous;
  let highest = since;
  // Every model is asked about every event: a pair for each would be the most of what it costs.
  let index = -1;
  for (const read of events) {
    index += 1;
    if (read.recordedAt > highest) highest = read.recordedAt;
    if (projection.handles.has(read.type)) {
      const event = read.recordedAt === highest ? read : { ...read, recordedAt: highest };
      try {
        steps.push({ event, keys: projection.keys(event), index, previous: before });
      } catch (thrown) {
        return { steps, poison: { event, index, error: textOf(thrown) } };
      }
    }
    before = read.position;
  }
  return { steps, poison: null };
}

/** What the fold starts from. */
export interface FoldBase {
  readonly projection: Projection;
  /** States of all keys of the plan that exist. */
  readonly states: ReadonlyMap<string, Folded>;
  /** Keys that stand still. */
  readonly parked: ReadonlyMap<string, ParkedKey>;
  readonly mayPark: boolean;
}

export function foldPlan(base: FoldBase, plan: FoldPlan): FoldResult {
  const fold = new Fold(base);
  for (const step of plan.steps) {
    const error = fold.apply(step);
    if (error !== null) return fold.result({ event: step.event, index: step.index, error });
  }
  return fold.result(plan.poison);
}

interface Change {
  readonly key: string;
  readonly before: object | null;
  readonly after: object | null;
}

class Fold {
  readonly #changed = new Map<string, Folded>();
  readonly #deltas = new Map<string, number>();
  readonly #histories = new Map<string, CounterChange[]>();
  readonly #parked = new Map<string, ParkedKey>();
  #isWritten = false;

  constructor(private readonly base: FoldBase) {}

  result(poison: Poison | null): FoldResult {
    return {
      changed: this.#changed,
      deltas: this.#deltas,
      histories: this.#isWritten ? new Map() : this.#histories,
      parked: [...this.#parked.values()],
      poison,
    };
  }

  /** Applies an event to all of its keys or to none; answers the error that stops the model. */
  apply(step: FoldStep): string | null {
    const { event, keys } = step;
    const next: Change[] = [];
    for (const key of keys) {
      if (this.base.parked.has(key) || this.#parked.has(key)) continue;
      const current = this.#changed.get(key) ?? this.base.states.get(key);
      if (this.base.projection.parks && isStale(current)) {
        this.#parkAgain(key, step, current);
        continue;
      }
      if (current !== undefined && current.position >= event.position) {
        this.#isWritten = true;
        continue;
      }
      const before = current?.state ?? null;
      try {
        const after = this.base.projection.evolve(before, event, key);
        if (after !== before) next.push({ key, before, after });
      } catch (thrown) {
        if (!this.base.mayPark) return textOf(thrown);
        this.#park(key, step, before, textOf(thrown));
      }
    }
    return this.#take(event, next);
  }

  #take(event: Recorded, next: readonly Change[]): string | null {
    const { counts, contributions } = this.base.projection;
    try {
      // All of them before any is taken: the event counts whole or not at all.
      const changes = counts
        ? next.map(({ before, after }) => ({ removed: contributions(before), added: contributions(after) }))
        : [];
      const sums = netOf(changes);
      for (const [counter, n] of sums) if (n !== 0) this.#add(event.position, counter, n);
    } catch (thrown) {
      return textOf(thrown);
    }
    for (const { key, after } of next) this.#changed.set(key, { position: event.position, state: after });
    return null;
  }

  #add(position: Position, counter: string, n: number): void {
    this.#deltas.set(counter, (this.#deltas.get(counter) ?? 0) + n);
    const history = this.base.projection.historyOf?.(counter);
    if (history === undefined) return;
    const change: CounterChange = [position, counter.slice(history.length), n];
    const before = this.#histories.get(history);
    if (before === undefined) this.#histories.set(history, [change]);
    else before.push(change);
  }

  #park(key: string, { event, previous }: FoldStep, state: object | null, error: string): void {
    const { position, id: eventId, recordedAt: since } = event;
    this.#parked.set(key, { key, position, eventId, previous, error, since });
    if (state !== null) this.#changed.set(key, { position, state: markStale(state, since) });
  }

  /** A batch that parked the key wrote its document and was cut off before its checkpoint: that it did so counts. */
  #parkAgain(key: string, { event, previous }: FoldStep, current: Folded): void {
    if (event.position < current.position) return;
    const same = event.position === current.position;
    this.#parked.set(key, {
      key,
      position: current.position,
      eventId: same ? event.id : '',
      previous: same ? previous : START,
      error: 'parked by a batch that was not finished',
      since: staleSince(current.state) ?? event.recordedAt,
    });
  }
}

interface Counted {
  readonly removed: readonly Contribution[];
  readonly added: readonly Contribution[];
}

/** What an event adds to counters. Most of what a document contributes stays as it was, at the same place. */
function netOf(changes: readonly Counted[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (counter: string, n: number): void => void sums.set(counter, (sums.get(counter) ?? 0) + n);
  for (const { removed, added } of changes)
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      const was = removed[at];
      const is = added[at];
      if (was !== undefined && was.counter === is?.counter && was.n === is.n) continue;
      if (was !== undefined) add(was.counter, -was.n);
      if (is !== undefined) add(is.counter, is.n);
    }
  return sums;
}

const staleSince = (state: object | null): string | null =>
  state !== null && 'staleSince' in state && typeof state.staleSince === 'string' ? state.staleSince : null;

/** True for a document that a poison event stopped. */
export const isStale = (folded: Folded | undefined): folded is Folded =>
  folded !== undefined && staleSince(folded.state) !== null;

const markStale = (state: object, since: string): object => ({ ...state, staleSince: since });

/** The document as it was before it was marked. */
export function unmarked(state: object | null): object | null {
  if (state === null || !('staleSince' in state)) return state;
  const { staleSince: _, ...rest } = state;
  return rest;
}
