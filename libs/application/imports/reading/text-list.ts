import { isId, type ListIds } from '#contracts';
import type { Form } from './list-reader';
import { rejected, skipped, type Line, type ReadLine } from './read-line';

const PARTICLE_ID = /^[0-9a-f]{24}$/i;

/** One device id a line. The first line that is not blank decides which ids the list is of, unless it is said. */
export class TextList implements Form {
  readonly quotes = null;

  constructor(private said: ListIds | null) {}

  /** Null before the first line. */
  get ids(): ListIds | null {
    return this.said;
  }

  read(line: Line): ReadLine {
    const id = line.text.trim();
    if (id === '') return skipped(line);
    this.said ??= PARTICLE_ID.test(id) ? 'particle' : 'any';
    if (line.tooLong) return rejected(line, 'line_too_long');
    if (!line.isText) return rejected(line, 'invalid_line');
    if (!(this.said === 'particle' ? PARTICLE_ID.test(id) : isId(id))) return rejected(line, 'invalid_id');
    return { line: line.number, text: line.text, deviceId: id, properties: {} };
  }
}
