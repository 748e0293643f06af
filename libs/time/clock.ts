import { performance } from 'node:perf_hooks';
import { sleep } from './sleep';

/** Time as an argument: what waits or measures takes one, and tests and the simulation give their own. */
export interface Clock {
  /** RFC 3339 UTC with milliseconds. */
  now(): string;
  /** Milliseconds that only rise; for deadlines, durations and ages. */
  elapsed(): number;
  /** Resolves after `ms` milliseconds (0: after other work of this thread) or when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

let told = { ms: 0, text: '' };

/** Many ask within one millisecond. */
function timeText(): string {
  const ms = Date.now();
  if (ms !== told.ms) told = { ms, text: new Date(ms).toISOString() };
  return told.text;
}

/** The machine's time. */
export const systemClock: Clock = {
  now: timeText,
  elapsed: () => performance.now(),
  sleep,
};
