import { SqliteMisuse } from './errors';

/** What may be bound and what comes back. Numbers are integers within 2^53, or finite reals. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** One row as read, by column. */
export type Row = readonly SqlValue[];

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/**
 * Refuses what libsql would abort the process on (objects, booleans), bind as NULL (undefined, NaN), or store as
 * something else (integers above 2^53, text after a NUL character, half a surrogate pair).
 */
export function checkBound(value: unknown, index: number): void {
  switch (typeof value) {
    case 'string':
      if (value.includes('\0')) throw misuse(index, 'is text with a NUL character, which SQLite would cut');
      if (!value.isWellFormed()) throw misuse(index, 'is text with half a surrogate pair');
      return;
    case 'number':
      if (!Number.isFinite(value)) throw misuse(index, `is ${value}`);
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw misuse(index, 'is beyond 2^53');
      return;
    case 'bigint':
      if (value > INT64_MAX || value < INT64_MIN) throw misuse(index, 'is beyond 64 bits');
      return;
    default:
      if (value !== null && !(value instanceof Uint8Array)) throw misuse(index, `is ${typeName(value)}`);
  }
}

const typeName = (value: unknown): string =>
  typeof value === 'object' ? 'an object' : value === undefined ? 'undefined' : `a ${typeof value}`;

const misuse = (index: number, what: string): SqliteMisuse =>
  new SqliteMisuse(`bound value ${index + 1} ${what}`);

const unexpected = (row: Row, column: number, wanted: string): SqliteMisuse =>
  new SqliteMisuse(`column ${column} is ${typeName(row[column])}, not ${wanted}`);

/** Column as text. */
export function text(row: Row, column: number): string {
  const value = row[column];
  if (typeof value !== 'string') throw unexpected(row, column, 'text');
  return value;
}

/** Column as an integer; throws when it lies beyond 2^53, where digits would be lost. */
export function integer(row: Row, column: number): number {
  const value = row[column];
  if (!Number.isSafeInteger(value) || typeof value !== 'number')
    throw unexpected(row, column, 'an integer within 2^53');
  return value;
}

/** Column as bytes. */
export function blob(row: Row, column: number): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw unexpected(row, column, 'bytes');
  return value;
}

export const nullableText = (row: Row, column: number): string | null =>
  row[column] === null ? null : text(row, column);
