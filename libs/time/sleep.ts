/**
 * Resolves after `ms` milliseconds (0: after other work of this thread) or at the signal, whichever comes first. Never
 * rejects, since waits are ended often and an error costs a stack trace; leaves nothing on a signal that lives on.
 */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted === true || ms === 0) {
      setImmediate(resolve);
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
