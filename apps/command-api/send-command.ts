import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import type { CommandName } from '#contracts';
import type { CommandAnswer, CommandHandler as Handle, CommandRequest } from '#application';

/** One command of the route table on its way through the bus. */
export class SendCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

/** Where Nest finds the handlers by command name. */
export const COMMAND_HANDLERS = Symbol('COMMAND_HANDLERS');

@CommandHandler(SendCommand)
export class SendCommandHandler implements ICommandHandler<SendCommand> {
  constructor(@Inject(COMMAND_HANDLERS) private readonly handlers: Readonly<Record<CommandName, Handle>>) {}

  execute({ request }: SendCommand): Promise<CommandAnswer> {
    return this.handlers[request.name](request);
  }
}
