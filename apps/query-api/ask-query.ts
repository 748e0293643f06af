import { Inject } from '@nestjs/common';
import { Query, QueryHandler as Handles, type IQueryHandler } from '@nestjs/cqrs';
import type { QueryName } from '#contracts';
import { QUERY_ROUTES } from '#contracts/http';
import type { HttpAnswer, HttpRequest } from '#platform';
import type { QueryHandler } from './parts';

/** One query of the route table on its way through the bus. */
export class AskQuery extends Query<HttpAnswer> {
  constructor(
    readonly name: QueryName,
    readonly request: HttpRequest,
  ) {
    super();
  }
}

export const isQueryName = (name: string): name is QueryName => Object.hasOwn(QUERY_ROUTES, name);

/** Where Nest finds the handlers by query name. */
export const QUERY_HANDLERS = Symbol('QUERY_HANDLERS');

@Handles(AskQuery)
export class AskQueryHandler implements IQueryHandler<AskQuery> {
  constructor(@Inject(QUERY_HANDLERS) private readonly handlers: Readonly<Record<QueryName, QueryHandler>>) {}

  execute({ name, request }: AskQuery): Promise<HttpAnswer> {
    return this.handlers[name](request);
  }
}
