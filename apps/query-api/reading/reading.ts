import { earlierOf, type Position } from '#contracts';
import { organizationCounters, productCounters, type DocumentModel, type ReadModel } from '#projections';
import type { Stored } from '#projections/views';
import type { CounterSnapshot, Filter, ModelBuild, Query, ReadStore } from '#read-store';
import { AllDocuments, type Documents, type Found } from './documents';
import type { Held } from './held';
import { HeldDocuments } from './held-documents';
import type { Moment } from './moments';
import type { Served } from './served';

/** When a device, by the id of its document, was heard of since the read store was told; RFC 3339 UTC. */
export type HeardOf = (id: string) => string | undefined;

/** What is counted: a product, or all products of an organization together that the caller sees. */
export interface Counted {
  readonly orgId: string;
  readonly productId?: string;
}

export interface ReadingParts {
  readonly readStore: ReadStore;
  readonly served: readonly Served[];
  readonly heardOf: HeardOf;
  /** Null for a caller that sees all products. */
  readonly held: Held | null;
  /** What things were, for who asks as of then; null for the present. */
  readonly past: { readonly moment: Moment; readonly documents: Documents } | null;
}

/** Read models as one query of one caller sees them, at least at `position`: the lowest checkpoint among them. */
export class Reading {
  readonly #models: ReadonlyMap<string, ModelBuild>;
  readonly #documents: Documents;
  #position: Position;

  constructor(
    private readonly parts: ReadingParts,
    position: Position,
  ) {
    const { readStore, served, held, past } = parts;
    this.#models = new Map(served.map(({ model, build }) => [model.name, { ...model, build }]));
    const all = past?.documents ?? new AllDocuments(readStore, model => this.#schema(model));
    this.#documents = held === null ? all : new HeldDocuments(all, held);
    this.#position = position;
  }

  get position(): Position {
    return this.#position;
  }

  /** Milliseconds since 1970 of the moment that is asked about; null for the present. */
  get at(): number | null {
    return this.parts.past?.moment.at ?? null;
  }

  /** The version that answers; cursors carry it. */
  version(model: ReadModel): number {
    return (this.#models.get(model.name) ?? model).version;
  }

  get<D extends object>(model: DocumentModel<D>, id: string): Promise<Stored<D> | null> {
    return this.#documents.get(model, id);
  }

  /** Documents by id, those that are there, in the order of the ids. */
  async all<D extends object>(
    model: DocumentModel<D>,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Stored<D>>> {
    const found = await Promise.all(ids.map(async id => [id, await this.get(model, id)] as const));
    return new Map(found.filter((entry): entry is readonly [string, Stored<D>] => entry[1] !== null));
  }

  find<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>> {
    return this.#documents.find(model, query);
  }

  /** Exact up to `most`. */
  count<D extends object>(model: DocumentModel<D>, filter: Filter, most?: number): Promise<number> {
    return this.#documents.count(model, filter, most);
  }

  /**
   * The counters whose names begin so, by name. Those of one product, and of an organization for who sees all of it, are
   * exact at one position; summed over products, each is. The reading's position is lowered to the lowest, if need be.
   */
  async counters(model: ReadModel, of: Counted, beginning = ''): Promise<ReadonlyMap<string, number>> {
    const counters = new Map<string, number>();
    await Promise.all(
      this.#scopesOf(of).map(async scope => {
        const snapshot = await this.#snapshot(model, scope + beginning);
        this.#position = earlierOf(this.#position, snapshot.position);
        for (const [counter, n] of snapshot.counters) {
          const name = counter.slice(scope.length);
          counters.set(name, (counters.get(name) ?? 0) + n);
        }
      }),
    );
    return counters;
  }

  async #snapshot(model: ReadModel, prefix: string): Promise<CounterSnapshot> {
    const { readStore, past } = this.parts;
    if (past === null) return readStore.counters(this.#schema(model), prefix);
    const history = model.historyOf?.(prefix);
    if (history === undefined) throw new Error(`what ${model.name} counted is not kept`);
    const { position } = past.moment;
    const { counters } = await readStore.history(this.#schema(model), history, position);
    const named = [...counters].map(([counter, n]) => [history + counter, n] as const);
    return { position, counters: new Map(named.filter(([counter]) => counter.startsWith(prefix))) };
  }

  /** When devices were last heard of, by document id; telemetry, outside the position. */
  async sightings(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { readStore, heardOf, past } = this.parts;
    // Only the newest is kept.
    if (past !== null) return new Map();
    const heard = ids.flatMap(id => {
      const at = heardOf(id);
      return at === undefined ? [] : [[id, at] as const];
    });
    return new Map([...(await readStore.sightings(ids)), ...heard]);
  }

  #scopesOf({ orgId, productId }: Counted): readonly string[] {
    const { held } = this.parts;
    if (held === null)
      return [productId === undefined ? organizationCounters(orgId) : productCounters(orgId, productId)];
    return [...held.products]
      .filter(id => productId === undefined || id === productId)
      .map(id => productCounters(held.orgId, id));
  }

  #schema({ name }: ReadModel): ModelBuild {
    const found = this.#models.get(name);
    if (found === undefined) throw new Error(`${name} was not waited for`);
    return found;
  }
}
