import { parse } from 'csv-parse/sync';
import { isId, lostNumbers, type ImportFormat, type RejectionReason } from '#contracts';
import type { Line } from './lines';

/** What one line asks for. */
export interface ImportRecord {
  readonly line: number;
  /** The line as it came, for the report of a rejection. */
  readonly text: string;
  readonly deviceId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The properties are cells of a CSV: the schema says what they are. */
  readonly asText?: boolean;
  readonly groups: readonly string[];
  /** What the device is, where the line says so (D2). */
  readonly hardware?: string;
}

export interface RejectedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: RejectionReason;
}

/** A line that is no record: blank, or the header of a CSV. */
export interface SkippedLine {
  readonly line: number;
  readonly skipped: true;
}

export type ReadLine = ImportRecord | RejectedLine | SkippedLine;

/** The first line of a CSV has no column `id`: nothing of the file can be read. */
export class HeaderMissing extends Error {
  override readonly name = 'HeaderMissing';
}

export type RecordReader = (line: Line) => ReadLine;

const PARTICLE_ID = /^[0-9a-f]{24}$/i;

const rejected = ({ number, text }: Line, reason: RejectionReason): RejectedLine => ({
  line: number,
  text,
  reason,
});

/** Reads lines of one format; a CSV reader keeps its header. Blank lines don't count. */
export function recordReader(format: ImportFormat): RecordReader {
  const read = { txt: readId, csv: csvReader(), ndjson: readJson }[format];
  return line => {
    if (line.tooLong) return rejected(line, 'line_too_long');
    return line.text.trim() === '' ? { line: line.number, skipped: true } : read(line);
  };
}

/** D13: one device id of 24 hex characters a line, in either case. */
function readId(line: Line): ReadLine {
  const id = line.text.trim();
  return PARTICLE_ID.test(id)
    ? { line: line.number, text: line.text, deviceId: id.toLowerCase(), properties: {}, groups: [] }
    : rejected(line, 'invalid_id');
}

function csvReader(): RecordReader {
  let columns: readonly string[] | null = null;
  return line => {
    const cells = cellsOf(line.text);
    if (cells === null) return rejected(line, 'invalid_line');
    if (columns === null) {
      columns = cells.map(cell => cell.trim());
      if (!columns.includes('id'))
        throw new HeaderMissing('the first line of a CSV names its columns, one of them `id`');
      return { line: line.number, skipped: true };
    }
    if (cells.length !== columns.length) return rejected(line, 'invalid_line');
    const named = columns.map((column, index) => [column, cells[index] ?? ''] as const);
    return record(line, Object.fromEntries(named.filter(([, cell]) => cell !== '')));
  };
}

function cellsOf(text: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(',');
  try {
    const [cells]: readonly (readonly string[])[] = parse(text, { relax_column_count: true });
    return cells ?? null;
  } catch {
    // csv-parse throws on quotes that do not match: the line is reported, the file goes on.
    return null;
  }
}

/** `id`, `groups` (separated by `;`), `hardware`; every other column is a property. */
function record(
  line: Line,
  { id, groups, hardware, ...properties }: Readonly<Record<string, string>>,
): ReadLine {
  const names = (groups ?? '').split(';').filter(name => name !== '');
  const read = checked(line, { id, properties, groups: names, hardware });
  return 'deviceId' in read ? { ...read, asText: true } : read;
}

function readJson(line: Line): ReadLine {
  const value = json(line.text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return rejected(line, 'invalid_line');
  if (lostNumbers(line.text).length > 0) return rejected(line, 'invalid_properties');
  const {
    id,
    properties = {},
    groups = [],
    hardware,
    ...unknown
  } = value as Readonly<Record<string, unknown>>;
  const isKnown = Object.keys(unknown).length === 0 && isObject(properties) && isTexts(groups);
  return isKnown ? checked(line, { id, properties, groups, hardware }) : rejected(line, 'invalid_line');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller reports the line.
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string');

interface Fields {
  readonly id: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly groups: readonly string[];
  readonly hardware: unknown;
}

/** As long as that of a product, at most. */
const HARDWARE_LIMIT = 100;

function checked(line: Line, { id, properties, groups, hardware }: Fields): ReadLine {
  const deviceId = typeof id === 'string' ? id.trim() : '';
  if (!isId(deviceId)) return rejected(line, 'invalid_id');
  const areIds = [...Object.keys(properties), ...groups].every(isId);
  const isName = typeof hardware === 'string' && hardware.trim() !== '' && hardware.length <= HARDWARE_LIMIT;
  if (!areIds || (hardware !== undefined && !isName)) return rejected(line, 'invalid_line');
  return {
    line: line.number,
    text: line.text,
    deviceId,
    properties,
    groups: [...new Set(groups)],
    ...(isName && { hardware: hardware.trim() }),
  };
}
