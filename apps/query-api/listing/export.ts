import type { HttpAnswer, HttpRequest } from '#platform';
import { positionHeader } from '../reading/answers';
import { csvCell, csvLine } from '#contracts/http';
import type { PageSource, SourcePage } from './page-source';

/** Items read at once; an export holds no more than two such pages in memory. */
const PAGE = 500;
const WHOLE = { backwards: false, isWhole: true } as const;

export interface Format {
  readonly contentType: string;
  readonly opening: (columns: readonly string[]) => string;
  readonly item: (item: object, columns: readonly string[]) => string;
  readonly between: string;
  readonly closing: string;
}

const CSV: Format = {
  contentType: 'text/csv',
  opening: csvLine,
  item(item, columns) {
    const values = new Map<string, unknown>(Object.entries(item));
    return csvLine(columns.map(column => csvCell(values.get(column))));
  },
  between: '',
  closing: '',
};

const NDJSON: Format = {
  contentType: 'application/x-ndjson',
  opening: () => '',
  item: item => `${JSON.stringify(item)}\n`,
  between: '',
  closing: '',
};

/** For clients that know no pages (B12). */
export const JSON_ARRAY: Format = {
  contentType: 'application/json; charset=utf-8',
  opening: () => '[',
  item: item => JSON.stringify(item),
  between: ',',
  closing: ']',
};

/** The list in the form that the client accepts: whole, or its first `limit` items. */
export const exportAnswer = (
  { accept, signal }: Pick<HttpRequest, 'accept' | 'signal'>,
  source: PageSource,
  limit: number,
): Promise<HttpAnswer<AsyncIterable<string>>> =>
  wholeList(accept === CSV.contentType ? CSV : NDJSON, source, signal, limit);

/** The whole list, page after page as the client takes it. What changes meanwhile may or may not be in it. */
export async function wholeList(
  format: Format,
  source: PageSource,
  signal: AbortSignal,
  limit = Number.POSITIVE_INFINITY,
): Promise<HttpAnswer<AsyncIterable<string>>> {
  // The first page is read before the first byte is sent, so that what is wrong can still be said.
  const first = await source.page({ ...WHOLE, limit: Math.min(limit, PAGE) });
  return {
    status: 200,
    headers: positionHeader(source.position),
    contentType: format.contentType,
    mayBeCompressed: true,
    body: lines(first, source, format, { signal, limit }),
  };
}

async function* lines(
  first: SourcePage,
  source: PageSource,
  format: Format,
  { signal, limit }: { readonly signal: AbortSignal; readonly limit: number },
): AsyncGenerator<string> {
  const { columns } = source;
  let page = first;
  let text = format.opening(columns);
  let separator = '';
  let left = limit;
  for (;;) {
    for (const item of page.items) {
      text += separator + format.item(item, columns);
      separator = format.between;
    }
    left -= page.items.length;
    const from = page.keys.at(-1);
    const isLast = left <= 0 || !page.more || from === undefined;
    if (isLast) text += format.closing;
    if (text !== '') yield text;
    text = '';
    if (isLast || signal.aborted) return;
    page = await source.page({ ...WHOLE, limit: Math.min(left, PAGE), from });
  }
}
