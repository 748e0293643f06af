import { harmIn, isTooDeep, lostNumbers, pointerTo } from '#contracts';
import type { Form } from './list-reader';
import { recordOf, rejected, skipped, type Line, type ReadLine } from './read-line';

/** NDJSON: `{id, properties?, groups?, hardware?}` a line, and nothing else. */
export const JSON_LINES: Form = {
  quotes: null,
  read(line) {
    if (line.text.trim() === '') return skipped(line);
    if (line.tooLong) return rejected(line, 'line_too_long');
    return line.isText ? readJson(line) : rejected(line, 'invalid_line');
  },
};

function readJson(line: Line): ReadLine {
  const value = json(line.text);
  if (!isObject(value)) return rejected(line, 'invalid_line');
  if (isTooDeep(value)) return rejected(line, 'invalid_line', '/properties');
  const harm = harmIn(line.text, value);
  if (harm !== null) return rejected(line, 'invalid_line', harm.path);
  const [lost] = lostNumbers(line.text);
  if (lost !== undefined) return rejected(line, 'invalid_properties', lost.path);
  const { id, properties = {}, groups, hardware, ...unknown } = value;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) return rejected(line, 'invalid_line', pointerTo('', stranger));
  if (!isObject(properties)) return rejected(line, 'invalid_line', '/properties');
  if (groups !== undefined && !isTexts(groups)) return rejected(line, 'invalid_line', '/groups');
  return recordOf(line, { id, properties, groups, hardware });
}

/** Undefined for what is no JSON. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller reports the line.
    return undefined;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string');
