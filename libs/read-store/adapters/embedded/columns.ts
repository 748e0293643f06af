import type { SqlValue } from '#sqlite';
import {
  fieldValue,
  listValue,
  mapValue,
  type FieldType,
  type FieldValue,
  type JsonDocument,
} from '../../index';

/** SQL type of the column that a field is copied into, so that values compare as values of the field's type. */
export const COLUMN_TYPES: Readonly<Record<FieldType, string>> = {
  string: 'TEXT',
  number: 'REAL',
  boolean: 'INTEGER',
  strings: 'TEXT',
  values: 'TEXT',
};

/** The lowest value of a type: `column >= <lowest>` seeks past the nulls of an index, which `IS NOT NULL` would not. */
export const LOWEST: Readonly<Record<FieldType, string>> = {
  string: "''",
  number: '-1e999',
  boolean: '0',
  strings: "''",
  values: "''",
};

/** What the column of a field holds for a document. */
export function columnValue(type: FieldType, field: string, document: JsonDocument | null): SqlValue {
  if (document === null || !Object.hasOwn(document, field)) return null;
  if (type === 'values') return mapText(document[field]);
  if (type !== 'strings') return bound(fieldValue(type, document[field]));
  const list = listValue(document[field]);
  return list.length === 0 ? null : JSON.stringify(list.map(storable));
}

function mapText(map: unknown): SqlValue {
  const entries = [...mapValue(map)].map(([key, value]) => [storable(key), comparable(value)]);
  return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
}

/** A filter's or cursor's value as it is compared with a column. */
export function bound(value: FieldValue): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === null ? null : comparable(value);
}

function comparable<Value extends string | number | boolean>(value: Value): Value | string | number {
  if (typeof value === 'string') return storable(value);
  return typeof value === 'number' ? representable(value) : value;
}

/** SQLite text ends at a NUL and has no half surrogates; the document itself keeps both (JSON escapes them). */
export const storable = (text: string): string =>
  text.includes('\0') || !text.isWellFormed() ? text.replace(/[\0\p{Cs}]/gu, '\ufffd') : text;

/** Beyond 2^53 only the order at the border is kept. */
const representable = (value: number): number =>
  Math.min(Math.max(value, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
