import type { ImportFormat, ListCharset, ListIds } from '#contracts';
import { reject, type Rejected } from '#domain';
import { UnreadableHeader } from './csv-columns';
import { CsvList } from './csv-list';
import { JSON_LINES } from './json-lines';
import { ListReader, QuoteNeverCloses, type Form } from './list-reader';
import { TextList } from './text-list';

/** How a list is to be read, as far as the caller says it. */
export interface Reading {
  readonly format: ImportFormat;
  /** What the sender says that the bytes are; UTF-8 where nothing is said. */
  readonly charset?: ListCharset;
  /** Of a text list; its first line decides otherwise. */
  readonly ids?: ListIds;
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

/** Which ids a text list is of; null of other lists, and before the first line. */
export const idsOf = (form: Form): ListIds | null => (form instanceof TextList ? form.ids : null);

/** What an answer tells of the form that was read. */
export const formRead = (format: ImportFormat, ids: ListIds | null) => ({
  format,
  ...(ids !== null && { ids }),
});

/** The refusal of a list that can not be read on; null for what is no fault of the list. */
export function unreadable(error: unknown): Rejected | null {
  if (error instanceof UnreadableHeader)
    return reject('invalid_fields', error.message, { errors: error.errors });
  if (error instanceof QuoteNeverCloses) return reject('malformed_body', error.message);
  return null;
}

/** A list that can be read, as far as its first record shows. */
export interface Readable {
  readonly kind: 'readable';
  readonly ids: ListIds | null;
}

/** Looks at a list up to its first record: as what it is read, or what keeps it from being read at all. */
export async function lookAhead(
  reading: Reading,
  body: AsyncIterable<Uint8Array>,
): Promise<Readable | Rejected> {
  const form = formOf(reading);
  try {
    const reader = new ListReader(body, form, reading.charset);
    for await (const entries of reader.entries())
      if (entries.some(({ read }) => !('skipped' in read))) return { kind: 'readable', ids: idsOf(form) };
    reader.refuseOpenQuote();
    return { kind: 'readable', ids: idsOf(form) };
  } catch (error) {
    const refusal = unreadable(error);
    if (refusal === null) throw error;
    return refusal;
  }
}
