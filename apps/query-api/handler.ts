import type { QueryBus } from '@nestjs/cqrs';
import type { HttpHandler } from '#platform';
import { AskQuery, isQueryName } from './ask-query';
import { problemOf } from './problem-of';

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
