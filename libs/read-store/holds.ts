import { checkFilter, fieldType, fieldValue, fits, listValue, mapValue } from './fields';
import type {
  Condition,
  FieldCondition,
  FieldType,
  FieldValue,
  Filter,
  ModelSchema,
  StoredDocument,
} from './port';

/** What a filter says of one document by itself. Throws `UnknownField` when it is made, not when it is used. */
export function predicate(model: ModelSchema, filter: Filter): (document: StoredDocument) => boolean {
  checkFilter(model, filter);
  return document => filter.every(condition => holds(model, condition, document));
}

function holds(model: ModelSchema, condition: Condition, candidate: StoredDocument): boolean {
  switch (condition.op) {
    case 'and':
      return condition.of.every(one => holds(model, one, candidate));
    case 'or':
      return condition.of.some(one => holds(model, one, candidate));
    case 'not':
      return !holds(model, condition.of, candidate);
    default:
      return holdsOfField(fieldType(model, condition.field), condition, candidate);
  }
}

function holdsOfField(type: FieldType, condition: FieldCondition, candidate: StoredDocument): boolean {
  const stored = valueIn(candidate, condition.field);
  if (condition.op === 'has') return listValue(stored).includes(condition.value);
  if (type === 'strings') return listValue(stored).length > 0;
  const value =
    condition.key === undefined ? fieldValue(type, stored) : (mapValue(stored).get(condition.key) ?? null);
  switch (condition.op) {
    case 'exists':
      return value !== null;
    case 'in':
      return condition.values.includes(value);
    case 'prefix':
      return typeof value === 'string' && value.startsWith(condition.value);
    case 'eq':
      return value === condition.value;
    case 'ne':
      return value !== condition.value;
    default:
      return isOrdered(type, condition.op, value, condition.value);
  }
}

function isOrdered(
  type: FieldType,
  op: 'lt' | 'lte' | 'gt' | 'gte',
  value: FieldValue,
  than: FieldValue,
): boolean {
  if (value === null || than === null || !fits(type, than) || typeof value !== typeof than) return false;
  const order = compareValues(value, than);
  switch (op) {
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
export function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

/** What a document has under a field; null where it has nothing. */
export function valueIn({ id, document }: StoredDocument, field: string): unknown {
  if (field === 'id') return id;
  return Object.hasOwn(document, field) ? document[field] : null;
}
