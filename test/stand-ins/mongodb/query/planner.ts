import { isEqual } from '../bson/compare';
import type { Collection } from '../storage/collection';
import type { CollectionIndex } from '../storage/collection-index';
import type { Locate } from '../storage/index-tree';
import { boundsOf, branchesOf, type Branch } from './bounds';
import type { Filter } from './filter';
import { rangesOf, type BranchRanges } from './key-ranges';
import type { SortField } from './sort';

/** How the documents of a query are found. Without an index, all of them are looked at. */
export interface Plan {
  /** The very records, when they are known. */
  readonly records?: readonly number[];
  readonly index?: CollectionIndex;
  readonly ranges: readonly Locate[];
  readonly reverse: boolean;
  /** Positions in the key that several ranges are merged by; absent when the order has to be made afterwards. */
  readonly order?: readonly number[];
}

/** The text that a filter asks `_id` to be, which most filters of a write do. */
function idOf(filter: Filter): string | undefined {
  if (filter.kind === 'and') return filter.parts.map(idOf).find(id => id !== undefined);
  const isId = filter.kind === 'field' && filter.path === '_id' && filter.op === '$eq';
  return isId && typeof filter.operand === 'string' ? filter.operand : undefined;
}

interface Candidate extends Plan {
  readonly score: number;
}

const SORTED_BONUS = 3;
const MAX_MERGED = 64;

export function planQuery(
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[],
  hint?: CollectionIndex,
): Plan {
  const id = hint === undefined ? idOf(filter) : undefined;
  if (id !== undefined) {
    const record = collection.idIndex.recordOf(id);
    return { records: record === undefined ? [] : [record], ranges: [], reverse: false, order: [] };
  }
  const branches = branchesOf(filter);
  if (hint !== undefined) return consider(hint, branches, sort);
  let best: Candidate | undefined;
  for (const index of collection.indexes) {
    if (!isUsable(index, branches)) continue;
    const candidate = consider(index, branches, sort);
    if (candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return best ?? { ranges: [], reverse: false };
}

function consider(
  index: CollectionIndex,
  branches: readonly Branch[],
  sort: readonly SortField[],
): Candidate {
  const found = branches.map(branch => rangesOf(index, branch));
  const isBounded = found.every(branch => branch.isBounded);
  const ranges = isBounded ? found.flatMap(branch => branch.ranges) : [() => 0];
  const order = orderFrom(index, isBounded ? found : [], sort);
  const score = isBounded ? Math.min(...found.map(branch => branch.score)) : 0;
  if (order === undefined || sort.length === 0 || ranges.length > MAX_MERGED)
    return { index, ranges, reverse: false, score };
  return { index, ranges, reverse: order.reverse, order: order.positions, score: score + SORTED_BONUS };
}

/** Whether reading the index gives the wanted order, once the leading fields that are fixed are left out. */
function orderFrom(
  index: CollectionIndex,
  found: readonly BranchRanges[],
  sort: readonly SortField[],
): { reverse: boolean; positions: number[] } | undefined {
  if (index.isMultikey) return undefined;
  const fixed = found.length === 0 ? 0 : Math.min(...found.map(branch => branch.fixed));
  const { fields } = index.spec;
  const positions: number[] = [];
  let turn = 0;
  let at = 0;
  for (const { path, direction } of sort) {
    while (at < fixed && fields[at]?.path !== path) at++;
    const field = fields[at];
    if (field?.path !== path) return undefined;
    if (turn !== 0 && turn !== direction * field.direction) return undefined;
    turn = direction * field.direction;
    positions.push(at++);
  }
  return { reverse: turn < 0, positions };
}

/** A sparse or partial index leaves documents out: it serves only filters that leave the same ones out. */
function isUsable(index: CollectionIndex, branches: readonly Branch[]): boolean {
  const { sparse, partial, fields } = index.spec;
  if (partial !== undefined && !branches.every(branch => implies(branch, partial))) return false;
  if (!sparse) return true;
  return branches.every(branch =>
    fields.some(({ path }) => {
      const bounds = boundsOf(branch, path, false);
      return bounds !== undefined && !bounds.points?.some(point => point === null || point === undefined);
    }),
  );
}

function implies(branch: Branch, partial: Filter): boolean {
  if (partial.kind === 'and') return partial.parts.every(part => implies(branch, part));
  if (partial.kind !== 'field') return false;
  return branch.some(
    ({ path, op, operand }) =>
      path === partial.path && op === partial.op && isEqual(operand, partial.operand),
  );
}
