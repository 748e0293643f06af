import { isUtf8 } from 'node:buffer';
import { lostNumbers, pointerTo } from '#contracts';
import { invalidFields, Problem } from '../problem/problem';

/** Deeper JSON is refused: recursive readers behind us (validators, JSON.stringify) must not overflow. */
export const MAX_DEPTH = 64;

/**
 * Parses a JSON body; an empty one is `{}`. Throws `malformed_body` for bytes that are not UTF-8, text that is not
 * JSON or is nested too deeply, and `invalid_fields` for what is JSON but has no business in a body: a `__proto__`
 * key anywhere, a `constructor` with a `prototype`, half a surrogate pair, a number that would not be kept as it was sent.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new Problem('malformed_body', { detail: 'The body is not valid UTF-8.' });
  if (mayBeTooDeep(bytes) && depthOf(bytes) > MAX_DEPTH)
    throw new Problem('malformed_body', { detail: `The body is nested deeper than ${MAX_DEPTH} levels.` });
  const text = bytes.toString('utf8');
  const value = parse(text);
  if (SUSPICIOUS.test(text)) refuseHarmful(value);
  const lost = lostNumbers(text);
  if (lost.length > 0) throw invalidFields(lost);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('malformed_body', { detail: 'The body is not well-formed JSON.', cause });
  }
}

const OPENERS = new Set([0x5b, 0x7b]);
const CLOSERS = new Set([0x5d, 0x7d]);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Without as many openers as levels nothing can be too deep; this keeps small bodies to one cheap look. */
function mayBeTooDeep(bytes: Buffer): boolean {
  if (bytes.length <= MAX_DEPTH * 2) return false;
  let openers = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if ((byte === 0x5b || byte === 0x7b) && ++openers > MAX_DEPTH) return true;
  }
  return false;
}

/** The deepest nesting, stopping as soon as it is too deep; brackets inside strings do not count. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length && deepest <= MAX_DEPTH; index++) {
    const byte = bytes[index] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENERS.has(byte)) deepest = Math.max(deepest, ++depth);
    else if (CLOSERS.has(byte)) depth--;
  }
  return deepest;
}

/** Any escape may hide a name or half a pair, so escapes are looked into as well. */
const SUSPICIOUS = /\\u|__proto__|"constructor"/;

function refuseHarmful(value: unknown, pointer = ''): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed())
      throw invalidFields([{ path: pointer, message: 'must not contain half a surrogate pair' }]);
  } else if (Array.isArray(value))
    value.forEach((inner, index) => refuseHarmful(inner, `${pointer}/${index}`));
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) refuseHarmfulField(name, inner, pointer);
}

function refuseHarmfulField(name: string, value: unknown, pointer: string): void {
  const path = pointerTo(pointer, name);
  const isPrototype = typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
  if (name === '__proto__' || (name === 'constructor' && isPrototype))
    throw invalidFields([{ path, message: 'is not allowed as a name' }]);
  if (!name.isWellFormed())
    throw invalidFields([{ path, message: 'must not contain half a surrogate pair' }]);
  refuseHarmful(value, path);
}
