import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's messages in our log: its start-up chatter (route by route) at debug, the rest at its level. */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'trace') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.findLast(part => typeof part === 'string');
      const err = message instanceof Error ? message : rest.find(part => part instanceof Error);
      logger[level]({ context, ...(err === undefined ? {} : { err }) }, textOf(message));
    };
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('trace'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
}

const textOf = (message: unknown): string =>
  typeof message === 'string'
    ? message
    : message instanceof Error
      ? message.message
      : JSON.stringify(message);
