import type { Branded } from './brand';

/** A place in the log: opaque, 20 decimal digits, so that text order is log order. */
export type Position = Branded<string, 'Position'>;

/** Before the first event of any log. */
export const START = '0'.repeat(20) as Position;

const MAX = 18_446_744_073_709_551_615n;

/** Writes an adapter's number as a position; throws a RangeError outside 64 unsigned bits. */
export function positionOf(value: bigint | number): Position {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return padded(String(value));
  const number = BigInt(value);
  if (number < 0n || number > MAX) throw new RangeError(`position ${number} is outside 64 bits`);
  return padded(number.toString());
}

const padded = (digits: string): Position => (START.slice(digits.length) + digits) as Position;

/** For adapters only: the number behind a position. */
export const positionNumber = (position: Position): bigint => BigInt(position);

/** Reads a client's text; null when it is not 1 to 20 digits within 64 bits. */
export function parsePosition(text: string): Position | null {
  if (!/^[0-9]{1,20}$/.test(text)) return null;
  const number = BigInt(text);
  return number > MAX ? null : positionOf(number);
}

export const laterOf = (a: Position, b: Position): Position => (a > b ? a : b);
export const earlierOf = (a: Position, b: Position): Position => (a < b ? a : b);
