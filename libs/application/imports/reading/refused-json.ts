import { harmIn, isTooDeep, JSON_DEPTH, lostNumbers } from '#contracts';
import { rejected, type Line, type RejectedLine } from './read-line';

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

/**
 * A line for what HTTP refuses in a body, too; null where nothing is against it. `value`: what `text` was parsed to, which
 * stands at `place` of what the line says.
 */
export function refusedJson(
  line: Line,
  text: string,
  value: unknown,
  place: '' | '/properties',
): RejectedLine | null {
  if (isTooDeep(value, place === '' ? JSON_DEPTH : JSON_DEPTH - 1))
    return rejected(line, 'invalid_line', '/properties');
  const harm = harmIn(text, value);
  if (harm !== null) return rejected(line, 'invalid_line', `${place}${harm.path}`);
  const [lost] = lostNumbers(text);
  return lost === undefined ? null : rejected(line, 'invalid_properties', `${place}${lost.path}`);
}
