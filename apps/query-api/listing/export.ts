import type { HttpAnswer, HttpRequest } from '#platform';
import { positionHeader } from '../reading/answers';
import { csvCell, csvLine } from './csv';
import type { PageSource, SourcePage } from './page-source';

/** Items read at once; an export holds no more than two such pages in memory. */
const PAGE = 500;

interface Format {
  readonly contentType: string;
  readonly header: (columns: readonly string[]) => string;
  readonly line: (item: object, columns: readonly string[]) => string;
}

const CSV: Format = {
  contentType: 'text/csv',
  header: csvLine,
  line(item, columns) {
    const values = new Map<string, unknown>(Object.entries(item));
    return csvLine(columns.map(column => csvCell(values.get(column))));
  },
};

const NDJSON: Format = {
  contentType: 'application/x-ndjson',
  header: () => '',
  line: item => `${JSON.stringify(item)}\n`,
};

/** The whole list, page after page as the client takes it. What changes meanwhile may or may not be in it. */
export async function exportAnswer(
  { accept, signal }: Pick<HttpRequest, 'accept' | 'signal'>,
  source: PageSource,
): Promise<HttpAnswer> {
  const format = accept === CSV.contentType ? CSV : NDJSON;
  // The first page is read before the first byte is sent, so that what is wrong can still be said.
  const first = await source.page({ limit: PAGE, backwards: false });
  return {
    status: 200,
    headers: positionHeader(source.position),
    contentType: format.contentType,
    body: lines(first, source, format, signal),
  };
}

async function* lines(
  first: SourcePage,
  source: PageSource,
  format: Format,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { columns } = source;
  let page = first;
  let text = format.header(columns);
  for (;;) {
    text += page.items.map(item => format.line(item, columns)).join('');
    if (text !== '') yield text;
    text = '';
    const from = page.keys.at(-1);
    if (!page.more || from === undefined || signal.aborted) return;
    page = await source.page({ limit: PAGE, backwards: false, from });
  }
}
