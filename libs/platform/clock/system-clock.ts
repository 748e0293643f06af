import { performance } from 'node:perf_hooks';

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
  /** Ends early with the signal, without an error: waits are ended often, and an error costs a stack trace. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, signal?.aborted === true ? 0 : ms);
      signal?.addEventListener('abort', end);
    });
  },
};
