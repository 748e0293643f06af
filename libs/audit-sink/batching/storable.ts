import type { AuditEntry } from '../port';

/** Longest text of an entry in UTF-16 units; what a client sent may be in it. */
const LONGEST = 500;

/** Stores refuse NUL and half surrogate pairs: one such entry would hold up its whole batch for ever. */
const plain = (text: string): string => text.slice(0, LONGEST).replace(/\0|\p{Surrogate}/gu, '\uFFFD');

const plainOrNull = (text: string | null): string | null => (text === null ? null : plain(text));

/** The entry as every store takes it; `now` (milliseconds) stands in for an `at` that is no time. */
export function storable(entry: AuditEntry, now: number): AuditEntry {
  const at = Date.parse(entry.at);
  return {
    at: new Date(Number.isNaN(at) ? now : at).toISOString(),
    orgId: plainOrNull(entry.orgId),
    actor: plainOrNull(entry.actor),
    action: plain(entry.action),
    ...(entry.target === undefined ? {} : { target: plain(entry.target) }),
    code: plain(entry.code),
    correlationId: plain(entry.correlationId),
    ...(entry.commandId === undefined ? {} : { commandId: plain(entry.commandId) }),
    count: entry.count,
  };
}
