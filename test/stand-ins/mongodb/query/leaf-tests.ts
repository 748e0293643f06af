import { BSONRegExp, Double, MaxKey, MinKey } from 'bson';
import { compare } from '../bson/compare';
import { show } from '../bson/show';
import { isArray, isNumber, rankOf, Rank, toNumber, typeNameOf, type Value } from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import type { LeafTest } from './paths';

export function equals(operand: Value): LeafTest {
  if (operand === null || operand === undefined) return value => value === null || value === undefined;
  const rank = rankOf(operand);
  return value => value !== undefined && rankOf(value) === rank && compare(value, operand) === 0;
}

type Accepts = (order: number) => boolean;

export const ORDER_TESTS: Readonly<Record<string, Accepts>> = {
  $lt: order => order < 0,
  $lte: order => order <= 0,
  $gt: order => order > 0,
  $gte: order => order >= 0,
};

/** Comparisons stay within the operand's type (type bracketing), except for MinKey and MaxKey. */
export function inOrder(accepts: Accepts, operand: Value): LeafTest {
  if (operand instanceof BSONRegExp)
    throw new CommandError(2, "Can't have RegEx as arg to predicate over field");
  if (operand === null || operand === undefined) return accepts(0) ? equals(null) : () => false;
  if (operand instanceof MinKey || operand instanceof MaxKey)
    return value => value !== undefined && accepts(compare(value, operand));
  const rank = rankOf(operand);
  if (isNaNValue(operand)) return value => accepts(0) && isNaNValue(value);
  return value =>
    value !== undefined && rankOf(value) === rank && !isNaNValue(value) && accepts(compare(value, operand));
}

function isNaNValue(value: Value): boolean {
  return value instanceof Double && Number.isNaN(value.valueOf());
}

export function isIn(operand: Value, operator: string): LeafTest {
  if (!isArray(operand)) throw new CommandError(2, `${operator} needs an array`);
  const tests = operand.map(choice => (choice instanceof BSONRegExp ? matchesRegex(choice) : equals(choice)));
  return value => tests.some(test => test(value));
}

export function matchesRegex(regex: BSONRegExp): LeafTest {
  const test = compileRegex(regex.pattern, regex.options);
  return value => {
    if (value instanceof BSONRegExp) return compare(value, regex) === 0;
    return typeof value === 'string' && test.test(value);
  };
}

function compileRegex(pattern: string, options: string): RegExp {
  const unknown = /[^imsu]/.exec(options);
  if (unknown !== null) throw notImplemented(`the regex option ${unknown[0]}`);
  try {
    return new RegExp(pattern, options.replace('u', ''));
  } catch (error) {
    throw new CommandError(51091, `Regular expression is invalid: ${String(error)}`);
  }
}

export function modulo(operand: Value): LeafTest {
  const [divisor, remainder] = isArray(operand) ? operand.map(toNumber) : [];
  if (!isArray(operand) || operand.length !== 2 || divisor === undefined || remainder === undefined)
    throw new CommandError(2, 'malformed mod, needs to be an array of two numbers');
  if (Math.trunc(divisor) === 0) throw new CommandError(2, 'divisor cannot be 0');
  return value => {
    const number = toNumber(value);
    return number !== undefined && Math.trunc(number) % Math.trunc(divisor) === Math.trunc(remainder);
  };
}

export function hasSize(operand: Value): LeafTest {
  const size = toNumber(operand);
  if (size === undefined || !Number.isInteger(size) || size < 0)
    throw new CommandError(2, `Failed to parse $size. Expected a non-negative integer`);
  return value => isArray(value) && value.length === size;
}

const TYPE_BY_NUMBER: Readonly<Record<number, string>> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
};
const TYPES = new Set(['number', ...Object.values(TYPE_BY_NUMBER)]);

export function hasType(operand: Value): LeafTest {
  const types = (isArray(operand) ? operand : [operand]).map(readType);
  return value =>
    value !== undefined &&
    types.some(type => typeNameOf(value) === type || (type === 'number' && isNumber(value)));
}

function readType(operand: Value): string {
  const number = isNumber(operand) ? toNumber(operand) : undefined;
  const type = number === undefined ? operand : TYPE_BY_NUMBER[number];
  if (typeof type !== 'string' || !TYPES.has(type))
    throw new CommandError(2, `Unknown type name alias or code: ${show(operand)}`);
  return type;
}

export function exists(value: Value): boolean {
  return value !== undefined;
}

/** Types whose order an index can be read in for a bound; the rest is only matched. */
export function isIndexable(operand: Value): boolean {
  const rank = rankOf(operand);
  return (
    rank !== Rank.array &&
    rank !== Rank.regex &&
    rank !== Rank.minKey &&
    rank !== Rank.maxKey &&
    rank > Rank.null
  );
}
