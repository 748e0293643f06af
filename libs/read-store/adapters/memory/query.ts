import {
  checkFilter,
  checkSort,
  fieldType,
  fieldValue,
  fits,
  listValue,
  type Condition,
  type FieldValue,
  type Filter,
  type Keyset,
  type ModelSchema,
  type Page,
  type Query,
  type StoredDocument,
} from '../../index';

/** Whether a document is in a list. Throws `UnknownField` when the filter is made, not when it is used. */
export function predicate(model: ModelSchema, filter: Filter): (document: StoredDocument) => boolean {
  checkFilter(model, filter);
  return document => filter.every(condition => holds(model, condition, document));
}

function holds(model: ModelSchema, condition: Condition, candidate: StoredDocument): boolean {
  const { field } = condition;
  const type = fieldType(model, field);
  const stored = valueIn(candidate, field);
  if (condition.op === 'has') return listValue(stored).includes(condition.value);
  const value = fieldValue(type, stored);
  if (condition.op === 'in') return condition.values.includes(value);
  if (condition.op === 'eq') return value === condition.value;
  if (condition.op === 'ne') return value !== condition.value;
  if (value === null || condition.value === null || !fits(type, condition.value)) return false;
  const order = compareValues(value, condition.value);
  switch (condition.op) {
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}

/** Null first, text by its UTF-8 bytes (UTF-16 order differs beyond the basic plane), false before true. */
function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

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

function valueIn({ id, document }: StoredDocument, field: string): unknown {
  if (field === 'id') return id;
  return Object.hasOwn(document, field) ? document[field] : null;
}
