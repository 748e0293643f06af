import type { QueryName } from '#contracts';
import { QUERY_ROUTES } from '#contracts/http';
import type { HttpRequest } from '#platform';
import type { AnswerQuery, Exports, QueryHandler } from '../parts';
import { isQueryName } from '../queries';

/** Lists that only this process knows all of: how far the projector beside it is. They are short. */
const HERE: ReadonlySet<QueryName> = new Set(['ListProjections']);

/** Lists without pages, in any form. */
const WITHOUT_PAGES: ReadonlySet<QueryName> = new Set(['ListProductTypes']);

function isWholeList({ name, accept }: HttpRequest): boolean {
  if (!isQueryName(name) || HERE.has(name)) return false;
  return WITHOUT_PAGES.has(name) || ('list' in QUERY_ROUTES[name] && accept !== 'application/json');
}

/** Answers queries, leaving whole lists to `exports` where it is there. */
export const answering =
  (handlers: Readonly<Record<QueryName, QueryHandler>>, exports?: Exports): AnswerQuery =>
  (name, request) =>
    exports !== undefined && isWholeList(request) ? exports.answer(request) : handlers[name](request);
