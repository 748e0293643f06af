import type { ImportFormat } from '#contracts';
import { reject, type Rejected } from '#domain';
import { UnreadableHeader } from './csv-columns';
import { CsvList } from './csv-list';
import { JSON_LINES } from './json-lines';
import { ListReader, QuoteNeverCloses, type Form } from './list-reader';
import { TextList, type Ids } from './text-list';

/** How a list is to be read, as far as the caller says it. */
export interface Reading {
  readonly format: ImportFormat;
  /** Of a text list; its first line decides otherwise. */
  readonly ids?: Ids;
  /** Of a CSV: the column of the device ids, where it is not called `id`. */
  readonly idColumn?: string;
}

export function formOf({ format, ids, idColumn }: Reading): Form {
  switch (format) {
    case 'txt':
      return new TextList(ids ?? null);
    case 'csv':
      return new CsvList(idColumn ?? null);
    case 'ndjson':
      return JSON_LINES;
  }
}

/** The refusal of a list that can not be read on; null for what is no fault of the list. */
export function unreadable(error: unknown): Rejected | null {
  if (error instanceof UnreadableHeader)
    return reject('invalid_fields', error.message, { errors: error.errors });
  if (error instanceof QuoteNeverCloses)
    return reject('malformed_body', error.message, { details: { nextLine: error.line } });
  return null;
}

/** What keeps a list from being read at all, before its first record; null when nothing does. */
export async function refusedAtOnce(
  reading: Reading,
  body: AsyncIterable<Uint8Array>,
): Promise<Rejected | null> {
  try {
    const reader = new ListReader(body, formOf(reading));
    for await (const entries of reader.entries())
      if (entries.some(({ read }) => !('skipped' in read))) return null;
    reader.refuseOpenQuote();
    return null;
  } catch (error) {
    const refusal = unreadable(error);
    if (refusal === null) throw error;
    return refusal;
  }
}
