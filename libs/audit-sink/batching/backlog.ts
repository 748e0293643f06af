import { randomBytes } from 'node:crypto';
import { ENTRIES_DROPPED, type AuditEntry, type AuditRecord } from '../port';

export interface BacklogLimits {
  /** Entries that wait; more are dropped and counted. */
  readonly queue: number;
  /** Entries written at once. */
  readonly batch: number;
}

/** Entries on their way to the store, bounded. A batch stays the same until it is written, so it may be sent again. */
export class Backlog {
  readonly #waiting: AuditRecord[] = [];
  #batch: readonly AuditRecord[] = [];
  #dropped = 0;
  #recorded = 0;
  readonly #life = randomBytes(6).toString('hex');

  constructor(private readonly limits: BacklogLimits) {}

  /** An entry under an id of its own. */
  name(entry: AuditEntry): AuditRecord {
    this.#recorded += 1;
    return { ...entry, id: `${this.#recorded.toString().padStart(12, '0')}.${this.#life}` };
  }

  add(entry: AuditEntry): void {
    if (this.size >= this.limits.queue) this.drop(entry.count);
    else this.#waiting.push(this.name(entry));
  }

  drop(count: number): void {
    this.#dropped += count;
  }

  /** The batch under way, else the next one; empty when nothing waits. What was dropped is told in it. */
  next(now: number): readonly AuditRecord[] {
    if (this.#batch.length > 0) return this.#batch;
    const report = this.#dropped > 0 ? [this.name(dropReport(now, this.#dropped))] : [];
    this.#dropped = 0;
    this.#batch = [...report, ...this.#waiting.splice(0, this.limits.batch)];
    return this.#batch;
  }

  written(): void {
    this.#batch = [];
  }

  /** Entries that are not written yet. */
  get size(): number {
    return this.#waiting.length + this.#batch.length;
  }

  get isEmpty(): boolean {
    return this.size === 0 && this.#dropped === 0;
  }
}

const dropReport = (now: number, count: number): AuditEntry => ({
  at: new Date(now).toISOString(),
  orgId: null,
  actor: null,
  action: 'audit',
  code: ENTRIES_DROPPED,
  correlationId: 'audit',
  count,
});
