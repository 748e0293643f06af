import { Decimal128, Double, Int32, Long, Timestamp } from 'bson';
import { CommandError, notImplemented } from '../errors';
import type { Value } from './values';

type Exact = number | bigint;
interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const MAX_DECIMAL_DIGITS = 34;

/** A number as a primitive that compares exactly (JavaScript compares number and bigint by value). */
export function primitiveOf(value: Value): Exact | Decimal128 | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Decimal128) return value;
  if (value instanceof Long && !(value instanceof Timestamp)) {
    const isSafe = value.high > -0x200000 && value.high < 0x200000;
    return isSafe ? value.toNumber() : value.toBigInt();
  }
  return undefined;
}

/** NaN sorts before every other number and equals itself, as in MongoDB. */
export function compareNumbers(a: Exact | Decimal128, b: Exact | Decimal128): number {
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareDecimals(a, b);
  if (a < b) return -1;
  if (a > b) return 1;
  if (a == b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function compareDecimals(a: Exact | Decimal128, b: Exact | Decimal128): number {
  const left = ratioOf(a);
  const right = ratioOf(b);
  if (typeof left === 'number' || typeof right === 'number')
    return compareNumbers(approximate(left), approximate(right));
  return compareNumbers(left.over * right.under, right.over * left.under);
}

/** An infinity only needs to be compared with something finite, so any finite stand-in will do. */
function approximate(value: Ratio | number): number {
  return typeof value === 'number' ? value : 0;
}

function ratioOf(value: Exact | Decimal128): Ratio | number {
  if (typeof value === 'bigint') return { over: value, under: 1n };
  if (value instanceof Decimal128) {
    const decimal = decimalOf(value);
    if (typeof decimal === 'number') return decimal;
    const { digits, exponent } = decimal;
    return exponent >= 0
      ? { over: digits * 10n ** BigInt(exponent), under: 1n }
      : { over: digits, under: 10n ** BigInt(-exponent) };
  }
  if (!Number.isFinite(value)) return value;
  let under = 1n;
  let over = value;
  while (!Number.isInteger(over)) {
    over *= 2;
    under *= 2n;
  }
  return { over: BigInt(over), under };
}

function decimalOf(value: Decimal128): Decimal | number {
  const text = value.toString();
  const match = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  if (match === null) return Number(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

type Kind = 'int' | 'long' | 'double' | 'decimal';
const KINDS: readonly Kind[] = ['int', 'long', 'double', 'decimal'];

function kindOf(value: Value): Kind {
  if (value instanceof Int32) return 'int';
  if (value instanceof Double || typeof value === 'number') return 'double';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Long && !(value instanceof Timestamp)) return 'long';
  throw new CommandError(14, 'arithmetic only supports numeric types');
}

type Operation = 'add' | 'subtract' | 'multiply';

/** Arithmetic with MongoDB's result types: the widest operand decides, and an int that overflows becomes a long. */
export function calculate(operation: Operation, a: Value, b: Value): Value {
  const kind = KINDS[Math.max(KINDS.indexOf(kindOf(a)), KINDS.indexOf(kindOf(b)))];
  if (kind === 'decimal') return calculateDecimal(operation, a, b);
  if (kind === 'double') return new Double(apply(operation, Number(bigOrNumber(a)), Number(bigOrNumber(b))));
  const result = applyBig(operation, BigInt(bigOrNumber(a)), BigInt(bigOrNumber(b)));
  if (kind === 'int' && BigInt.asIntN(32, result) === result) return new Int32(Number(result));
  if (BigInt.asIntN(64, result) !== result) throw new CommandError(2, 'integer overflow in arithmetic');
  return Long.fromBigInt(result);
}

function bigOrNumber(value: Value): Exact {
  const primitive = primitiveOf(value);
  if (primitive === undefined || primitive instanceof Decimal128) throw new CommandError(14, 'not a number');
  return primitive;
}

function apply(operation: Operation, a: number, b: number): number {
  if (operation === 'add') return a + b;
  return operation === 'subtract' ? a - b : a * b;
}

function applyBig(operation: Operation, a: bigint, b: bigint): bigint {
  if (operation === 'add') return a + b;
  return operation === 'subtract' ? a - b : a * b;
}

function calculateDecimal(operation: Operation, a: Value, b: Value): Decimal128 {
  const left = asDecimal(a);
  const right = asDecimal(b);
  if (operation === 'multiply')
    return decimalFrom(left.digits * right.digits, left.exponent + right.exponent);
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = (value: Decimal) => value.digits * 10n ** BigInt(value.exponent - exponent);
  return decimalFrom(applyBig(operation, scaled(left), scaled(right)), exponent);
}

function asDecimal(value: Value): Decimal {
  if (value instanceof Double) throw notImplemented('arithmetic of a Decimal128 with a double');
  const decimal = value instanceof Decimal128 ? decimalOf(value) : undefined;
  if (typeof decimal === 'number') throw notImplemented('arithmetic with a Decimal128 that is not finite');
  return decimal ?? { digits: BigInt(bigOrNumber(value)), exponent: 0 };
}

function decimalFrom(digits: bigint, exponent: number): Decimal128 {
  if (digits.toString().replace('-', '').length > MAX_DECIMAL_DIGITS)
    throw notImplemented('Decimal128 results of more than 34 digits');
  return Decimal128.fromString(`${digits}E${exponent}`);
}
