import { earlierOf, type Position } from '#contracts';
import type { DocumentModel, ReadModel } from '#projections';
import type { Stored } from '#projections/views';
import type {
  CounterSnapshot,
  Filter,
  JsonDocument,
  Keyset,
  ModelBuild,
  Query,
  ReadStore,
  StoredDocument,
} from '#read-store';
import type { Served } from './served';

export interface Found<D> {
  readonly documents: readonly Stored<D>[];
  /** Where each of them is in the list. */
  readonly keys: readonly Keyset[];
  readonly more: boolean;
}

/** When a device, by the id of its document, was heard of since the read store was told; RFC 3339 UTC. */
export type HeardOf = (id: string) => string | undefined;

/** Read models as one query sees them, at least at `position`: the lowest checkpoint among them. */
export class Reading {
  readonly #models: ReadonlyMap<string, ModelBuild>;
  #position: Position;

  constructor(
    private readonly readStore: ReadStore,
    served: readonly Served[],
    position: Position,
    private readonly heardOf: HeardOf,
  ) {
    this.#models = new Map(served.map(({ model, build }) => [model.name, { ...model, build }]));
    this.#position = position;
  }

  get position(): Position {
    return this.#position;
  }

  /** The version that answers; cursors carry it. */
  version(model: ReadModel): number {
    return this.#schema(model).version;
  }

  async get<D extends object>(model: DocumentModel<D>, id: string): Promise<Stored<D> | null> {
    const found = await this.readStore.get(this.#schema(model), id);
    return found && decoded<D>(found.document);
  }

  /** Documents by id, those that are there, in the order of the ids. */
  async all<D extends object>(
    model: DocumentModel<D>,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Stored<D>>> {
    const found = await Promise.all(ids.map(async id => [id, await this.get(model, id)] as const));
    return new Map(found.filter((entry): entry is readonly [string, Stored<D>] => entry[1] !== null));
  }

  async find<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>> {
    const { documents, more } = await this.readStore.find(this.#schema(model), query);
    return {
      documents: documents.map(({ document }) => decoded<D>(document)),
      keys: documents.map(stored => keyOf(stored, query.sort.field)),
      more,
    };
  }

  /** Exact up to `most`. */
  count<D extends object>(model: DocumentModel<D>, filter: Filter, most?: number): Promise<number> {
    return this.readStore.count(this.#schema(model), filter, most);
  }

  /** Counters exact at one position, which the reading's position is lowered to, if need be. */
  async counters(model: ReadModel, prefix: string): Promise<CounterSnapshot> {
    const snapshot = await this.readStore.counters(this.#schema(model), prefix);
    this.#position = earlierOf(this.#position, snapshot.position);
    return snapshot;
  }

  /** When devices were last heard of, by document id; telemetry, outside the position. */
  async sightings(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const heard = ids.flatMap(id => {
      const at = this.heardOf(id);
      return at === undefined ? [] : [[id, at] as const];
    });
    return new Map([...(await this.readStore.sightings(ids)), ...heard]);
  }

  #schema({ name }: ReadModel): ModelBuild {
    const found = this.#models.get(name);
    if (found === undefined) throw new Error(`${name} was not waited for`);
    return found;
  }
}

/** Decoding edge: what a model's version has written is what its `evolve` returns. */
const decoded = <D extends object>(document: JsonDocument): Stored<D> => document as unknown as Stored<D>;

function keyOf({ id, document }: StoredDocument, field: string): Keyset {
  const value = field === 'id' ? id : document[field];
  return { id, value: isFieldValue(value) ? value : null };
}

const isFieldValue = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
