import type { Static, TObject } from '@sinclair/typebox';
import type { HttpRequest } from '#platform';
import type { ListView, Stored } from '#projections/views';
import type { Filter } from '#read-store';
import type { Reading } from '../reading/reading';
import { filtersIn } from './filters';
import type { PageSource } from './page-source';
import { sortOf } from './sorting';

interface Asked {
  /** What the path says: an index begins with it. */
  readonly scope: Filter;
  readonly query: HttpRequest['query'];
  /** What the client asks for beyond the filters that the view names. */
  readonly filters?: Filter;
}

type Items<D extends object, Item> = (
  documents: readonly Stored<D>[],
) => readonly Item[] | Promise<readonly Item[]>;

/** A list of the documents of one read model, each as its view shows it. */
export const viewSource = <S extends TObject, D extends object>(
  reading: Reading,
  view: ListView<S, D>,
  asked: Asked,
): PageSource<Static<S>> =>
  joinedSource(reading, view, {
    ...asked,
    items: documents => documents.map(document => view.item(document)),
  });

/** The same where what is shown takes more than each document by itself. */
export function joinedSource<D extends object, Item extends object>(
  reading: Reading,
  { model, columns, sorts, sort, filters: rules, only = {} }: Omit<ListView<TObject, D>, 'item' | 'schema'>,
  { scope, query, filters: more = [], items }: Asked & { readonly items: Items<D, Item> },
): PageSource<Item> {
  const filters = [...filtersIn(rules, query), ...more];
  const always = Object.entries(only).map(([field, value]) => ({ field, op: 'eq', value }) as const);
  const filter = [...scope, ...always, ...filters];
  const order = sortOf(query['sort'] ?? sort, sorts);
  return {
    version: reading.version(model),
    position: reading.position,
    columns,
    twoWay: true,
    async page(part) {
      const { documents, keys, more: goesOn } = await reading.find(model, { filter, sort: order, ...part });
      return { items: await items(documents), keys, more: goesOn };
    },
    // Every filter has an index of its own behind the scope; two at once have none.
    count: () => (filters.length > 1 ? Promise.resolve(null) : reading.count(model, filter)),
  };
}
