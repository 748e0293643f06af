import { isUtf8 } from 'node:buffer';
import { harmIn, JSON_DEPTH, lostNumbers, withLostAsText } from '#contracts';
import { invalidFields, Problem } from '../problem/problem';

/**
 * Parses a JSON body; an empty one is `{}`. Throws `malformed_body` for bytes that are not UTF-8, text that is not JSON or is
 * nested too deeply, and `invalid_fields` for what is JSON but has no business in a body (`harmIn`), and for a number that
 * would not be kept as it was sent. At `asText` (JSON pointers) such a number is handed on as the text that it was.
 */
export function parseJsonBody(bytes: Buffer, asText: readonly string[] = []): unknown {
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new Problem('malformed_body', { detail: 'The body is not valid UTF-8.' });
  if (mayBeTooDeep(bytes) && depthOf(bytes) > JSON_DEPTH)
    throw new Problem('malformed_body', { detail: `The body is nested deeper than ${JSON_DEPTH} levels.` });
  const text = bytes.toString('utf8');
  const value = parse(text);
  const harm = harmIn(text, value);
  if (harm !== null) throw invalidFields([harm]);
  const lost = lostNumbers(text);
  if (lost.length === 0) return value;
  const refused = lost.filter(({ path }) => !asText.includes(path));
  if (refused.length > 0) throw invalidFields(refused);
  return parse(withLostAsText(text));
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
function mayBeTooDeep(bytes: Buffer, levels = JSON_DEPTH): boolean {
  if (bytes.length <= levels * 2) return false;
  let openers = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if ((byte === 0x5b || byte === 0x7b) && ++openers > levels) return true;
  }
  return false;
}

/** The deepest nesting, stopping as soon as it is too deep; brackets inside strings do not count. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length && deepest <= JSON_DEPTH; index++) {
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
