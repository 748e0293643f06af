import type { DocumentModel, ReadModel } from '#projections';
import type { Stored } from '#projections/views';
import type { Filter, JsonDocument, Keyset, ModelBuild, Query, ReadStore, StoredDocument } from '#read-store';

export interface Found<D> {
  readonly documents: readonly Stored<D>[];
  /** Where each of them is in the list. */
  readonly keys: readonly Keyset[];
  readonly more: boolean;
}

/** Documents of read models. */
export interface Documents {
  get<D extends object>(model: DocumentModel<D>, id: string): Promise<Stored<D> | null>;
  find<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>>;
  /** Exact up to `most`. */
  count<D extends object>(model: DocumentModel<D>, filter: Filter, most?: number): Promise<number>;
}

/** All that there are, of the builds that a reading has waited for. */
export class AllDocuments implements Documents {
  constructor(
    private readonly store: Pick<ReadStore, 'get' | 'find' | 'count'>,
    private readonly buildOf: (model: ReadModel) => ModelBuild,
  ) {}

  async get<D extends object>(model: DocumentModel<D>, id: string): Promise<Stored<D> | null> {
    const found = await this.store.get(this.buildOf(model), id);
    return found && decoded<D>(found.document);
  }

  async find<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>> {
    const { documents, more } = await this.store.find(this.buildOf(model), query);
    return {
      documents: documents.map(({ document }) => decoded<D>(document)),
      keys: documents.map(stored => keyOf(stored, query.sort.field)),
      more,
    };
  }

  count<D extends object>(model: DocumentModel<D>, filter: Filter, most?: number): Promise<number> {
    return this.store.count(this.buildOf(model), filter, most);
  }
}

/** Decoding edge: what a model's version has written is what its `evolve` returns. */
export const decoded = <D extends object>(document: JsonDocument): Stored<D> =>
  document as unknown as Stored<D>;

export function keyOf({ id, document }: StoredDocument, field: string): Keyset {
  const value = field === 'id' ? id : document[field];
  return { id, value: isFieldValue(value) ? value : null };
}

const isFieldValue = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
