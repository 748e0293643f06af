export interface CounterValues {
  /** Append calls taken off the wire, whatever became of them. */
  readonly appendsReceived: number;
  /** Append calls answered, with success or an error. */
  readonly appendsAnswered: number;
  /** Events written and on disk since the start. */
  readonly eventsStored: number;
  readonly readsReceived: number;
  /** Messages of reads and subscriptions handed to the transport. */
  readonly messagesSent: number;
  readonly subscriptionsOpen: number;
  readonly batchAppendsOpen: number;
  readonly connectionsOpen: number;
}

export type CounterName = keyof CounterValues;

interface Waiter {
  readonly isReached: () => boolean;
  readonly resolve: () => void;
}

/** What happened so far. A test waits for a count instead of sleeping. */
export class Counters {
  readonly #values: Record<CounterName, number> = {
    appendsReceived: 0,
    appendsAnswered: 0,
    eventsStored: 0,
    readsReceived: 0,
    messagesSent: 0,
    subscriptionsOpen: 0,
    batchAppendsOpen: 0,
    connectionsOpen: 0,
  };
  #waiters: Waiter[] = [];

  add(name: CounterName, difference: number): void {
    this.#values[name] += difference;
    if (this.#waiters.length === 0) return;
    const reached = this.#waiters.filter(waiter => waiter.isReached());
    this.#waiters = this.#waiters.filter(waiter => !reached.includes(waiter));
    for (const waiter of reached) waiter.resolve();
  }

  snapshot(): CounterValues {
    return { ...this.#values };
  }

  until(
    name: CounterName,
    { atLeast = 0, atMost = Infinity }: { atLeast?: number; atMost?: number },
  ): Promise<void> {
    const isReached = (): boolean => this.#values[name] >= atLeast && this.#values[name] <= atMost;
    if (isReached()) return Promise.resolve();
    return new Promise(resolve => this.#waiters.push({ isReached, resolve }));
  }
}
