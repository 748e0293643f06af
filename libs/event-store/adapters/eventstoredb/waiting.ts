import { pause } from '../../subscription/pause';

/** Waits until `work` is over, well or badly, but no longer than `ms`. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const over = Promise.allSettled([work]).then(() => enough.abort());
  await Promise.race([over, pause(ms, enough.signal)]);
}

/** Growing pauses between attempts: doubled each time up to a cap, with jitter so that processes spread out. */
export class Backoff {
  #attempt = 0;

  constructor(
    private readonly firstMs: number,
    private readonly mostMs: number,
  ) {}

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const ceiling = Math.min(this.mostMs, this.firstMs * 2 ** Math.min(this.#attempt, 20));
    this.#attempt += 1;
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  reset(): void {
    this.#attempt = 0;
  }
}
