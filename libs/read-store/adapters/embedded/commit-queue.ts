import type { Database } from '#sqlite';
import type { CommitResult } from '../../index';

interface Waiting {
  readonly write: () => CommitResult;
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Joins the commits that come in one turn of the event loop into one transaction: all models fold the same run of the
 * log at the same time, and a transaction each would cost more than what is in it.
 */
export class CommitQueue {
  #queue: Waiting[] = [];

  constructor(private readonly database: Database) {}

  /** Resolves when what `write` did is committed, alone or with others; `write` runs inside the transaction. */
  submit(write: () => CommitResult): Promise<CommitResult> {
    return new Promise((resolve, reject) => {
      if (this.#queue.length === 0) setImmediate(() => this.drain());
      this.#queue.push({ write, resolve, reject });
    });
  }

  /** Commits what is queued, now. */
  drain(): void {
    const group = this.#queue;
    this.#queue = [];
    if (group.length > 1 && this.#together(group)) return;
    for (const waiting of group) this.#alone(waiting);
  }

  /** False when one of them failed: then nothing of the group is written, and each is tried alone. */
  #together(group: readonly Waiting[]): boolean {
    let results: readonly CommitResult[];
    try {
      results = this.database.immediate(() => group.map(({ write }) => write()));
    } catch {
      // Whose failure it was, and what it is, shows when each is tried alone: a write is guarded by its checkpoint.
      return false;
    }
    group.forEach(({ resolve }, index) => resolve(results[index] ?? 'lost'));
    return true;
  }

  #alone({ write, resolve, reject }: Waiting): void {
    try {
      resolve(this.database.immediate(write));
    } catch (thrown) {
      reject(thrown);
    }
  }
}
