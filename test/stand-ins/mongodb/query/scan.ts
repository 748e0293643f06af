import { compare } from '../bson/compare';
import { decodeStored, type Stored } from '../bson/encoding';
import type { Document } from '../bson/values';
import { CommandError } from '../errors';
import type { Collection } from '../storage/collection';
import type { Entry } from '../storage/index-tree';
import type { Filter } from './filter';
import type { MatchTrace } from './paths';
import type { Plan } from './planner';
import { sortBy, type SortField } from './sort';

export interface Found {
  readonly record: number;
  readonly stored: Stored;
  readonly document: Document;
  /** Where in an array the filter matched. */
  readonly position: number | undefined;
}

/** Tells a long scan to stop; from the command's `maxTimeMS`. */
export type CheckTime = () => void;

const CHECK_EVERY = 64;

/** Documents that match, in the wanted order, each as it is when its turn comes. */
export function findDocuments(
  collection: Collection,
  plan: Plan,
  filter: Filter,
  sort: readonly SortField[],
  checkTime: CheckTime,
): Iterable<Found> {
  const found = scan(collection, plan, filter, checkTime);
  const isOrdered = sort.length === 0 || plan.order !== undefined;
  return isOrdered ? found : sortBy([...found], sort, ({ document }) => document);
}

function* scan(collection: Collection, plan: Plan, filter: Filter, checkTime: CheckTime): Generator<Found> {
  let looked = 0;
  for (const record of recordsOf(collection, plan)) {
    if (looked++ % CHECK_EVERY === 0) checkTime();
    if (collection.isDropped) throw new CommandError(175, `collection dropped. ns: ${collection.namespace}`);
    const stored = collection.read(record);
    if (stored === undefined) continue;
    const document = decodeStored(stored);
    const trace: MatchTrace = {};
    if (filter.matches(document, trace)) yield { record, stored, document, position: trace.position };
  }
}

function recordsOf(collection: Collection, plan: Plan): Iterable<number> {
  const { records, index, ranges, reverse, order } = plan;
  if (records !== undefined) return records;
  if (index === undefined) return collection.allRecords();
  const scans = ranges.map(range => index.tree.scan(range, reverse));
  const entries =
    order === undefined || scans.length < 2
      ? inTurn(scans)
      : merged(scans, order, index.spec.fields, reverse);
  const mayRepeat = index.isMultikey || ranges.length > 1;
  return mayRepeat ? once(entries) : recordNumbers(entries);
}

function* inTurn(scans: readonly Iterable<Entry>[]): Generator<Entry> {
  for (const scan of scans) yield* scan;
}

function* recordNumbers(entries: Iterable<Entry>): Generator<number> {
  for (const { record } of entries) yield record;
}

function* once(entries: Iterable<Entry>): Generator<number> {
  const given = new Set<number>();
  for (const { record } of entries) {
    if (given.has(record)) continue;
    given.add(record);
    yield record;
  }
}

interface Head {
  readonly scan: Iterator<Entry>;
  readonly entry: Entry;
}

function headOf(scan: Iterator<Entry>): Head[] {
  const next = scan.next();
  return next.done === true ? [] : [{ scan, entry: next.value }];
}

/** Several ordered scans as one, by the given positions of their keys. */
function* merged(
  scans: readonly Iterator<Entry>[],
  order: readonly number[],
  fields: readonly { readonly direction: number }[],
  reverse: boolean,
): Generator<Entry> {
  const compareHeads = (a: Head, b: Head): number => {
    for (const at of order) {
      const difference = compare(a.entry.key[at], b.entry.key[at]);
      if (difference !== 0) return difference * (fields[at]?.direction ?? 1) * (reverse ? -1 : 1);
    }
    return 0;
  };
  let heads = scans.flatMap(headOf);
  for (;;) {
    const [first, ...others] = heads;
    if (first === undefined) return;
    const next = others.reduce((best, head) => (compareHeads(head, best) < 0 ? head : best), first);
    yield next.entry;
    heads = heads.flatMap(head => (head === next ? headOf(head.scan) : [head]));
  }
}
