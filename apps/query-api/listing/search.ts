import type { FilterFields } from '#filter';
import { Problem } from '#platform';
import type { DocumentModel } from '#projections';
import { fieldConditions, planOf, type Filter, type Plan, type Sort } from '#read-store';
import type { Reading } from '../reading/reading';

/** Documents that one answer looks at to find those that match, beyond those that an index finds by itself. */
const MOST_LOOKED_THROUGH = 100_000;

/** Where an index finds so few, sorting them is cheaper than going along the sort for them. */
const FEW = 1_000;

export interface Search<D extends object> {
  readonly reading: Pick<Reading, 'count'>;
  readonly model: DocumentModel<D>;
  readonly filter: Filter;
  readonly sort: Sort;
  /** What clients call the fields. */
  readonly fields: FilterFields;
}

/** How a page is to be read; throws `filter_not_indexed` where too many would have to be looked through. */
export async function pageCost<D extends object>(search: Search<D>): Promise<{ readonly walks?: true }> {
  const { reading, model, filter, sort } = search;
  const plan = planOf(model, filter, sort);
  if (plan.rest.length > 0) await checkRest(search, plan);
  if (plan.rest.length > 0 || plan.inOrder) return {};
  const found = await reading.count(model, plan.served, FEW);
  return found > FEW ? { walks: true } : {};
}

/** Exact; throws `filter_not_indexed` where too many would have to be looked through. */
export async function countOf<D extends object>(search: Search<D>): Promise<number> {
  const { reading, model, filter, sort } = search;
  const plan = planOf(model, filter, sort);
  if (plan.rest.length > 0) await checkRest(search, plan);
  return reading.count(model, filter);
}

/** The same where nobody needs to be told why there is none. */
export async function countIfServed<D extends object>(search: Search<D>): Promise<number | null> {
  const { served, rest } = planOf(search.model, search.filter, search.sort);
  const isMuch = rest.length > 0 && (await isTooMuch(search, served));
  return isMuch ? null : search.reading.count(search.model, search.filter);
}

async function checkRest<D extends object>(search: Search<D>, { served, rest }: Plan): Promise<void> {
  if (await isTooMuch(search, served)) throw notIndexed(search, rest);
}

const isTooMuch = async <D extends object>({ reading, model }: Search<D>, served: Filter): Promise<boolean> =>
  (await reading.count(model, served, MOST_LOOKED_THROUGH)) > MOST_LOOKED_THROUGH;

/** Names what no index serves, and what one does. */
export function notIndexed<D extends object>(
  { model, fields }: Pick<Search<D>, 'model' | 'fields'>,
  rest: Filter,
  most = MOST_LOOKED_THROUGH,
): Problem {
  const asked = new Set(fieldConditions(rest).map(({ field }) => field));
  const names = Object.entries(fields).flatMap(([name, { field }]) => (asked.has(field) ? [name] : []));
  const indexed = Object.entries(fields).flatMap(([name, { field }]) =>
    field === 'id' || model.indexes.some(index => index.includes(field)) ? [name] : [],
  );
  return new Problem('filter_not_indexed', {
    detail:
      `No index serves what the filter asks of ${names.join(', ')}, and more than ${most} would have to be ` +
      `looked through. Say more about what is indexed: ${indexed.join(', ')}.`,
  });
}
