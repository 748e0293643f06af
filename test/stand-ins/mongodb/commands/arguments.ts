import { decode } from '../bson/encoding';
import {
  isArray,
  isDocument,
  isNumber,
  isTruthy,
  toNumber,
  typeNameOf,
  type Document,
  type Value,
} from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import type { Collection } from '../storage/collection';
import type { CollectionIndex } from '../storage/collection-index';
import type { CommandContext } from './command';

function wrongType(field: string, value: Value, expected: string): CommandError {
  return new CommandError(
    14,
    `BSON field '${field}' is the wrong type '${typeNameOf(value)}', expected type '${expected}'`,
  );
}

export function readText(document: Document, field: string): string {
  const value = document[field];
  if (value === undefined)
    throw new CommandError(40414, `BSON field '${field}' is missing but a required field`);
  if (typeof value !== 'string') throw wrongType(field, value, 'string');
  return value;
}

/** The collection that a command names in its first field. */
export function readCollectionName({ name, body }: CommandContext): string {
  const collection = readText(body, name);
  if (collection === '') throw new CommandError(73, 'Collection names cannot be empty');
  return collection;
}

export function readDocument(document: Document, field: string): Document {
  const value = document[field] ?? {};
  if (!isDocument(value)) throw wrongType(field, value, 'object');
  return value;
}

export function readArray(document: Document, field: string): Value[] {
  const value = document[field] ?? [];
  if (!isArray(value)) throw wrongType(field, value, 'array');
  return value;
}

export function readCount(document: Document, field: string): number | undefined {
  const value = document[field];
  if (value === undefined) return undefined;
  const number = isNumber(value) ? toNumber(value) : undefined;
  if (number === undefined) throw wrongType(field, value, 'long');
  if (number < 0)
    throw new CommandError(51024, `BSON field '${field}' value must be >= 0, actual value '${number}'`);
  return number;
}

export function readFlag(document: Document, field: string): boolean {
  return isTruthy(document[field]);
}

/** Documents of a write, given in the body or as a sequence beside it. */
export function readSequence({ body, sequences }: CommandContext, field: string): Document[] {
  const sequence = sequences.get(field);
  if (sequence !== undefined) return sequence.map(decode);
  if (body[field] === undefined)
    throw new CommandError(40414, `BSON field '${field}' is missing but a required field`);
  return readArray(body, field).map(value => {
    if (!isDocument(value)) throw wrongType(field, value, 'object');
    return value;
  });
}

/** Things that change what a command means are refused unless they are off. */
export function refuse(document: Document, fields: readonly string[]): void {
  for (const field of fields) {
    const value = document[field];
    const isOff =
      value === undefined || value === false || (isDocument(value) && Object.keys(value).length === 0);
    const isSimpleCollation = field === 'collation' && isDocument(value) && value['locale'] === 'simple';
    if (!isOff && !isSimpleCollation) throw notImplemented(`'${field}'`);
  }
}

export function refuseUnknown(document: Document, known: ReadonlySet<string>, where: string): void {
  const unknown = Object.keys(document).find(field => !known.has(field));
  if (unknown !== undefined)
    throw new CommandError(40415, `BSON field '${where}.${unknown}' is an unknown field.`);
}

/** The index that a hint names, by its name or by its key. */
export function readHint(collection: Collection, hint: Value): CollectionIndex | undefined {
  if (hint === undefined || (isDocument(hint) && Object.keys(hint).length === 0)) return undefined;
  const wanted = isDocument(hint) ? keyText(hint) : hint;
  const index = collection.indexes.find(({ spec }) =>
    isDocument(hint) ? keyText(readDocument(spec.document, 'key')) === wanted : spec.name === wanted,
  );
  if (index === undefined)
    throw new CommandError(
      2,
      `error processing query: ns=${collection.namespace}: planner returned error :: caused by :: hint provided does not correspond to an existing index`,
    );
  return index;
}

function keyText(key: Document): string {
  return JSON.stringify(Object.entries(key).map(([path, value]) => [path, toNumber(value)]));
}
