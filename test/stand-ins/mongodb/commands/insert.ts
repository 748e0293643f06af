import { Timestamp } from 'bson';
import { decode, encode } from '../bson/encoding';
import type { Document, Value } from '../bson/values';
import { CommandError } from '../errors';
import { MAX_DOCUMENT_BYTES, type Collection } from '../storage/collection';
import { withIdFirst } from '../update/upsert';
import { readCollectionName, readFlag, readSequence } from './arguments';
import type { Command, CommandContext } from './command';
import { runStatements } from './statements';

function run(context: CommandContext): Document {
  const { store, database, body, sequences } = context;
  const name = readCollectionName(context);
  const raw = sequences.get('documents') ?? readSequence(context, 'documents').map(encode);
  const ordered = body['ordered'] === undefined || readFlag(body, 'ordered');
  return runStatements(context, raw.length, ordered, index => {
    const bytes = raw[index];
    if (bytes !== undefined) insertOne(store.ensure(database, name), bytes);
    return { n: 1 };
  });
}

function insertOne(collection: Collection, bytes: Buffer): void {
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new CommandError(
      2,
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  const document = decode(bytes);
  const isAsStored = Object.keys(document)[0] === '_id' && !hasUnsetTimestamp(document);
  if (isAsStored) return collection.insert(document, bytes);
  const prepared = withIdFirst(setTimestamps(document));
  collection.insert(prepared, encode(prepared));
}

function isUnset(value: Value): boolean {
  return value instanceof Timestamp && value.t === 0 && value.i === 0;
}

/** A zero timestamp in a top-level field stands for "now". */
function hasUnsetTimestamp(document: Document): boolean {
  return Object.values(document).some(isUnset);
}

let increment = 0;

function setTimestamps(document: Document): Document {
  const now = () => new Timestamp({ t: Math.floor(Date.now() / 1000), i: ++increment });
  return Object.fromEntries(
    Object.entries(document).map(([field, value]) => [field, isUnset(value) ? now() : value]),
  );
}

export const INSERT: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'maxTimeMS'],
  isWrite: true,
  run,
};
