import type { AuditPage, AuditQuery, AuditRecord } from './port';

/** What an adapter is: a place for records. Batching, folding and bounds are the same for all (`batching/`). */
export interface AuditStore {
  /** As `AuditSink.ready`. */
  ready(): Promise<void>;
  /** Durable when it resolves. Records whose id is there already are left as they are, so a batch may be sent again. */
  append(records: readonly AuditRecord[]): Promise<void>;
  find(query: AuditQuery): Promise<AuditPage>;
  close(): Promise<void>;
}

/** The paths below one begin between these two; `0` is what comes behind `/`. */
export const below = (target: string): readonly [from: string, to: string] => [`${target}/`, `${target}0`];

/** A page from one record more than it shows. */
export const pageOf = (found: readonly AuditRecord[], limit: number): AuditPage => ({
  records: found.slice(0, limit),
  more: found.length > limit,
});
