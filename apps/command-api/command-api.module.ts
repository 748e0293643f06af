import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { COMMAND_HANDLERS, SendCommandHandler } from './send-command';
import type { CommandService } from './service';

@Module({})
export class CommandApiModule {
  static register(service: Pick<CommandService, 'handlers'>): DynamicModule {
    return {
      module: CommandApiModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: COMMAND_HANDLERS, useValue: service.handlers }, SendCommandHandler],
      exports: [CqrsModule],
    };
  }
}
