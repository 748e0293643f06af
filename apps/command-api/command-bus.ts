import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { Command, CommandHandler, CqrsModule, type CommandBus, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandName } from '#contracts';
import type { CommandAnswer, CommandHandler as Handle, CommandRequest } from '#application';
import type { HttpHandler } from '#platform';
import { httpAnswer, problemOf } from './command-answer';
import { commandRequest, isCommandName } from './command-request';
import type { CommandService } from './service';

/** One command of the route table on its way through the bus. */
class SendCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

/** Where Nest finds the handlers by command name. */
const COMMAND_HANDLERS = Symbol('COMMAND_HANDLERS');

@CommandHandler(SendCommand)
class SendCommandHandler implements ICommandHandler<SendCommand> {
  constructor(@Inject(COMMAND_HANDLERS) private readonly handlers: Readonly<Record<CommandName, Handle>>) {}

  execute({ request }: SendCommand): Promise<CommandAnswer> {
    return this.handlers[request.name](request);
  }
}

/** The unsafe methods: register it in an app and hand requests to `commandHandler(bus)`. */
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

/** Answers unsafe requests through Nest's command bus. */
export function commandHandler(bus: CommandBus): HttpHandler {
  return async request => {
    const { name } = request;
    if (!isCommandName(name)) throw new Error(`${name} is not a command`);
    const sent = commandRequest(name, request);
    try {
      return httpAnswer(name, sent, await bus.execute(new SendCommand(sent)));
    } catch (error) {
      throw problemOf(error);
    }
  };
}
