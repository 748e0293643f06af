import { isEqual } from '../bson/compare';
import { primitiveOf } from '../bson/numbers';
import { Decimal128 } from 'bson';
import { isArray, isDocument, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';

/** One key of an index: a value for each of its fields, numbers as primitives. */
export type Key = readonly Value[];

interface Cursor {
  readonly value: Value;
  readonly rest: readonly string[];
}

/**
 * All keys of a document: one, or one per element when a field is an array (multikey). A missing field is
 * indexed as null, an empty array as undefined.
 */
export function keysOf(document: Document, paths: readonly (readonly string[])[]): Key[] {
  return expand(paths.map(path => descend({ value: document, rest: path })));
}

/** Whether any indexed path exists at all; a sparse index leaves the document out otherwise. */
export function hasAnyPath(document: Document, paths: readonly (readonly string[])[]): boolean {
  return paths.some(path => reaches(document, path));
}

function descend({ value, rest }: Cursor): Cursor {
  const [part] = rest;
  if (part === undefined || isArray(value)) return { value, rest };
  const child = isDocument(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  return child === undefined ? { value: null, rest: [] } : descend({ value: child, rest: rest.slice(1) });
}

function expand(cursors: readonly Cursor[]): Key[] {
  const arrays = new Set(cursors.map(({ value }) => value).filter(isArray));
  const [array] = arrays;
  if (array === undefined) return [cursors.map(({ value }) => compact(value))];
  if (arrays.size > 1) throw new CommandError(171, 'cannot index parallel arrays');
  const elements = array.length === 0 ? [undefined] : array;
  return distinct(
    elements.flatMap(element =>
      expandLeaves(cursors.map(cursor => (cursor.value === array ? enter(cursor, element) : cursor))),
    ),
  );
}

/** An element that is itself an array is a leaf when the path ends here, and is not entered a second time. */
function expandLeaves(cursors: readonly Cursor[]): Key[] {
  const hasInner = cursors.some(({ value, rest }) => isArray(value) && rest.length > 0);
  return hasInner ? expand(cursors) : [cursors.map(({ value }) => compact(value))];
}

function enter({ rest }: Cursor, element: Value): Cursor {
  if (rest.length === 0) return { value: element, rest };
  return isDocument(element) ? descend({ value: element, rest }) : { value: null, rest: [] };
}

function compact(value: Value): Value {
  const primitive = primitiveOf(value);
  return primitive === undefined || primitive instanceof Decimal128 ? value : primitive;
}

function distinct(keys: readonly Key[]): Key[] {
  return keys.filter((key, index) => !keys.slice(0, index).some(other => isSameKey(key, other)));
}

export function isSameKey(a: Key, b: Key): boolean {
  return a.every((value, index) => isEqual(value, b[index]));
}

function reaches(value: Value, path: readonly string[]): boolean {
  const [part, ...rest] = path;
  if (part === undefined) return value !== undefined;
  if (isArray(value)) return value.some(element => reaches(element, path));
  return isDocument(value) && Object.hasOwn(value, part) && reaches(value[part], rest);
}
