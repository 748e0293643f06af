import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

let told = { ms: 0, text: '' };

/** Many ask within one millisecond. */
function timeText(): string {
  const ms = Date.now();
  if (ms !== told.ms) told = { ms, text: new Date(ms).toISOString() };
  return told.text;
}

/** The machine's time, in the shape in which everything that decides takes it as an argument. */
export const systemClock = {
  /** RFC 3339 UTC with milliseconds. */
  now: timeText,
  /** Milliseconds that only rise. */
  elapsed: (): number => performance.now(),
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};
