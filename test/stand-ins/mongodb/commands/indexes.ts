import { encode } from '../bson/encoding';
import { isArray, isDocument, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import type { Collection } from '../storage/collection';
import { hasSameKey, hasSameOptions, ID_INDEX, readIndexSpec, type IndexSpec } from '../storage/index-spec';
import { readArray, readCollectionName, readCount, readDocument, readHint } from './arguments';
import type { Command, CommandContext } from './command';
import { openCursor } from './find';

function createIndexes(context: CommandContext): Document {
  const { store, database, body } = context;
  const name = readCollectionName(context);
  const specs = readArray(body, 'indexes').map(spec => {
    if (!isDocument(spec)) throw new CommandError(14, "The elements of the 'indexes' array must be objects");
    return readIndexSpec(spec);
  });
  if (specs.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
  const isNew = store.find(database, name) === undefined;
  const collection = store.ensure(database, name);
  const before = collection.indexes.length;
  for (const spec of specs) if (!isThere(collection, spec)) store.createIndex(collection, spec);
  const after = collection.indexes.length;
  const note = after === before ? { note: 'all indexes already exist' } : {};
  return {
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically: isNew,
    ...note,
    ok: 1,
  };
}

/** The same index again is no error; the same name or key with something else changed is. */
function isThere(collection: Collection, spec: IndexSpec): boolean {
  if (hasSameKey(spec, ID_INDEX)) return true;
  for (const { spec: other } of collection.indexes) {
    const isSameKey = hasSameKey(spec, other);
    const isSame = isSameKey && hasSameOptions(spec, other);
    if (isSame && spec.name === other.name) return true;
    if (spec.name === other.name)
      throw new CommandError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${spec.name}, existing index: ${other.name}`,
      );
    if (isSame) throw new CommandError(85, `Index already exists with a different name: ${other.name}`);
    if (
      isSameKey &&
      other.partial === undefined &&
      spec.partial === undefined &&
      other.sparse === spec.sparse
    )
      throw new CommandError(85, `An equivalent index already exists with different options: ${other.name}`);
  }
  return false;
}

function listIndexes(context: CommandContext): Buffer {
  const { database, body } = context;
  const collection = requireCollection(context);
  const listed = collection.indexes.map(({ spec }) => encode(spec.document));
  const batchSize = readCount(readDocument(body, 'cursor'), 'batchSize') ?? Infinity;
  return openCursor(context, `${database}.${collection.identity.name}`, listed.values(), batchSize, false);
}

function requireCollection(context: CommandContext): Collection {
  const { store, database } = context;
  const name = readCollectionName(context);
  const collection = store.find(database, name);
  if (collection === undefined) throw new CommandError(26, `ns does not exist: ${database}.${name}`);
  return collection;
}

function dropIndexes(context: CommandContext): Document {
  const { store, body } = context;
  const collection = requireCollection(context);
  const before = collection.indexes.length;
  for (const name of namesToDrop(collection, body['index'])) store.dropIndex(collection, name);
  return { nIndexesWas: before, ok: 1 };
}

function namesToDrop(collection: Collection, wanted: Value): string[] {
  const names = collection.indexes.map(({ spec }) => spec.name);
  if (wanted === '*') return names.filter(name => name !== '_id_');
  const chosen = isArray(wanted) ? wanted : [isDocument(wanted) ? nameOfKey(collection, wanted) : wanted];
  return chosen.map(name => {
    if (typeof name !== 'string') throw new CommandError(14, 'index names must be strings');
    if (name === '_id_') throw new CommandError(72, 'cannot drop _id index');
    if (!names.includes(name)) throw new CommandError(27, `index not found with name [${name}]`);
    return name;
  });
}

function nameOfKey(collection: Collection, key: Document): string {
  try {
    return readHint(collection, key)?.spec.name ?? '';
  } catch (error) {
    throw new CommandError(27, `can't find index with key: ${JSON.stringify(key)}`, { cause: String(error) });
  }
}

export const INDEX_COMMANDS: Readonly<Record<string, Command>> = {
  createIndexes: { fields: ['indexes', 'commitQuorum', 'maxTimeMS'], isWrite: true, run: createIndexes },
  listIndexes: { fields: ['cursor', 'maxTimeMS'], run: listIndexes },
  dropIndexes: { fields: ['index', 'maxTimeMS'], isWrite: true, run: dropIndexes },
};
