import type { Static, TObject } from '@sinclair/typebox';
import type { HttpRequest } from '#platform';
import type { ListView, Stored } from '#projections/views';
import type { Filter } from '#read-store';
import type { Found } from '../reading/documents';
import type { Reading } from '../reading/reading';
import { filtersIn } from './filters';
import { countIfServed, countOf, pageCost } from './search';
import { asksBeside, Sieve, type Beside } from './sieve';
import type { PageSource, Part } from './page-source';
import { sortOf } from './sorting';

interface Asked {
  /** What the path says: an index begins with it. */
  readonly scope: Filter;
  readonly query: HttpRequest['query'];
  /** What the client asks for beyond the filters that the view names. */
  readonly filters?: Filter;
  /** What it asks for in the language of filters. */
  readonly wanted?: Filter;
  /** What that may ask beside the documents. */
  readonly beside?: Beside;
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
  {
    model,
    columns,
    sorts,
    sort,
    filters: rules,
    fields = {},
    only = {},
  }: Omit<ListView<TObject, D>, 'item' | 'schema'>,
  {
    scope,
    query,
    filters: more = [],
    wanted = [],
    beside,
    items,
  }: Asked & { readonly items: Items<D, Item> },
): PageSource<Item> {
  const filters = [...filtersIn(rules, query), ...more];
  const always = Object.entries(only).map(([field, value]) => ({ field, op: 'eq', value }) as const);
  const filter = [...scope, ...always, ...filters, ...wanted];
  const order = sortOf(query['sort'] ?? sort, sorts);
  const search = { reading, model, filter, sort: order, fields };
  const sieve = beside !== undefined && asksBeside(wanted, beside) ? new Sieve(search, beside) : null;
  const page = async ({ isWhole = false, ...part }: Part): Promise<Found<D>> => {
    const asked = { filter, sort: order, ...part };
    if (sieve !== null) return sieve.find(asked, isWhole);
    const cost = isWhole || wanted.length === 0 ? {} : await pageCost(search);
    return reading.find(model, { ...asked, ...cost });
  };
  const count = (): Promise<number | null> => {
    if (sieve !== null) return sieve.count();
    return wanted.length > 0 ? countOf(search) : countIfServed(search);
  };
  return {
    version: reading.version(model),
    position: reading.position,
    columns,
    twoWay: true,
    async page(part) {
      const { documents, keys, more: goesOn } = await page(part);
      return { items: await items(documents), keys, more: goesOn };
    },
    count,
  };
}
