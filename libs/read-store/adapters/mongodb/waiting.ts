import type { Position } from '#contracts';
import { sleep } from '#time';
import { ReadStoreUnavailable } from '../../index';

interface Waiter {
  readonly position: Position;
  readonly end: (answer: boolean) => void;
  readonly fail: (cause: Error) => void;
}

/** First and longest pause between two looks, in milliseconds. */
const SHORTEST_MS = 2;
const LONGEST_MS = 50;

/** All who wait for one model version: one look at a time serves them all, less often the longer nothing moves. */
export class PositionWatch {
  readonly #waiters = new Set<Waiter>();
  #looking = false;
  #again = false;
  #pausing = new AbortController();

  constructor(private readonly look: () => Promise<Position>) {}

  /** True once the model is at or past the position, false when the signal aborts; throws what a look threw. */
  passed(position: Position, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', abort);
      };
      const waiter: Waiter = {
        position,
        end: answer => (stop(), resolve(answer)),
        fail: cause => (stop(), reject(cause)),
      };
      const abort = (): void => waiter.end(false);
      signal.addEventListener('abort', abort);
      this.#waiters.add(waiter);
      this.lookNow();
    });
  }

  /** Tells all who wait that the model has not come so far. */
  end(): void {
    for (const waiter of [...this.#waiters]) waiter.end(false);
  }

  /** Looks at once: someone came, or this process has moved the model. */
  lookNow(): void {
    if (this.#waiters.size === 0) return;
    this.#again = true;
    this.#pausing.abort();
    if (!this.#looking) void this.#lookOn();
  }

  /** Never rejects: what goes wrong is told to those who wait. */
  async #lookOn(): Promise<void> {
    this.#looking = true;
    try {
      for (let pause = SHORTEST_MS; this.#waiters.size > 0; pause = Math.min(2 * pause, LONGEST_MS)) {
        this.#again = false;
        const reached = await this.look();
        for (const waiter of [...this.#waiters]) if (waiter.position <= reached) waiter.end(true);
        if (this.#waiters.size > 0) await this.#pause(pause);
      }
    } catch (error) {
      const cause =
        error instanceof Error
          ? error
          : new ReadStoreUnavailable('the position could not be read', { cause: error });
      for (const waiter of [...this.#waiters]) waiter.fail(cause);
    } finally {
      this.#looking = false;
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#again) return;
    this.#pausing = new AbortController();
    await sleep(ms, this.#pausing.signal);
  }
}
