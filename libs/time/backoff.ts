/** Growing waits between attempts, in milliseconds: doubled with each failure in a row, up to the most. */
export interface Waits {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Milliseconds to wait after the `attempt`th failure in a row, from 1. */
export const backoffMs = ({ firstMs, mostMs }: Waits, attempt: number): number =>
  Math.min(firstMs * 2 ** Math.min(attempt - 1, 20), mostMs);

/** The same with jitter, so that processes spread out. */
export class Backoff {
  #attempt = 0;

  constructor(private readonly waits: Waits) {}

  /** Milliseconds to wait before the next attempt: between half of the wait and the whole. */
  next(): number {
    this.#attempt += 1;
    const ceiling = backoffMs(this.waits, this.#attempt);
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  reset(): void {
    this.#attempt = 0;
  }
}
