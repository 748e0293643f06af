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

/** Where a well-formed JSON text has numbers that would not be kept (`isKept`), by JSON pointer. */
export function lostNumbers(json: string): readonly FieldError[] {
  if (!WORTH_A_LOOK.test(json)) return [];
  let mark = '#';
  while (json.includes(mark)) mark += '#';
  const isLost = (token: string): boolean => !token.startsWith('"') && !isKept(token);
  const marked = json.replace(STRING_OR_NUMBER, token => (isLost(token) ? `"${mark}"` : token));
  return marked.includes(mark) ? [...marksIn(JSON.parse(marked), mark, '')] : [];
}

function* marksIn(value: unknown, mark: string, path: string): Generator<FieldError> {
  if (value === mark)
    yield { path, message: 'is a number with more digits, or larger, than is kept: send it as text' };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* marksIn(inner, mark, pointerTo(path, name));
}
