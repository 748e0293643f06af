import { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson';
import { compareNumbers, primitiveOf } from './numbers';
import { isArray, isDocument, Rank, rankOf, type Document, type Value } from './values';

const SURROGATES = 0xd800;

/** BSON comparison order: canonical type first, then value; the order of sorts, indexes and comparisons. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (a === b) return 0;
  const rank = rankOf(a);
  const other = rankOf(b);
  return rank === other ? compareWithin(rank, a, b) : rank - other;
}

export function isEqual(a: Value, b: Value): boolean {
  return compare(a, b) === 0;
}

function compareWithin(rank: number, a: Value, b: Value): number {
  if (rank === Rank.number) return compareNumbers(primitiveOf(a) ?? 0, primitiveOf(b) ?? 0);
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b);
  if (isArray(a) && isArray(b)) return compareArrays(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Binary && b instanceof Binary) return compareBinaries(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b);
  if (a instanceof BSONRegExp && b instanceof BSONRegExp)
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  return Number(a) - Number(b) || 0;
}

/** UTF-8 byte order. UTF-16 code units give the same but for surrogates, which stand for the highest code points. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointWeight(left) - codePointWeight(right);
  }
  return a.length - b.length;
}

function codePointWeight(unit: number): number {
  const isSurrogate = unit >= SURROGATES && unit < 0xe000;
  return isSurrogate ? unit + 0x10000 : unit;
}

function compareBinaries(a: Binary, b: Binary): number {
  const left = a.buffer.subarray(0, a.position);
  const right = b.buffer.subarray(0, b.position);
  return left.length - right.length || a.sub_type - b.sub_type || Buffer.compare(left, right);
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Field by field in stored order: type, then name, then value. */
function compareDocuments(a: Document, b: Document): number {
  const fields = Object.keys(a);
  const others = Object.keys(b);
  const length = Math.min(fields.length, others.length);
  for (let index = 0; index < length; index++) {
    const field = fields[index] ?? '';
    const other = others[index] ?? '';
    const left = a[field];
    const right = b[other];
    const order = rankOf(left) - rankOf(right) || compareStrings(field, other) || compare(left, right);
    if (order !== 0) return order;
  }
  return fields.length - others.length;
}
