import { cellsOf, withoutGuard } from './csv-cells';
import { columnsOf, DELIMITERS, UnreadableHeader, type Column, type Columns } from './csv-columns';
import type { Form } from './list-reader';
import { Quotes } from './quotes';
import { recordOf, rejected, skipped, type Line, type ReadLine } from './read-line';
import { isObject, json, refusedJson } from './refused-json';

/** How Excel says in a first line what separates the columns. */
const SEPARATOR = /^sep=([,;|\t])$/i;

/** RFC 4180 with a header: `id`, `groups` (separated by `;`), `hardware`; every other column is a property. */
export class CsvList implements Form {
  readonly quotes = new Quotes(DELIMITERS);
  /** Those that may separate the columns of the header. */
  #delimiters: readonly string[] = DELIMITERS;
  #header: Columns | null = null;

  constructor(private readonly idColumn: string | null) {}

  read(line: Line): ReadLine {
    if (line.text.trim() === '') return skipped(line);
    const said = SEPARATOR.exec(line.text)?.[1];
    if (said !== undefined && line.number === 1) {
      this.#delimiters = [said];
      this.quotes.separateBy(said);
      return skipped(line);
    }
    if (this.#header === null) {
      this.#header = this.#headerOf(line);
      this.quotes.separateBy(this.#header.delimiter);
      return skipped(line);
    }
    if (line.tooLong) return rejected(line, 'line_too_long');
    const cells = line.isText ? cellsOf(line.text, this.#header.delimiter) : null;
    return cells?.length === this.#header.columns.length
      ? record(line, this.#header.columns, cells.map(withoutGuard))
      : rejected(line, 'invalid_line');
  }

  #headerOf(line: Line): Columns {
    const problem = line.tooLong ? 'is longer than 4 KiB' : line.isText ? null : 'is no UTF-8';
    if (problem !== null) throw new UnreadableHeader([{ path: 'the header', message: problem }]);
    return columnsOf(line.text, this.idColumn, this.#delimiters);
  }
}

/** Empty cells say nothing. */
function record(line: Line, columns: readonly Column[], cells: readonly string[]): ReadLine {
  const properties: [string, string][] = [];
  let id: string | undefined;
  let hardware: string | undefined;
  let groups: readonly unknown[] | undefined;
  let typed: Readonly<Record<string, unknown>> | null = null;
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell === '') continue;
    switch (column.is) {
      case 'id':
        id = cell;
        break;
      case 'hardware':
        hardware = cell;
        break;
      case 'groups':
        if (/[^;\s]/.test(cell)) groups = cell.split(';').flatMap(name => name.trim() || []);
        break;
      case 'property':
        properties.push([column.name, cell]);
        break;
      case 'json-groups': {
        const value = json(cell);
        if (!Array.isArray(value)) return rejected(line, 'invalid_line', '/groups');
        groups = value;
        break;
      }
      case 'json-properties': {
        const value = json(cell);
        if (!isObject(value)) return rejected(line, 'invalid_line', '/properties');
        const refused = refusedJson(line, cell, value, '/properties');
        if (refused !== null) return refused;
        typed = value;
        break;
      }
      case 'ignored':
    }
  }
  const read = recordOf(line, { id, hardware, groups, properties: typed ?? Object.fromEntries(properties) });
  return 'deviceId' in read && typed === null ? { ...read, asText: true } : read;
}
