import { Problem } from '../problem/problem';

/** How long a caller that is over its limit waits for being told so. */
const HELD_MS = 100;
/** More are told at once: those who wait must not cost memory without end. */
const HELD_AT_ONCE = 1000;

/**
 * Tells a caller that is over its limit so a little later. One that sends its next request as soon as the last is answered
 * would otherwise have more of the process by being refused than others have by being served.
 */
export class HeldRefusals {
  #held = 0;

  /** Calls `tell` with the error: at once, unless it is `rate_limited`. */
  pass(error: Error, tell: (error: Error) => void): void {
    if (!(error instanceof Problem) || error.code !== 'rate_limited' || this.#held >= HELD_AT_ONCE)
      return tell(error);
    this.#held += 1;
    setTimeout(() => {
      this.#held -= 1;
      tell(error);
    }, HELD_MS);
  }
}
