import { compare } from '../bson/compare';
import { isArray, rankOf, type Value } from '../bson/values';
import { BSONRegExp } from 'bson';
import type { Filter } from './filter';
import { isIndexable } from './leaf-tests';

type FieldFilter = Extract<Filter, { kind: 'field' }>;
/** The conditions on fields that all hold in one alternative of a filter. */
export type Branch = readonly FieldFilter[];

interface Limit {
  readonly value: Value;
  readonly inclusive: boolean;
}

/** What a branch says about one field: some exact values, or an interval within one type. */
export interface Bounds {
  readonly points?: readonly Value[];
  readonly low?: Limit;
  readonly high?: Limit;
}

const MAX_BRANCHES = 32;

/** A filter as alternatives. One `$or` is multiplied out, which is what a keyset page over several fields needs. */
export function branchesOf(filter: Filter): Branch[] {
  const parts = flatten(filter);
  const fields = parts.filter(part => part.kind === 'field');
  const alternatives = parts.find(part => part.kind === 'or');
  if (alternatives?.kind !== 'or' || alternatives.parts.length > MAX_BRANCHES) return [fields];
  return alternatives.parts.map(part => [
    ...fields,
    ...flatten(part).filter(inner => inner.kind === 'field'),
  ]);
}

function flatten(filter: Filter): Filter[] {
  if (filter.kind === 'and') return filter.parts.flatMap(flatten);
  if (filter.kind === 'or' && filter.parts.length === 1) return filter.parts.flatMap(flatten);
  return [filter];
}

/** With arrays, two limits may be met by different elements, so only one of them bounds the scan. */
export function boundsOf(branch: Branch, path: string, isMultikey: boolean): Bounds | undefined {
  const conditions = branch.filter(condition => condition.path === path);
  const points = conditions.map(pointsOf).find(found => found !== undefined);
  if (points !== undefined) return { points };
  const limits = conditions.filter(({ op, operand }) => op in SIDES && isIndexable(operand));
  const [first] = limits;
  if (first === undefined) return undefined;
  const usable = (isMultikey ? [first] : limits).filter(
    ({ operand }) => rankOf(operand) === rankOf(first.operand),
  );
  const low = tightest(usable, 'low');
  const high = tightest(usable, 'high');
  return { ...(low && { low }), ...(high && { high }) };
}

const SIDES: Readonly<Record<string, { side: 'low' | 'high'; inclusive: boolean }>> = {
  $gt: { side: 'low', inclusive: false },
  $gte: { side: 'low', inclusive: true },
  $lt: { side: 'high', inclusive: false },
  $lte: { side: 'high', inclusive: true },
};

function tightest(conditions: readonly FieldFilter[], side: 'low' | 'high'): Limit | undefined {
  const sign = side === 'low' ? 1 : -1;
  return conditions.reduce<Limit | undefined>((best, { op, operand }) => {
    const limit = SIDES[op];
    if (limit?.side !== side) return best;
    const order = best === undefined ? 1 : compare(operand, best.value) * sign;
    const isTighter = order > 0 || (order === 0 && !limit.inclusive);
    return isTighter ? { value: operand, inclusive: limit.inclusive } : best;
  }, undefined);
}

function pointsOf({ op, operand }: FieldFilter): readonly Value[] | undefined {
  if (op === '$eq') return isPoint(operand) ? [operand] : undefined;
  if (op !== '$in' || !isArray(operand)) return undefined;
  return operand.every(isPoint) ? operand : undefined;
}

function isPoint(value: Value): boolean {
  return !isArray(value) && !(value instanceof BSONRegExp);
}
