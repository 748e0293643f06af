/** Resolves after so many milliseconds; rejects with the signal's reason as soon as that aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Twice as long each time, with half of it by chance: 100 to 200 ms at first, at most 10 s. `attempt` is 1 at first. */
export const backoffMs = (attempt: number): number =>
  Math.min(10_000, 200 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
