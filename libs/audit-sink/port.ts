/** What happened beside the log: a refused command, a read of a secret (consistency.md 9). */
export interface AuditEntry {
  /** RFC 3339, UTC, milliseconds. A folded entry has the start of its minute. */
  readonly at: string;
  /** null where no organization is known: all 401s, and entries of the installation. */
  readonly orgId: string | null;
  /** Who was authenticated; null for all 401s, which are always folded. */
  readonly actor: string | null;
  /** Method and route template, `POST /v1/products/:productId`; never a path with ids, entries are folded by it. */
  readonly action: string;
  /** The path that was asked for; folded entries, which have many, have none. */
  readonly target?: string;
  /** The problem code, or what was read. */
  readonly code: string;
  /** A folded entry has that of the first one in it. */
  readonly correlationId: string;
  readonly commandId?: string;
  /** How many times; more than 1 in folded entries. */
  readonly count: number;
}

/** An entry as kept. Ids differ; those of one process grow in the order of recording. */
export interface AuditRecord extends AuditEntry {
  readonly id: string;
}

/** The place of one record in the order of `find`. */
export interface AuditKeyset {
  readonly at: string;
  readonly id: string;
}

export interface AuditQuery {
  /** Absent: of every organization and of none; null: only those of none. */
  readonly orgId?: string | null;
  readonly actor?: string;
  readonly action?: string;
  /** A path: entries of it and of whatever is below it. */
  readonly target?: string;
  /** Paths: entries of none of them, and of nothing below one, are left out. */
  readonly within?: readonly string[];
  readonly code?: string;
  /** Inclusive. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
  /** At least 1. */
  readonly limit: number;
  /** Exclusive: the page goes on behind it. */
  readonly after?: AuditKeyset;
}

export interface AuditPage {
  /** Newest first: by `at`, then by `id`. */
  readonly records: readonly AuditRecord[];
  readonly more: boolean;
}

/** What is not in the log. An attacker fills this, within bounds, and never the truth. */
export interface AuditSink {
  /** Resolves when the store answers; throws another error than `AuditUnavailable` where waiting does not help. */
  ready(): Promise<void>;
  /**
   * Never waits and never throws. Written within about a second, folded above the rate; when the store is slower than
   * its callers, entries beyond the bounded queue are dropped, counted, and the count is recorded as an entry.
   */
  record(entry: AuditEntry): void;
  /** For reads of secrets: resolves when the entry is durable; else throws `AuditUnavailable`, and nothing is read. */
  recordNow(entry: AuditEntry): Promise<void>;
  /** Sees everything recorded before it, but for what is being folded in the minute under way. */
  find(query: AuditQuery): Promise<AuditPage>;
  /** Writes what is queued or being folded; throws `AuditUnavailable` when that failed and so many entries are lost. */
  close(): Promise<void>;
}

/** The audit store can't be reached now. */
export class AuditUnavailable extends Error {
  override readonly name = 'AuditUnavailable';
}

/** The code of the entry that says how many entries did not fit into the queue. */
export const ENTRIES_DROPPED = 'audit_entries_dropped';
