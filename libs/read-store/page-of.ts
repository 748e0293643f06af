import { checkSort, fieldType, fieldValue } from './fields';
import { compareValues, valueIn } from './holds';
import type { FieldValue, Keyset, ModelSchema, Page, Query, StoredDocument } from './port';

/** One page of documents that pass the filter. */
export function pageOf(model: ModelSchema, documents: readonly StoredDocument[], query: Query): Page {
  const { sort, limit, from, backwards = false } = query;
  checkSort(model, sort);
  const along = (sort.direction === 'ascending') === !backwards ? 1 : -1;
  const keyOf = (document: StoredDocument): Keyset => ({
    id: document.id,
    value: sortValue(model, sort.field, document),
  });
  const order = (a: Keyset, b: Keyset): number =>
    along * (compareValues(a.value, b.value) || compareValues(a.id, b.id));
  const rows = documents
    .map(document => ({ document, key: keyOf(document) }))
    .filter(({ key }) => from === undefined || order(key, from) > 0)
    .sort((a, b) => order(a.key, b.key));
  const page = rows.slice(0, limit).map(({ document }) => document);
  return { documents: backwards ? page.reverse() : page, more: rows.length > limit };
}

const sortValue = (model: ModelSchema, field: string, candidate: StoredDocument): FieldValue =>
  fieldValue(fieldType(model, field), valueIn(candidate, field));
