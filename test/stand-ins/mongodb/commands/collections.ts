import { Long } from 'bson';
import { encode } from '../bson/encoding';
import type { Document } from '../bson/values';
import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import type { Collection } from '../storage/collection';
import { readCollectionName, readCount, readDocument, readFlag, refuse } from './arguments';
import type { Command, CommandContext } from './command';
import { openCursor } from './find';

const REFUSED = [
  ...['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline', 'collation', 'timeseries'],
  ...[
    'clusteredIndex',
    'expireAfterSeconds',
    'storageEngine',
    'indexOptionDefaults',
    'changeStreamPreAndPostImages',
  ],
];
const KEPT_OPTIONS = ['capped', 'size', 'max'];

function create(context: CommandContext): Document {
  const { store, database, body } = context;
  refuse(body, REFUSED);
  const name = readCollectionName(context);
  const options = Object.fromEntries(Object.entries(body).filter(([field]) => KEPT_OPTIONS.includes(field)));
  if (store.find(database, name) !== undefined)
    throw new CommandError(48, `Collection ${database}.${name} already exists.`);
  store.create(database, name, options);
  return { ok: 1 };
}

function drop(context: CommandContext): Document {
  const { store, database } = context;
  const collection = store.find(database, readCollectionName(context));
  if (collection === undefined) return { ok: 1 };
  store.drop(collection);
  return { nIndexesWas: collection.indexes.length, ns: collection.namespace, ok: 1 };
}

function dropDatabase({ store, database }: CommandContext): Document {
  const collections = store.collectionsOf(database);
  for (const collection of collections) store.drop(collection);
  return collections.length === 0 ? { ok: 1 } : { dropped: database, ok: 1 };
}

function listCollections(context: CommandContext): Buffer {
  const { store, database, body } = context;
  const filter = compileFilter(readDocument(body, 'filter'));
  const isShort = readFlag(body, 'nameOnly');
  const listed = store
    .collectionsOf(database)
    .map(describe)
    .filter(document => filter.matches(document))
    .map(({ name, type, ...rest }) => encode(isShort ? { name, type } : { name, type, ...rest }));
  const batchSize = readCount(readDocument(body, 'cursor'), 'batchSize') ?? Infinity;
  return openCursor(context, `${database}.$cmd.listCollections`, listed.values(), batchSize, false);
}

function describe({ identity, idIndex }: Collection): Document {
  return {
    name: identity.name,
    type: 'collection',
    options: identity.options,
    info: { readOnly: false },
    idIndex: idIndex.spec.document,
  };
}

function listDatabases({ store, database, body }: CommandContext): Document {
  if (database !== 'admin')
    throw new CommandError(13, 'listDatabases may only be run against the admin database.');
  const filter = compileFilter(readDocument(body, 'filter'));
  const databases = store
    .databases()
    .map((name): Document => {
      const bytes = store.collectionsOf(name).reduce((sum, { dataBytes }) => sum + dataBytes, 0);
      return { name, sizeOnDisk: Long.fromNumber(bytes), empty: false };
    })
    .filter(described => filter.matches(described));
  if (readFlag(body, 'nameOnly')) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  return { databases, ok: 1 };
}

export const COLLECTION_COMMANDS: Readonly<Record<string, Command>> = {
  create: { fields: [...KEPT_OPTIONS, ...REFUSED, 'autoIndexId', 'maxTimeMS'], isWrite: true, run: create },
  drop: { fields: ['maxTimeMS'], isWrite: true, run: drop },
  dropDatabase: { fields: ['maxTimeMS'], isWrite: true, run: dropDatabase },
  listCollections: {
    fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections', 'maxTimeMS'],
    run: listCollections,
  },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases', 'maxTimeMS'], run: listDatabases },
};
