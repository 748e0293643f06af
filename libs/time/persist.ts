import { backoffMs, type Waits } from './backoff';
import type { Clock } from './clock';

export interface Persistence {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly signal: AbortSignal;
  /** Default from 100 ms to 5 s. */
  readonly waits?: Waits;
  /** What no repetition can mend; thrown on. Default nothing. */
  readonly isFinal?: (thrown: unknown) => boolean;
  /** Told before each wait; `attempt` counts failures in a row, from 1. */
  readonly failed: (cause: unknown, attempt: number, waitMs: number) => void;
}

const WAITS: Waits = { firstMs: 100, mostMs: 5_000 };

/**
 * Works until `attempt` succeeds, waiting longer after each failure; undefined when the signal aborts before. An attempt
 * that lasts says `works` when it has come so far that its next failure is the first again.
 */
export async function persist<Result>(
  { clock, signal, waits = WAITS, isFinal, failed }: Persistence,
  attempt: (number: number, works: () => void) => Promise<Result>,
): Promise<Result | undefined> {
  let number = 1;
  const works = (): void => {
    number = 1;
  };
  while (!signal.aborted) {
    try {
      return await attempt(number, works);
    } catch (cause) {
      if (isFinal?.(cause) === true) throw cause;
      if (signal.aborted) return undefined;
      const waitMs = backoffMs(waits, number);
      failed(cause, number, waitMs);
      number += 1;
      await clock.sleep(waitMs, signal);
    }
  }
  return undefined;
}
