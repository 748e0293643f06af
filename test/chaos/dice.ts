/** What the runs of this process choose by; CHAOS_SEED repeats the choices (not the timing of the machine). */
export const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 2 ** 31);

/** Seeded choices (mulberry32). */
export class Dice {
  #state: number;

  constructor(salt: number, seed = SEED) {
    this.#state = (seed ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  }

  /** From 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.#fraction() * limit);
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  #fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
