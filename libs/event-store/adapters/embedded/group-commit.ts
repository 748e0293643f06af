import type { EncodedWrite } from '../../codec/encode';
import type { AppendResult } from '../../port';

/** What one durable commit held, for metrics. */
export interface CommittedGroup {
  readonly writes: number;
  readonly events: number;
  /** Time of the transaction in milliseconds, from taking the lock to the end of the sync. */
  readonly milliseconds: number;
}

interface Waiting {
  readonly writes: readonly EncodedWrite[];
  readonly events: number;
  /** Takes its part of the group's results, from the index on. */
  readonly resolve: (results: readonly AppendResult[], first: number) => void;
  readonly reject: (reason: unknown) => void;
}

/** Calls are joined up to this many events, so that no group blocks the thread for long. */
const GROUP_EVENTS = 1_000;

/** Joins the calls that arrive in one turn of the event loop into one durable commit. */
export class GroupCommit {
  readonly #queue: Waiting[] = [];
  #scheduled = false;

  constructor(
    private readonly commit: (writes: readonly EncodedWrite[]) => readonly AppendResult[],
    private readonly onCommit: (group: CommittedGroup) => void,
  ) {}

  /** Resolves when the write is durable or refused. */
  submit(write: EncodedWrite): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      const take = (results: readonly AppendResult[], first: number) => {
        const result = results[first];
        if (result === undefined) reject(new Error('a write has one result'));
        else resolve(result);
      };
      this.#enqueue({ writes: [write], events: write.events.length, resolve: take, reject });
    });
  }

  /** Resolves when all writes are durable or refused; all of them are in one commit. */
  submitMany(writes: readonly EncodedWrite[]): Promise<readonly AppendResult[]> {
    return new Promise((resolve, reject) => {
      const events = writes.reduce((sum, write) => sum + write.events.length, 0);
      const take = (results: readonly AppendResult[], first: number) =>
        resolve(results.slice(first, first + writes.length));
      this.#enqueue({ writes, events, resolve: take, reject });
    });
  }

  /** Commits what is queued, now. */
  drain(): void {
    while (this.#queue.length > 0) this.#commitGroup();
  }

  #enqueue(waiting: Waiting): void {
    this.#queue.push(waiting);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#queue.length === 0) return;
      this.#commitGroup();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #commitGroup(): void {
    const group = this.#takeGroup();
    const writes = group.flatMap(waiting => waiting.writes);
    const started = performance.now();
    try {
      const results = this.commit(writes);
      let first = 0;
      for (const waiting of group) {
        waiting.resolve(results, first);
        first += waiting.writes.length;
      }
    } catch (thrown) {
      for (const waiting of group) waiting.reject(thrown);
      return;
    }
    const milliseconds = performance.now() - started;
    const events = group.reduce((sum, waiting) => sum + waiting.events, 0);
    this.onCommit({ writes: writes.length, events, milliseconds });
  }

  #takeGroup(): readonly Waiting[] {
    let sum = 0;
    const beyond = this.#queue.findIndex(({ events }, index) => {
      sum += events;
      return index > 0 && sum > GROUP_EVENTS;
    });
    return this.#queue.splice(0, beyond < 0 ? this.#queue.length : beyond);
  }
}
