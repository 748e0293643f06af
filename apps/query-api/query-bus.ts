import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule, Query, QueryHandler as Handles, type IQueryHandler, type QueryBus } from '@nestjs/cqrs';
import type { QueryName } from '#contracts';
import type { HttpAnswer, HttpHandler, HttpRequest } from '#platform';
import { answering } from './exports/whole-lists';
import { queryTools, type AnswerQuery, type QueryApiParts } from './parts';
import { problemOf } from './problem-of';
import { isQueryName, queryHandlers } from './queries';

/** One query of the route table on its way through the bus. */
class AskQuery extends Query<HttpAnswer> {
  constructor(
    readonly name: QueryName,
    readonly request: HttpRequest,
  ) {
    super();
  }
}

/** Where Nest finds what answers queries. */
const ANSWER_QUERY = Symbol('ANSWER_QUERY');

@Handles(AskQuery)
class AskQueryHandler implements IQueryHandler<AskQuery> {
  constructor(@Inject(ANSWER_QUERY) private readonly answer: AnswerQuery) {}

  execute({ name, request }: AskQuery): Promise<HttpAnswer> {
    return this.answer(name, request);
  }
}

/** The safe methods: register it in an app and hand requests to `queryHandler(bus)`. */
@Module({})
export class QueryApiModule {
  static register(parts: QueryApiParts): DynamicModule {
    const answer = answering(queryHandlers(queryTools(parts)), parts.exports);
    return {
      module: QueryApiModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: ANSWER_QUERY, useValue: answer }, AskQueryHandler],
      exports: [CqrsModule],
    };
  }
}

/** Answers safe requests through Nest's query bus. */
export function queryHandler(bus: QueryBus): HttpHandler {
  return async request => {
    const { name } = request;
    if (!isQueryName(name)) throw new Error(`${name} is not a query`);
    try {
      return await bus.execute(new AskQuery(name, request));
    } catch (error) {
      throw problemOf(error);
    }
  };
}
