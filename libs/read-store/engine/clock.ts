/** Time as the engine sees it; a simulation brings its own. */
export interface EngineClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds (0: after other work of this thread) or when the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: EngineClock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise(resolve => {
      if (signal.aborted || ms === 0) {
        setImmediate(resolve);
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    });
  },
};
