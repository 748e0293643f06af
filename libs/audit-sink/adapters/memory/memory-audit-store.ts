import { BatchingAuditSink, type BatchingOptions } from '../../batching/batching-audit-sink';
import type { AuditPage, AuditQuery, AuditRecord, AuditSink } from '../../port';
import { below, pageOf, type AuditStore } from '../../store';

export interface MemoryAuditStore extends AuditStore {
  readonly records: readonly AuditRecord[];
}

/** Records for tests and simulations; gone with the process. */
export function memoryAuditStore(): MemoryAuditStore {
  const byId = new Map<string, AuditRecord>();
  return {
    get records() {
      return [...byId.values()];
    },
    ready: () => Promise.resolve(),
    append(records) {
      for (const record of records) if (!byId.has(record.id)) byId.set(record.id, record);
      return Promise.resolve();
    },
    find: query => Promise.resolve(findAmong([...byId.values()], query)),
    close: () => Promise.resolve(),
  };
}

export const memoryAuditSink = (options: BatchingOptions = {}): AuditSink =>
  new BatchingAuditSink(memoryAuditStore(), options);

const newestFirst = (a: AuditRecord, b: AuditRecord): number => {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.id < b.id ? 1 : -1;
};

function findAmong(records: readonly AuditRecord[], query: AuditQuery): AuditPage {
  const { after } = query;
  const found = records
    .filter(record => matches(record, query))
    .filter(({ at, id }) => after === undefined || at < after.at || (at === after.at && id < after.id))
    .sort(newestFirst);
  return pageOf(found.slice(0, query.limit + 1), query.limit);
}

function isBelow(path: string | undefined, target: string): boolean {
  const [from, to] = below(target);
  return path !== undefined && path >= from && path < to;
}

const isWithin = (path: string | undefined, targets: readonly string[]): boolean =>
  targets.some(target => path === target || isBelow(path, target));

const matches = (
  record: AuditRecord,
  { orgId, actor, action, target, within, code, from, to }: AuditQuery,
): boolean =>
  (orgId === undefined || record.orgId === orgId) &&
  (actor === undefined || record.actor === actor) &&
  (action === undefined || record.action === action) &&
  (target === undefined || isWithin(record.target, [target])) &&
  (within === undefined || isWithin(record.target, within)) &&
  (code === undefined || record.code === code) &&
  (from === undefined || record.at >= from) &&
  (to === undefined || record.at < to);
