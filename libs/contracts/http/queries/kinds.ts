import * as dto from '../dto/index';
import type { QueryRoute } from '../route';

/** A query for one thing. */
export const one = <const R extends Omit<QueryRoute, 'method'>>(route: R) =>
  ({ method: 'GET', query: dto.ReadQuery, ...route }) as const;

/** A query for a list; also as CSV and NDJSON. */
export const list = <const R extends Omit<QueryRoute, 'method' | 'list'>>(route: R) =>
  ({
    method: 'GET',
    list: true,
    query: dto.ListQuery,
    produces: ['text/csv', 'application/x-ndjson'],
    ...route,
  }) as const;
