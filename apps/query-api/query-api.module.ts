import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AskQueryHandler, QUERY_HANDLERS } from './ask-query';
import { queryTools, type QueryApiParts } from './parts';
import { queryHandlers } from './queries';

/** The safe methods: register it in an app and hand requests to `queryHandler(bus)`. */
@Module({})
export class QueryApiModule {
  static register(parts: QueryApiParts): DynamicModule {
    return {
      module: QueryApiModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: QUERY_HANDLERS, useValue: queryHandlers(queryTools(parts)) }, AskQueryHandler],
      exports: [CqrsModule],
    };
  }
}
