import { setTimeout as sleep } from 'node:timers/promises';

/** The time that one request has for waiting; starts with the first wait, ends early when the client is gone. */
export class Patience {
  #signal: AbortSignal | null = null;

  constructor(
    private readonly milliseconds: number,
    private readonly gone: AbortSignal,
  ) {}

  get signal(): AbortSignal {
    return (this.#signal ??= AbortSignal.any([AbortSignal.timeout(this.milliseconds), this.gone]));
  }

  /** Waits a little; false when the time is up. */
  async pause(milliseconds: number): Promise<boolean> {
    if (this.signal.aborted) return false;
    try {
      await sleep(milliseconds, undefined, { signal: this.signal });
      return true;
    } catch (error) {
      if (this.signal.aborted) return false;
      throw error;
    }
  }
}
