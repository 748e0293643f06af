import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { notImplemented } from '../errors';

/**
 * A BSON value with its type kept: numbers of documents are Int32, Double, Long or Decimal128 objects. Plain
 * numbers and bigints are only keys of an index and fields of an answer.
 */
export type Value =
  | undefined
  | null
  | string
  | boolean
  | number
  | bigint
  | Date
  | Int32
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | DBRef
  | MinKey
  | MaxKey
  | Value[]
  | Document;

export interface Document {
  [field: string]: Value;
}

/** Canonical type order of MongoDB: the first thing that sorts, and the bracket that a comparison stays in. */
export const Rank = {
  minKey: -1,
  undefined: 0,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  maxKey: 127,
} as const;

const RANK_BY_PROTOTYPE = new Map<unknown, number>([
  [Object.prototype, Rank.object],
  [Array.prototype, Rank.array],
  [Int32.prototype, Rank.number],
  [Double.prototype, Rank.number],
  [Long.prototype, Rank.number],
  [Decimal128.prototype, Rank.number],
  [Date.prototype, Rank.date],
  [ObjectId.prototype, Rank.objectId],
  [Binary.prototype, Rank.binary],
  [Timestamp.prototype, Rank.timestamp],
  [BSONRegExp.prototype, Rank.regex],
  [MinKey.prototype, Rank.minKey],
  [MaxKey.prototype, Rank.maxKey],
]);

export function rankOf(value: Value): number {
  if (typeof value === 'string') return Rank.string;
  if (typeof value === 'number' || typeof value === 'bigint') return Rank.number;
  if (typeof value === 'boolean') return Rank.boolean;
  if (value === undefined) return Rank.undefined;
  if (value === null) return Rank.null;
  const rank = RANK_BY_PROTOTYPE.get(Object.getPrototypeOf(value));
  if (rank === undefined) throw notImplemented(`comparing values of type ${value.constructor.name}`);
  return rank;
}

export function isDocument(value: Value): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

export function isArray(value: Value): value is Value[] {
  return Array.isArray(value);
}

export function isNumber(value: Value): boolean {
  return value !== null && value !== undefined && rankOf(value) === Rank.number;
}

/** The numeric value when it is exact as a JavaScript number; undefined for anything else. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return undefined;
}

/** What MongoDB takes for true: all but false, null, missing and zero. */
export function isTruthy(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumber(value) || toNumber(value) !== 0;
}

const NAME_BY_PROTOTYPE = new Map<unknown, string>([
  [Object.prototype, 'object'],
  [Array.prototype, 'array'],
  [Int32.prototype, 'int'],
  [Double.prototype, 'double'],
  [Long.prototype, 'long'],
  [Decimal128.prototype, 'decimal'],
  [Date.prototype, 'date'],
  [ObjectId.prototype, 'objectId'],
  [Binary.prototype, 'binData'],
  [Timestamp.prototype, 'timestamp'],
  [BSONRegExp.prototype, 'regex'],
  [BSONSymbol.prototype, 'symbol'],
  [Code.prototype, 'javascript'],
  [DBRef.prototype, 'object'],
  [MinKey.prototype, 'minKey'],
  [MaxKey.prototype, 'maxKey'],
]);

/** The alias that `$type` knows and that messages name. */
export function typeNameOf(value: Value): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'bigint') return 'double';
  return NAME_BY_PROTOTYPE.get(Object.getPrototypeOf(value)) ?? 'unknown';
}

/** Sets a field even when it is called `__proto__`. */
export function setField(document: Document, field: string, value: Value): void {
  if (field === '__proto__')
    Object.defineProperty(document, field, { value, writable: true, enumerable: true, configurable: true });
  else document[field] = value;
}
