/** Seconds over which a rate is smoothed. */
const WINDOW_MS = 5_000;

/** Events per second of one model, smoothed. */
export class Meter {
  #rate = 0;
  #at: number | null = null;
  #ordinal = 0;

  /** `ordinal` was reached at `now` (milliseconds). */
  reached(ordinal: number, now: number): void {
    if (this.#at === null || ordinal < this.#ordinal) {
      this.#at = now;
      this.#ordinal = ordinal;
      return;
    }
    const elapsed = now - this.#at;
    if (elapsed < WINDOW_MS / 50) return;
    const latest = ((ordinal - this.#ordinal) * 1_000) / elapsed;
    const weight = this.#rate === 0 ? 1 : Math.min(1, elapsed / WINDOW_MS);
    this.#rate += (latest - this.#rate) * weight;
    this.#at = now;
    this.#ordinal = ordinal;
  }

  get rate(): number {
    return Math.round(this.#rate);
  }
}
