import type { Clock } from '#time';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Lets everything that needs no more time go on until it waits: memory stores take only microtasks. */
export async function quiet(turns = 10): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}

/** Time that passes only when a test says so. */
export class TestClock implements Clock {
  #ms = Date.UTC(2026, 10, 23, 8, 0);
  readonly #sleepers = new Set<Sleeper>();

  now(): string {
    return new Date(this.#ms).toISOString();
  }

  elapsed(): number {
    return this.#ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { at: this.#ms + ms, wake };
      if (signal?.aborted === true) return resolve();
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Without waking anyone: for what only looks at the time. */
  jump(ms: number): void {
    this.#ms += ms;
  }

  /** Wakes all whose time has come, at once. */
  pass(ms: number): void {
    this.#ms += ms;
    for (const sleeper of [...this.#sleepers]) if (sleeper.at <= this.#ms) sleeper.wake();
  }

  /** Wakes sleepers one after the other, each at its time, and lets them go on. */
  async advance(ms: number): Promise<void> {
    const until = this.#ms + ms;
    await quiet();
    for (;;) {
      const [next] = [...this.#sleepers].sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > until) break;
      this.#ms = Math.max(this.#ms, next.at);
      next.wake();
      await quiet();
    }
    this.#ms = until;
    await quiet();
  }
}
