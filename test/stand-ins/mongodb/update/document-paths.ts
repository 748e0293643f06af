import { isArray, isDocument, setField, typeNameOf, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { arrayIndexOf } from '../query/paths';

const MAX_PADDING = 1_500_000;

function childOf(value: Value, part: string): Value {
  if (isDocument(value)) return Object.hasOwn(value, part) ? value[part] : undefined;
  const index = isArray(value) ? arrayIndexOf(part) : undefined;
  return isArray(value) && index !== undefined ? value[index] : undefined;
}

/** The value that an update changes: unlike in a filter, a path means exactly one place. */
export function readPath(document: Document, parts: readonly string[]): Value {
  return parts.reduce<Value>(childOf, document);
}

export function writePath(document: Document, parts: readonly string[], value: Value): void {
  let parent: Document | Value[] = document;
  for (const part of parts.slice(0, -1)) parent = enter(parent, part);
  assign(parent, parts.at(-1) ?? '', value);
}

function enter(parent: Document | Value[], part: string): Document | Value[] {
  const existing = childOf(parent, part);
  if (isDocument(existing) || isArray(existing)) return existing;
  if (existing !== undefined)
    throw new CommandError(28, `Cannot create field in element {${part}: ${typeNameOf(existing)}}`);
  const created: Document = {};
  assign(parent, part, created);
  return created;
}

function assign(parent: Document | Value[], part: string, value: Value): void {
  if (isDocument(parent)) return setField(parent, part, value);
  const index = arrayIndexOf(part);
  if (index === undefined) throw new CommandError(28, `Cannot create field '${part}' in an array`);
  if (index > parent.length + MAX_PADDING)
    throw new CommandError(2, `can't backfill more than ${MAX_PADDING} elements`);
  while (parent.length < index) parent.push(null);
  parent[index] = value;
}

export function removePath(document: Document, parts: readonly string[]): void {
  const parent = readPath(document, parts.slice(0, -1));
  const part = parts.at(-1) ?? '';
  const index = arrayIndexOf(part);
  if (isArray(parent) && index !== undefined && index < parent.length) parent[index] = null;
  if (isDocument(parent)) Reflect.deleteProperty(parent, part);
}
