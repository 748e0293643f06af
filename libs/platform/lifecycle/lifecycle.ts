import type { Logger } from 'pino';
import { errorCode, isError } from '../problem/error-code';
import { ConfigError } from '../config/config-error';

/** The part of `process` that a program's life hangs on; tests bring their own. */
export interface Host {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  exit(code: number): void;
  readonly stderr: { write(text: string): unknown };
}

interface Closer {
  readonly name: string;
  readonly close: () => Promise<void> | void;
}

export interface ProgramOptions {
  readonly logger: Logger;
  /** Grace for closing; after it the program ends anyway. */
  readonly shutdownSeconds: number;
  readonly host?: Host;
}

/**
 * The life of a program. What is opened registers its closing; closing runs in the reverse order, so that what was
 * opened last (the listener) closes before what it rests on (the store).
 */
export class Lifecycle {
  readonly #closers: Closer[] = [];
  readonly #host: Host;
  #ending: Promise<void> | null = null;

  constructor(readonly options: ProgramOptions) {
    this.#host = options.host ?? process;
  }

  /** Registers what must happen when the program ends. */
  onClose(name: string, close: () => Promise<void> | void): void {
    this.#closers.push({ name, close });
  }

  /** Starts the program: signals and failures are handled from here on. Failing to start ends it with 1. */
  async run(start: (lifecycle: Lifecycle) => Promise<void>): Promise<void> {
    this.#host.on('SIGINT', () => this.#onSignal('SIGINT'));
    this.#host.on('SIGTERM', () => this.#onSignal('SIGTERM'));
    this.#host.on('SIGHUP', () => this.#onHangUp());
    this.#host.on('unhandledRejection', error => this.#onFatal(error, 'unhandled rejection'));
    this.#host.on('uncaughtException', error => this.#onFatal(error, 'uncaught exception'));
    try {
      await start(this);
    } catch (error) {
      await this.#failStart(error);
    }
  }

  /** Closes everything once, in the reverse order; resolves when done or when the grace is over. */
  close(): Promise<void> {
    return (this.#ending ??= this.#closeAll());
  }

  async #closeAll(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>(resolve => {
      timer = setTimeout(() => {
        this.options.logger.warn(
          { seconds: this.options.shutdownSeconds },
          'the grace is over; ending anyway',
        );
        resolve();
      }, this.options.shutdownSeconds * 1000);
      // Nothing left to wait for ends the program sooner.
      timer.unref();
    });
    await Promise.race([this.#closeInTurn(), grace]);
    clearTimeout(timer);
  }

  async #closeInTurn(): Promise<void> {
    for (const { name, close } of this.#closers.toReversed()) {
      try {
        await close();
      } catch (err) {
        this.options.logger.error({ err, closing: name }, 'closing failed');
      }
    }
  }

  #onSignal(signal: string): void {
    if (this.#ending !== null) return this.#host.exit(0);
    this.options.logger.info({ signal }, 'stopping; a second signal ends at once');
    // `close` never rejects: every closer's error is logged.
    void this.close().then(() => this.#host.exit(0));
  }

  /** A service outlives the terminal that it was started from. */
  #onHangUp(): void {
    this.options.logger.info({ signal: 'SIGHUP' }, 'the terminal is gone; working on until SIGTERM');
  }

  #onFatal(err: unknown, what: string): void {
    this.options.logger.fatal({ err }, what);
    this.options.logger.flush(() => this.#host.exit(1));
  }

  async #failStart(error: unknown): Promise<void> {
    const sentence = startFailure(error);
    if (sentence === null) this.options.logger.fatal({ err: error }, 'the program could not start');
    else this.#host.stderr.write(`${sentence}\n`);
    await this.close();
    this.#host.exit(1);
  }
}

/** Errors of those who open stores that say in one sentence what to do; by name, they are not for this part to know. */
const SENTENCES: ReadonlySet<string> = new Set(['NewerFormat', 'CredentialsRefused', 'OtherLog']);

/** What a person can do about a failed start, in one message; null for what only a stack trace explains. */
function startFailure(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (!isError(error)) return null;
  // By name: what opens stores is not for this part to know.
  if (error.name === 'InUse')
    return `The data folder is ${error.message}. Stop that program, or set DATA_DIR to another folder.`;
  if (SENTENCES.has(error.name)) return error.message;
  const port = 'port' in error ? ` ${String(error.port)}` : '';
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `Port${port} is taken by another program. Set PORT (or MANAGEMENT_PORT) to a free one.`;
    case 'EACCES':
      return 'port' in error ? `Port${port} needs more rights. Set PORT to one above 1023.` : null;
    case 'EADDRNOTAVAIL':
      return 'The address of HOST is not one of this machine.';
    default:
      return null;
  }
}
