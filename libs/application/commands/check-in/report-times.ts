import type { Clock } from '#time';

interface Heard {
  /** RFC 3339 UTC. */
  readonly at: string;
  /** `clock.elapsed()` from which on it need not be known any more. */
  readonly until: number;
}

/** Entries looked at with each one that comes: what is over goes faster than it comes. */
const SWEPT = 2;

/**
 * The newest time that each device has reported, also where the report left no event; kept for at least as long as its
 * presence lasts, and as long as the process lives (consistency.md 8).
 */
export class ReportTimes {
  readonly #heard = new Map<string, Heard>();
  #sweep = this.#heard.entries();
  /** By device: over when all reports that came so far are. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(private readonly clock: Clock) {}

  newest(device: string): string | null {
    return this.#heard.get(device)?.at ?? null;
  }

  remember(device: string, at: string, leaseMs: number): void {
    const known = this.newest(device);
    const until = this.clock.elapsed() + leaseMs;
    this.#heard.set(device, { at: known !== null && known > at ? known : at, until });
    for (let looked = 0; looked < SWEPT; looked += 1) this.#forgetNext();
  }

  /**
   * Makes a report. One that says its time waits for all of the device that came before it, so that it is held against
   * the newest that is accepted; one without a time is of now and waits for none.
   */
  inTurn<T>(device: string, saysWhen: boolean, report: () => Promise<T>): Promise<T> {
    const before = this.#underWay.get(device);
    const answer = saysWhen && before !== undefined ? before.then(report) : report();
    const all = Promise.allSettled([before, answer]).then(() => {
      if (this.#underWay.get(device) === all) this.#underWay.delete(device);
    });
    this.#underWay.set(device, all);
    return answer;
  }

  #forgetNext(): void {
    const { done, value } = this.#sweep.next();
    if (done === true) this.#sweep = this.#heard.entries();
    else if (value[1].until < this.clock.elapsed()) this.#heard.delete(value[0]);
  }
}
