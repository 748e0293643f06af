import type { DocumentModel } from '#projections';
import type { Filter, Sort } from '#read-store';
import type { Reading, Stored } from '../reading/reading';
import type { PageSource } from './page-source';

export interface ModelList<D extends object> {
  readonly model: DocumentModel<D>;
  /** What the path says: an index begins with it. */
  readonly scope: Filter;
  /** What the client asks for beyond it. */
  readonly filters: Filter;
  readonly sort: Sort;
  readonly columns: readonly string[];
  readonly items: (documents: readonly Stored<D>[]) => readonly object[] | Promise<readonly object[]>;
}

/** A list of the documents of one read model. */
export function modelSource<D extends object>(reading: Reading, list: ModelList<D>): PageSource {
  const { model, scope, filters, sort, columns } = list;
  const filter = [...scope, ...filters];
  return {
    version: reading.version(model),
    position: reading.position,
    columns,
    twoWay: true,
    async page(part) {
      const { documents, keys, more } = await reading.find(model, { filter, sort, ...part });
      return { items: await list.items(documents), keys, more };
    },
    // Every filter has an index of its own behind the scope; two at once have none.
    count: () => (filters.length > 1 ? Promise.resolve(null) : reading.count(model, filter)),
  };
}
