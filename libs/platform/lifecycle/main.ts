import { setFlagsFromString } from 'node:v8';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { loadConfig } from '../config/load-config';
import { serversInTheClear } from '../config/production';
import { misspeltKeys } from '../config/misspelt';
import type { AppName } from '../config/settings';
import { createLogger } from '../logging/logger';
import { Lifecycle } from './lifecycle';

/**
 * How much the heap may grow before it is collected again, in percent of what lives. V8 lets a small heap grow fourfold:
 * an import then makes the program hundreds of MiB larger with nothing but garbage. Holds for every thread.
 */
const HEAP_GROWTH_PERCENT = 50;

/** Starts the program of an app. A bad configuration is one message on stderr, before there is a log, and exit code 1. */
export function main(
  app: AppName,
  start: (config: Config, logger: Logger, lifecycle: Lifecycle) => Promise<void>,
): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  // Helpers of a collection have normal priority, also those of a thread that is in no hurry (docs/adr/0019).
  setFlagsFromString('--no-parallel-scavenge');
  withoutErrorsOf(process.stdout);
  withoutErrorsOf(process.stderr);
  const config = configuration(app);
  if (config === null) return;
  const logger = createLogger({ app, level: config.logLevel });
  warnOfMisspelt(logger);
  warnOfClearStores(config, logger);
  const lifecycle = new Lifecycle({ logger, shutdownSeconds: config.shutdownSeconds });
  void lifecycle.run(() => start(config, logger, lifecycle));
}

/** A setting that does nothing is worse than none. */
function warnOfMisspelt(logger: Logger): void {
  for (const { key, meant } of misspeltKeys(process.env))
    logger.warn(
      { key, meant },
      `${key} in the environment is no setting${meant === null ? '' : `: did you mean ${meant}?`}`,
    );
}

function warnOfClearStores(config: Config, logger: Logger): void {
  for (const key of serversInTheClear(config))
    logger.warn(
      { key },
      `${key} reaches its server without TLS: whoever is on that network can read and write all of it`,
    );
}

/** What libraries and Node itself print there may be lost; it must not end the program. */
function withoutErrorsOf(stream: NodeJS.WriteStream): void {
  stream.on('error', () => undefined);
}

function configuration(app: AppName): Config | null {
  try {
    return loadConfig(app);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return null;
  }
}
