import pino, { stdSerializers, type DestinationStream, type Logger } from 'pino';
import { logDestination } from './standard-output';

export interface LoggerOptions {
  /** The name of the program, in every line. */
  readonly app: string;
  readonly level: string;
  /** Where lines go; stdout when left out: pretty on a terminal, JSON elsewhere. */
  readonly destination?: DestinationStream;
}

const SECRET_NAMES = [
  'authorization',
  'apiKey',
  'adminApiKey',
  'password',
  'secret',
  'productSecret',
  'token',
];

/** The log of a program: one JSON object per line, secrets left out by name and by form. */
export function createLogger({ app, level, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { app, pid: process.pid },
      redact: {
        paths: SECRET_NAMES.flatMap(name => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
      serializers: { err: safeError },
    },
    destination ?? logDestination(),
  );
}

/**
 * The same log for lines whose fields are chosen one by one and hold no secret (the line per request): looking for
 * secrets in a line costs twenty times as much as writing it.
 */
export const withoutRedaction = (logger: Logger): Logger => logger.child({}, { redact: { paths: [] } });

/** Errors of drivers may quote URLs with credentials and headers. */
function safeError(error: unknown): unknown {
  if (!(error instanceof Error))
    return typeof error === 'string' ? withoutSecrets(error) : { type: typeof error };
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: safeError(error.cause) } : {};
  return { type, message: withoutSecrets(message), stack: withoutSecrets(stack), ...code, ...cause };
}

/** Text without the credentials of URLs, bearer tokens and our own kinds of keys. */
function withoutSecrets(text: string): string {
  return text
    .replace(/:\/\/[^/\s@]*@/g, '://[redacted]@')
    .replace(/\b(bearer|basic)\s+[\x21-\x7e]+/gi, '$1 [redacted]');
}
