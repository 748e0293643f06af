import { START } from '#contracts';
import type { Problem } from '#platform';
import type { Stored } from '#projections/views';
import {
  fieldConditions,
  predicate,
  type Condition,
  type Filter,
  type Keyset,
  type Query,
} from '#read-store';
import type { Found } from '../reading/documents';
import type { Reading } from '../reading/reading';
import { notIndexed, type Search } from './search';

/** Something that filters ask of the documents of a model and that is kept beside it: no index has it. */
export interface Beside {
  readonly field: string;
  /** What it is of each document, by id; nothing of those that have none. */
  read(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export const asksBeside = (filter: Filter, { field }: Beside): boolean =>
  fieldConditions(filter).some(one => one.field === field);

/**
 * What every document that passes the condition passes too, without a word of what is beside: nowhere narrower than the
 * condition, and inside a `not` nowhere wider.
 */
function loosened(condition: Condition, field: string, isWider: boolean): Condition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { op: condition.op, of: condition.of.map(one => loosened(one, field, isWider)) };
    case 'not':
      return { op: 'not', of: loosened(condition.of, field, !isWider) };
    default:
      return condition.field === field ? { op: isWider ? 'and' : 'or', of: [] } : condition;
  }
}

/** Documents that are read and looked at one by one for one answer, at most. */
const MOST_READ = 20_000;
const CHUNK = 500;

interface Sieved<D extends object> extends Search<D> {
  readonly reading: Pick<Reading, 'find' | 'count'>;
}

/** Finds what passes a filter by looking at one document after the other. */
export class Sieve<D extends object> {
  readonly #filter: Filter;
  readonly #holds: ReturnType<typeof predicate>;

  constructor(
    private readonly search: Sieved<D>,
    private readonly beside: Beside,
  ) {
    const { model, filter } = search;
    const fields = { ...model.fields, [beside.field]: 'string' as const };
    this.#filter = filter.map(one => loosened(one, beside.field, true));
    this.#holds = predicate({ ...model, fields }, filter);
  }

  /** Throws `filter_not_indexed` where it has looked at very many and does not know yet; not of a list that is read whole. */
  async find(query: Query, isWhole = false): Promise<Found<D>> {
    const { limit, backwards = false } = query;
    const kept: Entry<D>[] = [];
    let { from } = query;
    for (let looked = 0; isWhole || looked < MOST_READ; looked += CHUNK) {
      const wanted = { ...query, filter: this.#filter, limit: CHUNK, ...(from && { from }) };
      const page = await this.search.reading.find(this.search.model, wanted);
      const passed = await this.#passed(page);
      if (backwards) kept.unshift(...passed);
      else kept.push(...passed);
      from = page.keys.at(backwards ? 0 : -1);
      if (kept.length <= limit && page.more && from !== undefined) continue;
      return pageOf(backwards ? kept.slice(-limit) : kept.slice(0, limit), kept.length > limit);
    }
    throw this.#tooMuch();
  }

  /** Exact; throws `filter_not_indexed`. */
  async count(): Promise<number> {
    const { model, reading, sort } = this.search;
    if ((await reading.count(model, this.#filter, MOST_READ)) > MOST_READ) throw this.#tooMuch();
    const found = await this.find({ filter: this.#filter, sort, limit: MOST_READ }, true);
    return found.documents.length;
  }

  #tooMuch(): Problem {
    return notIndexed(this.search, [{ field: this.beside.field, op: 'exists' }], MOST_READ);
  }

  async #passed({ documents, keys }: Found<D>): Promise<readonly Entry<D>[]> {
    const found = await this.beside.read(keys.map(({ id }) => id));
    return documents.flatMap((document, at) => {
      const key = keys[at];
      if (key === undefined) return [];
      const whole = { ...document, [this.beside.field]: found.get(key.id) ?? null };
      return this.#holds({ id: key.id, position: START, document: whole }) ? [{ document, key }] : [];
    });
  }
}

interface Entry<D extends object> {
  readonly document: Stored<D>;
  readonly key: Keyset;
}

const pageOf = <D extends object>(entries: readonly Entry<D>[], more: boolean): Found<D> => ({
  documents: entries.map(({ document }) => document),
  keys: entries.map(({ key }) => key),
  more,
});
