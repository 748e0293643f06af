import type { FieldError } from './http/problems';
import { pointerTo } from './pointer';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * The first name that an object of a well-formed JSON text has twice, by JSON pointer: JSON.parse keeps the last, others the
 * first. `value`: what `text` was parsed to. The names are counted; only where some are lost the text is read again.
 */
export const repeatedName = (text: string, value: unknown): FieldError | null =>
  colonsIn(text) === namesIn(value) ? null : firstRepeated(text);

/** Outside of strings: one for each name. */
function colonsIn(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === COLON) count += 1;
    else if (code === QUOTE) index = endOfString(text, index);
  }
  return count;
}

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce<number>((sum, one) => sum + namesIn(one), own);
}

/** An object or a list that is open at some place of the text. */
interface Level {
  /** Null for a list. */
  readonly names: Set<string> | null;
  /** What stands before the present value: its name, or its index in a list. */
  at: string | number;
}

/** A name has the colon behind it. */
const TOKENS = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\],]/g;

function firstRepeated(text: string): FieldError | null {
  const levels: Level[] = [];
  for (const [token, string = '', colon] of text.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ names: new Set(), at: '' });
    else if (token === '[') levels.push({ names: null, at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && typeof level?.at === 'number') level.at += 1;
    else if (level?.names && colon !== undefined) {
      level.at = String(JSON.parse(string));
      if (level.names.has(level.at)) return { path: pathOf(levels), message: 'must be there only once' };
      level.names.add(level.at);
    }
  }
  return null;
}

const pathOf = (levels: readonly Level[]): string => levels.reduce((path, { at }) => pointerTo(path, at), '');
