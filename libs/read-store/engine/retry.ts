import type { EngineClock } from './clock';

const FIRST_WAIT_MS = 100;
const LAST_WAIT_MS = 5_000;

export interface Persistence {
  readonly clock: EngineClock;
  readonly signal: AbortSignal;
  /** What no repetition can mend; thrown on. */
  readonly isFinal: (thrown: unknown) => boolean;
  /** Told before each wait. */
  readonly failed: (cause: unknown, attempt: number, waitMs: number) => void;
}

/** Works until `attempt` succeeds, waiting longer after each failure; undefined when the signal aborts before. */
export async function persist<Result>(
  { clock, signal, isFinal, failed }: Persistence,
  attempt: (number: number) => Promise<Result>,
): Promise<Result | undefined> {
  for (let number = 1; !signal.aborted; number += 1) {
    try {
      return await attempt(number);
    } catch (cause) {
      if (isFinal(cause)) throw cause;
      if (signal.aborted) return undefined;
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (number - 1), LAST_WAIT_MS);
      failed(cause, number, waitMs);
      await clock.sleep(waitMs, signal);
    }
  }
  return undefined;
}
