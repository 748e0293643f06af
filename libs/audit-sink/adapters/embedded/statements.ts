import { integer, nullableText, text, type Row, type SqlValue } from '#sqlite';
import type { AuditQuery, AuditRecord } from '../../port';
import { below } from '../../store';

const COLUMNS = 'id, at, org_id, actor, action, code, correlation_id, command_id, count, target';

export const INSERT = `INSERT OR IGNORE INTO records (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export const valuesOf = (record: AuditRecord): readonly SqlValue[] => [
  record.id,
  record.at,
  record.orgId,
  record.actor,
  record.action,
  record.code,
  record.correlationId,
  record.commandId ?? null,
  record.count,
  record.target ?? null,
];

export function recordOf(row: Row): AuditRecord {
  const commandId = nullableText(row, 7);
  const target = nullableText(row, 9);
  return {
    id: text(row, 0),
    at: text(row, 1),
    orgId: nullableText(row, 2),
    actor: nullableText(row, 3),
    action: text(row, 4),
    ...(target === null ? {} : { target }),
    code: text(row, 5),
    correlationId: text(row, 6),
    ...(commandId === null ? {} : { commandId }),
    count: integer(row, 8),
  };
}

const atOrBelow = (paths: readonly string[]): readonly [string, readonly SqlValue[]] => [
  `(${paths.map(() => 'target = ? OR (target >= ? AND target < ?)').join(' OR ') || 'FALSE'})`,
  paths.flatMap(path => [path, ...below(path)]),
];

/** One record more than the page, so that it is known whether the list goes on. */
export function select(query: AuditQuery): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const { orgId, actor, action, target, within, code, from, to, after, limit } = query;
  const terms: (readonly [string, readonly SqlValue[]])[] = [];
  if (orgId !== undefined) terms.push(['org_id IS ?', [orgId]]);
  if (actor !== undefined) terms.push(['actor = ?', [actor]]);
  if (action !== undefined) terms.push(['action = ?', [action]]);
  if (target !== undefined) terms.push(atOrBelow([target]));
  if (within !== undefined) terms.push(atOrBelow(within));
  if (code !== undefined) terms.push(['code = ?', [code]]);
  if (from !== undefined) terms.push(['at >= ?', [from]]);
  if (to !== undefined) terms.push(['at < ?', [to]]);
  if (after !== undefined) terms.push(['(at, id) < (?, ?)', [after.at, after.id]]);
  const where = terms.length === 0 ? '' : `WHERE ${terms.map(([term]) => term).join(' AND ')}`;
  return {
    sql: `SELECT ${COLUMNS} FROM records ${where} ORDER BY at DESC, id DESC LIMIT ?`,
    values: [...terms.flatMap(([, values]) => values), limit + 1],
  };
}
