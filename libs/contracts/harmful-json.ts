import type { FieldError } from './http/problems';
import { pointerTo } from './pointer';
import { repeatedName } from './repeated-names';

/** Deeper JSON is refused: recursive readers behind us (validators, JSON.stringify) must not overflow, and stores have limits. */
export const JSON_DEPTH = 64;

/** Whether objects and lists are nested deeper than so many levels; looks no deeper. */
export const isTooDeep = (value: unknown, levels = JSON_DEPTH): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some(inner => isTooDeep(inner, levels - 1)));

/** Any escape may hide a name or half a pair, so escapes are looked into as well. */
const SUSPICIOUS = /\\u|__proto__|"constructor"/;

const HALF_PAIR = 'must not contain half a surrogate pair';

/**
 * What is JSON but has no business in what people send, the first of it by JSON pointer: a `__proto__` key anywhere, a
 * `constructor` with a `prototype`, half a surrogate pair, which no store keeps, a name that an object has twice, of which
 * readers take one or the other. `value`: what `text` was parsed to.
 */
export const harmIn = (text: string, value: unknown): FieldError | null =>
  (SUSPICIOUS.test(text) ? harms(value, '').next().value : null) ?? repeatedName(text, value);

function* harms(value: unknown, path: string): Generator<FieldError, undefined> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield { path, message: HALF_PAIR };
  } else if (Array.isArray(value))
    for (const [index, inner] of value.entries()) yield* harms(inner, `${path}/${index}`);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* harmsOf(name, inner, pointerTo(path, name));
}

function* harmsOf(name: string, value: unknown, path: string): Generator<FieldError, undefined> {
  const hasPrototype = typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
  if (name === '__proto__' || (name === 'constructor' && hasPrototype))
    yield { path, message: 'is not allowed as a name' };
  if (!name.isWellFormed()) yield { path, message: HALF_PAIR };
  yield* harms(value, path);
}
