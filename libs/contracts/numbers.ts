import type { FieldError } from './http/problems';
import { pointerTo } from './pointer';

/** Longer ones are not looked at: no double is written so, unless by hand. */
const LONGEST = 400;
const DECIMAL = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * Whether a number, written as JSON writes numbers, is the same when it was read and written again: not more digits than a
 * double keeps, not beyond its range.
 */
export function isKept(text: string): boolean {
  const value = Number(text);
  if (text.length > LONGEST || !Number.isFinite(value)) return false;
  return decimal(text) === decimal(String(value));
}

/** The digits without zeros around them, and the power of ten of the last one: one text for each value. */
function decimal(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  const digits = `${whole}${fraction}`;
  let [start, end] = [0, digits.length];
  while (digits[start] === '0') start += 1;
  while (end > start && digits[end - 1] === '0') end -= 1;
  const power = Number(exponent) - fraction.length + digits.length - end;
  return start === end ? '0' : `${digits.slice(start, end)}e${power}`;
}

/** Fifteen digits are always kept, so most texts are not looked at further. */
const WORTH_A_LOOK = /[\d.]{16}|\d[eE]/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

const isLost = (token: string): boolean => !token.startsWith('"') && !isKept(token);

/** Where a well-formed JSON text has numbers that would not be kept (`isKept`), by JSON pointer. */
export function lostNumbers(json: string): readonly FieldError[] {
  if (!WORTH_A_LOOK.test(json)) return [];
  if (!(json.match(STRING_OR_NUMBER) ?? []).some(isLost)) return [];
  // All strings get a letter in front, so that none is taken for a number, whatever it says.
  const marked = json.replace(STRING_OR_NUMBER, token =>
    token.startsWith('"') ? `"s${token.slice(1)}` : isKept(token) ? token : '"n"',
  );
  return [...marksIn(JSON.parse(marked), '')];
}

/** The same JSON text, with the numbers that would not be kept as texts: each as it was written. */
export const withLostAsText = (json: string): string =>
  json.replace(STRING_OR_NUMBER, token => (isLost(token) ? `"${token}"` : token));

function* marksIn(value: unknown, path: string): Generator<FieldError> {
  if (value === 'n')
    yield { path, message: 'is a number with more digits, or larger, than is kept: send it as text' };
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [name, inner] of Object.entries(value))
    yield* marksIn(inner, pointerTo(path, isList ? name : name.slice(1)));
}
