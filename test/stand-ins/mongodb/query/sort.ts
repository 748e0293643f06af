import { compare } from '../bson/compare';
import { isArray, isDocument, toNumber, type Document, type Value } from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import { arrayIndexOf, splitPath } from './paths';

export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
}

export function readSort(sort: Document): SortField[] {
  return Object.entries(sort).map(([path, value]) => {
    if (isDocument(value)) throw notImplemented('$meta in a sort');
    const direction = toNumber(value);
    if (direction !== 1 && direction !== -1)
      throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path === '$natural') throw notImplemented('$natural in a sort');
    return { path, direction };
  });
}

/** Sorts documents with their keys taken once; stable, so equal documents keep the order they were found in. */
export function sortBy<T>(items: T[], sort: readonly SortField[], documentOf: (item: T) => Document): T[] {
  const keyed = items.map(item => ({ item, key: sort.map(field => sortKeyOf(documentOf(item), field)) }));
  keyed.sort((a, b) => {
    for (const [index, { direction }] of sort.entries()) {
      const order = compare(a.key[index], b.key[index]);
      if (order !== 0) return order * direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** An array sorts by its smallest element upwards and by its greatest downwards; what is missing sorts as null. */
function sortKeyOf(document: Document, { path, direction }: SortField): Value {
  const values = leavesOf(document, splitPath(path), 0);
  return values.reduce(
    (best, value) => (compare(value, best) * direction < 0 ? value : best),
    values[0] ?? null,
  );
}

function leavesOf(value: Value, parts: readonly string[], depth: number): Value[] {
  if (depth === parts.length) {
    if (!isArray(value)) return [value ?? null];
    return value.length === 0 ? [undefined] : value;
  }
  const part = parts[depth] ?? '';
  if (isDocument(value)) return leavesOf(Object.hasOwn(value, part) ? value[part] : null, parts, depth + 1);
  if (!isArray(value)) return [null];
  const index = arrayIndexOf(part);
  if (index !== undefined) return leavesOf(value[index], parts, depth + 1);
  return value.length === 0 ? [null] : value.flatMap(element => leavesOf(element, parts, depth));
}
