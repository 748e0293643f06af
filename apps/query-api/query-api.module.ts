import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ANSWER_QUERY, AskQueryHandler } from './ask-query';
import { answering } from './exports/whole-lists';
import { queryTools, type QueryApiParts } from './parts';
import { queryHandlers } from './queries';

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
