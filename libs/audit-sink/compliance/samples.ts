import { randomUUID } from 'node:crypto';
import type { AuditEntry, AuditQuery, AuditRecord, AuditSink } from '../port';

/** An organization that no other test writes to. */
export const newOrg = (): string => `org-${randomUUID()}`;

export const NOON = '2026-11-23T12:00:00.000Z';

/** A refusal at noon unless told otherwise. */
export const refusal = (orgId: string | null, differences: Partial<AuditEntry> = {}): AuditEntry => ({
  at: NOON,
  orgId,
  actor: 'user-1',
  action: 'POST /v1/products',
  code: 'already_exists',
  correlationId: 'correlation-1',
  count: 1,
  ...differences,
});

/** What a 401 is recorded as. */
export const unauthenticated = (differences: Partial<AuditEntry> = {}): AuditEntry =>
  refusal(null, { actor: null, code: 'unauthenticated', ...differences });

/** All pages of a query, put together. */
export async function everything(
  sink: AuditSink,
  query: Omit<AuditQuery, 'limit' | 'after'>,
  limit = 100,
): Promise<readonly AuditRecord[]> {
  const records: AuditRecord[] = [];
  for (;;) {
    const last = records.at(-1);
    const after = last === undefined ? {} : { after: { at: last.at, id: last.id } };
    const page = await sink.find({ ...query, limit, ...after });
    records.push(...page.records);
    if (!page.more) return records;
    if (page.records.length !== limit) throw new Error('a page that goes on is full');
  }
}

/** Without their ids, which differ from store to store. */
export const entriesOf = (records: readonly AuditRecord[]): readonly AuditEntry[] =>
  records.map(({ id: _, ...entry }) => entry);
