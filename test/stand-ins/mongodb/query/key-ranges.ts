import { compare } from '../bson/compare';
import { rankOf, type Value } from '../bson/values';
import type { CollectionIndex } from '../storage/collection-index';
import type { Locate } from '../storage/index-tree';
import { boundsOf, type Bounds, type Branch } from './bounds';

/** The stretches of an index that a branch needs. */
export interface BranchRanges {
  readonly ranges: readonly Locate[];
  /** How many leading fields are fixed to exact values. */
  readonly fixed: number;
  readonly isBounded: boolean;
  readonly score: number;
}

const MAX_POINTS = 2000;

export function rangesOf(index: CollectionIndex, branch: Branch): BranchRanges {
  const { fields } = index.spec;
  let prefixes: readonly (readonly Value[])[] = [[]];
  let fixed = 0;
  let interval: Bounds | undefined;
  for (const { path } of index.isMultikey ? fields.slice(0, 1) : fields) {
    const bounds = boundsOf(branch, path, index.isMultikey);
    const points = bounds?.points;
    if (points === undefined || prefixes.length * points.length > MAX_POINTS) {
      interval = points === undefined ? bounds : undefined;
      break;
    }
    prefixes = prefixes.flatMap(prefix => distinct(points).map(point => [...prefix, point]));
    fixed++;
  }
  const directions = fields.map(({ direction }) => direction);
  return {
    ranges: prefixes.map(prefix => locator(prefix, interval, directions)),
    fixed,
    isBounded: fixed > 0 || interval !== undefined,
    score: fixed * 4 + (interval === undefined ? 0 : 2),
  };
}

function distinct(points: readonly Value[]): Value[] {
  const sorted = points.toSorted(compare);
  return sorted.filter((point, index) => index === 0 || compare(point, sorted[index - 1]) !== 0);
}

function locator(
  prefix: readonly Value[],
  interval: Bounds | undefined,
  directions: readonly number[],
): Locate {
  return key => {
    for (const [index, value] of prefix.entries()) {
      const order = compare(key[index], value);
      if (order !== 0) return order * (directions[index] ?? 1);
    }
    return interval === undefined
      ? 0
      : locate(key[prefix.length], interval) * (directions[prefix.length] ?? 1);
  };
}

/** An interval that is open at one end still ends where its type does (type bracketing). */
function locate(value: Value, { low, high }: Bounds): number {
  const rank = rankOf(value) - rankOf((low ?? high)?.value);
  if (rank !== 0) return rank;
  const fromLow = low === undefined ? 1 : compare(value, low.value);
  if (fromLow < 0 || (fromLow === 0 && low?.inclusive === false)) return -1;
  const fromHigh = high === undefined ? -1 : compare(value, high.value);
  return fromHigh > 0 || (fromHigh === 0 && high?.inclusive === false) ? 1 : 0;
}
