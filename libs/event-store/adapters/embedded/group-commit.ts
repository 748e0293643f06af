import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EncodedWrite } from '../../codec/encode';
import type { AppendResult } from '../../port';

/** What one durable commit held, for metrics. */
export interface CommittedGroup {
  readonly writes: number;
  readonly events: number;
  /** Time of the transaction in milliseconds, from asking for it to the end of the sync. */
  readonly milliseconds: number;
}

/** Writes all in one transaction, durable when it resolves; one result for each. */
export type Commit = (
  writes: readonly EncodedWrite[],
) => readonly AppendResult[] | Promise<readonly AppendResult[]>;

interface Waiting {
  readonly writes: readonly EncodedWrite[];
  readonly events: number;
  /** Takes its part of the group's results, from the index on. */
  readonly resolve: (results: readonly AppendResult[], first: number) => void;
  readonly reject: (reason: unknown) => void;
}

/** Who waits for an answer. The writes are not kept for it: they are large, and many are under way. */
interface Answering extends Pick<Waiting, 'resolve' | 'reject'> {
  /** Of its writes. */
  readonly count: number;
}

/** Calls are joined up to this many events, so that no group keeps the others waiting for long. */
const GROUP_EVENTS = 500;

/** Joins the calls that arrive in one turn of the event loop, or while a commit is under way, into one durable commit. */
export class GroupCommit {
  readonly #queue: Waiting[] = [];
  #committing: Promise<void> | null = null;

  constructor(
    private readonly commit: Commit,
    private readonly onCommit: (group: CommittedGroup) => void,
  ) {}

  /** Resolves when the write is durable or refused. */
  submit(write: EncodedWrite): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#enqueue({ writes: [write], events: write.events.length, resolve: one(resolve, reject), reject });
    });
  }

  /** Resolves when all writes are durable or refused; all of them are in one commit. */
  submitMany(writes: readonly EncodedWrite[]): Promise<readonly AppendResult[]> {
    return new Promise((resolve, reject) => {
      const events = writes.reduce((sum, write) => sum + write.events.length, 0);
      this.#enqueue({ writes, events, resolve: several(writes.length, resolve), reject });
    });
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#committing;
  }

  #enqueue(waiting: Waiting): void {
    this.#queue.push(waiting);
    this.#committing ??= this.#commitAll();
  }

  /** Never rejects. */
  async #commitAll(): Promise<void> {
    await nextTurn();
    while (this.#queue.length > 0) {
      const committing = this.#commitGroup();
      // A commit in another thread has given everybody a turn already, and that thread must not stand still.
      if (committing instanceof Promise) await committing;
      else await nextTurn();
    }
    this.#committing = null;
  }

  #commitGroup(): Promise<void> | void {
    const group = this.#takeGroup();
    const events = group.reduce((sum, waiting) => sum + waiting.events, 0);
    const answering = group.map(({ writes, resolve, reject }) => ({ count: writes.length, resolve, reject }));
    const started = performance.now();
    const committed = (results: readonly AppendResult[]): void => {
      settle(answering, results);
      this.onCommit({ writes: results.length, events, milliseconds: performance.now() - started });
    };
    const failed = (thrown: unknown): void => {
      for (const { reject } of answering) reject(thrown);
    };
    try {
      const results = this.commit(group.flatMap(({ writes }) => writes));
      if (results instanceof Promise) return results.then(committed).catch(failed);
      committed(results);
    } catch (thrown) {
      failed(thrown);
    }
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

// Made out here: a function that is made inside a call keeps the writes that were given to it.

const one =
  (resolve: (result: AppendResult) => void, reject: Waiting['reject']): Waiting['resolve'] =>
  (results, first) => {
    const result = results[first];
    if (result === undefined) reject(new Error('a write has one result'));
    else resolve(result);
  };

const several =
  (count: number, resolve: (results: readonly AppendResult[]) => void): Waiting['resolve'] =>
  (results, first) =>
    resolve(results.slice(first, first + count));

function settle(answering: readonly Answering[], results: readonly AppendResult[]): void {
  let first = 0;
  for (const { count, resolve } of answering) {
    resolve(results, first);
    first += count;
  }
}
