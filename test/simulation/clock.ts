import type { Clock } from '#time';

interface Timer {
  readonly at: number;
  /** Timers of one time ring in the order in which they were set. */
  readonly order: number;
  readonly ring: () => void;
}

/** When a simulation begins. */
export const EPOCH = Date.parse('2026-01-01T00:00:00.000Z');

/** Time that passes only when the scheduler lets it, in milliseconds since the run began. */
export class SimulatedTime {
  #elapsed = 0;
  #timers: Timer[] = [];
  #set = 0;

  get now(): number {
    return this.#elapsed;
  }

  get nextAt(): number | null {
    return this.#timers[0]?.at ?? null;
  }

  pass(ms: number): void {
    this.#elapsed += ms;
  }

  jumpTo(at: number): void {
    this.#elapsed = Math.max(this.#elapsed, at);
  }

  /** What rings by now, in order. */
  due(): readonly (() => void)[] {
    const count = this.#timers.findIndex(({ at }) => at > this.#elapsed);
    return this.#timers.splice(0, count < 0 ? this.#timers.length : count).map(({ ring }) => ring);
  }

  /** Resolves after `ms` or when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      if (signal?.aborted === true) return resolve();
      const end = (): void => {
        this.#timers = this.#timers.filter(other => other !== timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = { at: this.#elapsed + Math.max(ms, 0), order: (this.#set += 1), ring: end };
      this.#insert(timer);
      signal?.addEventListener('abort', end);
    });
  }

  /** Aborts after `ms`. */
  timeout(ms: number): AbortSignal {
    const timeout = new AbortController();
    void this.sleep(ms).then(() => timeout.abort());
    return timeout.signal;
  }

  /** RFC 3339 of a clock that is `skew` milliseconds ahead. */
  text(skew = 0): string {
    return new Date(EPOCH + Math.floor(this.#elapsed) + skew).toISOString();
  }

  #insert(timer: Timer): void {
    const place = this.#timers.findIndex(
      ({ at, order }) => at > timer.at || (at === timer.at && order > timer.order),
    );
    this.#timers.splice(place < 0 ? this.#timers.length : place, 0, timer);
  }
}

/** The clock of one computer, which may go wrong by `skew`. */
export const clockOf = (time: SimulatedTime, skew: number): Clock => ({
  now: () => time.text(skew),
  elapsed: () => time.now,
  sleep: (ms, signal) => time.sleep(ms, signal),
});
