import { parse } from 'csv-parse/sync';

/** The cells of one record (RFC 4180); null where its quotes do not match. */
export function cellsOf(record: string, delimiter: string): readonly string[] | null {
  if (!record.includes('"')) return record.split(delimiter);
  try {
    const options = { delimiter, record_delimiter: '\n', relax_column_count: true };
    const records: readonly (readonly string[])[] = parse(record, options);
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    // csv-parse throws on quotes that do not match: the line is reported, the list goes on.
    return null;
  }
}

/** Exports set a quote before text that a spreadsheet would run as a formula; here it is taken off again. */
const GUARDED = /^'+[=+\-@\t\r]/;

export const withoutGuard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
