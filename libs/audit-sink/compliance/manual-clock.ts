import type { AuditClock } from '../batching/clock';

interface Call {
  readonly at: number;
  readonly call: () => void;
}

/** Time that only moves when told to. */
export class ManualClock implements AuditClock {
  #time: number;
  #calls: readonly Call[] = [];

  constructor(start: string) {
    this.#time = Date.parse(start);
  }

  now(): number {
    return this.#time;
  }

  after(ms: number, call: () => void): () => void {
    const due: Call = { at: this.#time + ms, call };
    this.#calls = [...this.#calls, due];
    return () => {
      this.#calls = this.#calls.filter(other => other !== due);
    };
  }

  /** Moves on and makes the calls that are due by then. */
  advance(ms: number): void {
    this.#time += ms;
    const due = this.#calls.filter(({ at }) => at <= this.#time);
    this.#calls = this.#calls.filter(({ at }) => at > this.#time);
    for (const { call } of due) call();
  }
}
