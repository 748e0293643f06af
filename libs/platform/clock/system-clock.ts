import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** The machine's time, in the shape in which everything that decides takes it as an argument. */
export const systemClock = {
  /** RFC 3339 UTC with milliseconds. */
  now: (): string => new Date().toISOString(),
  /** Milliseconds that only rise. */
  elapsed: (): number => performance.now(),
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};
