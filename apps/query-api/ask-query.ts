import { Inject } from '@nestjs/common';
import { Query, QueryHandler as Handles, type IQueryHandler } from '@nestjs/cqrs';
import type { QueryName } from '#contracts';
import { QUERY_ROUTES } from '#contracts/http';
import type { HttpAnswer, HttpRequest } from '#platform';

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

/** Answers a query by its name. */
export type AnswerQuery = (name: QueryName, request: HttpRequest) => Promise<HttpAnswer>;

/** Where Nest finds what answers queries. */
export const ANSWER_QUERY = Symbol('ANSWER_QUERY');

@Handles(AskQuery)
export class AskQueryHandler implements IQueryHandler<AskQuery> {
  constructor(@Inject(ANSWER_QUERY) private readonly answer: AnswerQuery) {}

  execute({ name, request }: AskQuery): Promise<HttpAnswer> {
    return this.answer(name, request);
  }
}
