import { sleep } from '#time';

/** The time that one request has for waiting; starts with the first wait, ends early when the client is gone. */
export class Deadline {
  #signal: AbortSignal | null = null;

  constructor(
    private readonly milliseconds: number,
    private readonly gone: AbortSignal,
  ) {}

  get signal(): AbortSignal {
    return (this.#signal ??= endingWith(this.gone, this.milliseconds));
  }

  /** Waits a little; false when the time is up. */
  async pause(milliseconds: number): Promise<boolean> {
    if (this.signal.aborted) return false;
    await sleep(milliseconds, this.signal);
    return !this.signal.aborted;
  }
}

/**
 * Not by AbortSignal.any: of a signal of that kind nothing holds the sources, and a timeout that the garbage collector
 * took never comes.
 */
function endingWith(gone: AbortSignal, milliseconds: number): AbortSignal {
  const end = new AbortController();
  const abort = (): void => end.abort();
  const timer = setTimeout(abort, milliseconds).unref();
  end.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  if (gone.aborted) abort();
  else gone.addEventListener('abort', abort, { once: true });
  return end.signal;
}
