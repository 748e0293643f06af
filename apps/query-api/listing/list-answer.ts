import { READING } from '#contracts/http';
import type { Position } from '#contracts';
import { invalidFields, type HttpAnswer, type HttpRequest } from '#platform';
import type { Keyset } from '#read-store';
import { positionHeader } from '../reading/answers';
import { decodeCursor, encodeCursor, listIdentity, type Cursor } from './cursor';
import { exportAnswer } from './export';
import type { PageSource, SourcePage } from './page-source';

type Asking = Pick<HttpRequest, 'name' | 'params' | 'query' | 'accept' | 'signal'>;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly prev: string | null;
  readonly count?: number | null;
  readonly position: Position;
}

/** A page of the list with the cursors around it; streamed, up to any `limit`, for `text/csv` and `application/x-ndjson`. */
export async function listAnswer<Item extends object>(
  request: Asking,
  source: PageSource<Item>,
): Promise<HttpAnswer<Page<Item> | AsyncIterable<string>>> {
  if (request.accept !== 'application/json')
    return exportAnswer(request, source, exportLimitOf(request.query['limit']));
  const identity = listIdentity(request);
  const { cursor: text, count } = request.query;
  const limit = limitOf(request.query['limit']);
  const cursor = text === undefined ? null : decodeCursor(text, identity, source.version);
  const page = await source.page({
    limit,
    backwards: cursor?.backwards ?? false,
    ...(cursor && { from: cursor.from }),
  });
  const total = count === 'true' ? { count: (await source.count?.()) ?? null } : {};
  const body = {
    items: page.items,
    ...neighbours(page, cursor, source, identity),
    ...total,
    position: source.position,
  };
  return { status: 200, headers: positionHeader(source.position), mayBeCompressed: true, body };
}

/** Cursors to the pages around this one; there is one before it when it was reached forwards from somewhere. */
function neighbours(
  page: SourcePage,
  cursor: Cursor | null,
  { version, twoWay }: PageSource,
  identity: string,
): { readonly next: string | null; readonly prev: string | null } {
  const [first, last] = [page.keys.at(0), page.keys.at(-1)];
  const isBackwards = cursor?.backwards === true;
  const hasNext = isBackwards || page.more;
  const hasPrevious = twoWay && cursor !== null && (isBackwards ? page.more : true);
  const to = (from: Keyset | undefined, backwards: boolean): string | null =>
    from === undefined ? null : encodeCursor(identity, { version, backwards, from });
  return { next: hasNext ? to(last, false) : null, prev: hasPrevious ? to(first, true) : null };
}

/** An export is whole unless it says how much of it is wanted. */
function exportLimitOf(text: string | undefined): number {
  const limit = text === undefined ? Number.POSITIVE_INFINITY : Number(text);
  if (limit >= 1) return limit;
  throw invalidFields([{ path: 'query.limit', message: 'must be at least 1' }]);
}

function limitOf(text: string | undefined): number {
  const limit = text === undefined ? READING.pageItems : Number(text);
  if (limit >= 1 && limit <= READING.pageItemsMost) return limit;
  throw invalidFields([{ path: 'query.limit', message: `must be from 1 to ${READING.pageItemsMost}` }]);
}
