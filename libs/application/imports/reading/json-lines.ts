import { pointerTo } from '#contracts';
import type { Form } from './list-reader';
import { recordOf, rejected, skipped, type Line, type ReadLine } from './read-line';
import { isObject, json, refusedJson } from './refused-json';

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
  const refused = refusedJson(line, line.text, value, '');
  if (refused !== null) return refused;
  const { id, properties = {}, groups, hardware, ...unknown } = value;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) return rejected(line, 'invalid_line', pointerTo('', stranger));
  if (!isObject(properties)) return rejected(line, 'invalid_line', '/properties');
  if (groups !== undefined && !Array.isArray(groups)) return rejected(line, 'invalid_line', '/groups');
  return recordOf(line, { id, properties, groups, hardware });
}
