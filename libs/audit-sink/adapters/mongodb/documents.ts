import type { Filter } from 'mongodb';
import type { AuditQuery, AuditRecord } from '../../port';
import { below } from '../../store';

/** A record as stored; no key of it comes from outside. */
export interface AuditDocument {
  readonly _id: string;
  readonly at: string;
  readonly orgId: string | null;
  readonly actor: string | null;
  readonly action: string;
  readonly target?: string;
  readonly code: string;
  readonly correlationId: string;
  readonly commandId?: string;
  readonly count: number;
}

export const documentOf = ({ id, ...record }: AuditRecord): AuditDocument => ({ _id: id, ...record });
export const recordOf = ({ _id, ...document }: AuditDocument): AuditRecord => ({ id: _id, ...document });

/** The month of an instant, `2026-11`. */
export const monthOf = (at: string): string => at.slice(0, 7);

const rangeBelow = (target: string): { readonly $gte: string; readonly $lt: string } => {
  const [$gte, $lt] = below(target);
  return { $gte, $lt };
};

const atOrBelow = (paths: readonly string[]): Filter<AuditDocument> => ({
  $or: paths.flatMap(path => [{ target: { $eq: path } }, { target: rangeBelow(path) }]),
});

/** The query without its limit; `$eq` throughout, so that no value is ever taken for an operator. */
export function filterOf(query: AuditQuery): Filter<AuditDocument> {
  const { orgId, actor, action, target, within, code, from, to, after } = query;
  const terms: Filter<AuditDocument>[] = [];
  if (orgId !== undefined) terms.push({ orgId: { $eq: orgId } });
  if (actor !== undefined) terms.push({ actor: { $eq: actor } });
  if (action !== undefined) terms.push({ action: { $eq: action } });
  if (target !== undefined) terms.push(atOrBelow([target]));
  if (within !== undefined) terms.push(atOrBelow(within));
  if (code !== undefined) terms.push({ code: { $eq: code } });
  if (from !== undefined) terms.push({ at: { $gte: from } });
  if (to !== undefined) terms.push({ at: { $lt: to } });
  if (after !== undefined)
    terms.push({ $or: [{ at: { $lt: after.at } }, { at: { $eq: after.at }, _id: { $lt: after.id } }] });
  return terms.length === 0 ? {} : { $and: terms };
}
