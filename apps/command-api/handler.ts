import type { CommandBus } from '@nestjs/cqrs';
import type { HttpHandler } from '#platform';
import { httpAnswer, problemOf } from './command-answer';
import { commandRequest, isCommandName } from './command-request';
import { SendCommand } from './send-command';

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
