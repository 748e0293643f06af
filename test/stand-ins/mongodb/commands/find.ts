import { Long } from 'bson';
import { encodeCursorReply } from '../bson/cursor-reply';
import { bytesOf, encode } from '../bson/encoding';
import type { Document } from '../bson/values';
import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { planQuery } from '../query/planner';
import { compileProjection, type Project } from '../query/projection';
import { findDocuments, type Found } from '../query/scan';
import { readSort } from '../query/sort';
import { DocumentSource } from '../storage/cursors';
import { sessionIdOf } from '../storage/retries';
import {
  readArray,
  readCollectionName,
  readCount,
  readDocument,
  readFlag,
  readHint,
  readText,
  refuse,
} from './arguments';
import type { Command, CommandContext } from './command';

const FIRST_BATCH = 101;
const REFUSED = [
  ...['collation', 'let', 'tailable', 'awaitData', 'returnKey', 'showRecordId', 'min', 'max', 'oplogReplay'],
];

function find(context: CommandContext): Buffer {
  const { body, database } = context;
  refuse(body, REFUSED);
  const name = readCollectionName(context);
  const limit = readCount(body, 'limit') || Infinity;
  const documents = encoded(bounded(search(context, name), readCount(body, 'skip') ?? 0, limit), body);
  const batchSize = readCount(body, 'batchSize') ?? FIRST_BATCH;
  const isSingle = readFlag(body, 'singleBatch');
  return openCursor(
    context,
    `${database}.${name}`,
    documents,
    Math.min(batchSize, limit),
    isSingle || limit <= batchSize,
  );
}

function search({ store, database, body, checkTime }: CommandContext, name: string): Iterable<Found> {
  const filter = compileFilter(readDocument(body, 'filter'));
  const sort = readSort(readDocument(body, 'sort'));
  const collection = store.find(database, name);
  if (collection === undefined) return [];
  const plan = planQuery(collection, filter, sort, readHint(collection, body['hint']));
  return findDocuments(collection, plan, filter, sort, checkTime);
}

export function* bounded<T>(items: Iterable<T>, skip: number, limit: number): Generator<T> {
  let at = 0;
  if (limit <= 0) return;
  for (const item of items) {
    if (at++ < skip) continue;
    yield item;
    if (at - skip >= limit) return;
  }
}

function encoded(found: Iterable<Found>, body: Document): Generator<Buffer> {
  const fields = readDocument(body, 'projection');
  return projected(found, Object.keys(fields).length === 0 ? undefined : compileProjection(fields, 'find'));
}

function* projected(found: Iterable<Found>, project: Project | undefined): Generator<Buffer> {
  for (const { stored, document } of found)
    yield project === undefined ? bytesOf(stored) : encode(project(document));
}

/** Answers with the first batch; a cursor that gave all it may is not left open. */
export function openCursor(
  { body, cursors }: CommandContext,
  namespace: string,
  documents: Iterator<Buffer>,
  batchSize: number,
  isLast: boolean,
): Buffer {
  const source = new DocumentSource(documents);
  const batch = source.take(batchSize);
  const isWhole = isLast && batch.documents.length >= batchSize;
  const session = sessionIdOf(body['lsid']);
  const id = batch.isExhausted || isWhole ? Long.ZERO : cursors.register({ namespace, source, session });
  return encodeCursorReply('firstBatch', batch.documents, id, namespace);
}

function getMore({ body, database, cursors }: CommandContext): Buffer {
  const id = body['getMore'];
  if (!(id instanceof Long))
    throw new CommandError(14, "BSON field 'getMore' is the wrong type, expected type 'long'");
  const namespace = `${database}.${readText(body, 'collection')}`;
  const cursor = cursors.get(id);
  if (cursor.namespace !== namespace)
    throw new CommandError(
      13,
      `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
    );
  const batch = takeOrClose(
    () => cursor.source.take(readCount(body, 'batchSize') || Infinity),
    () => cursors.close(id),
  );
  if (batch.isExhausted) cursors.close(id);
  return encodeCursorReply('nextBatch', batch.documents, batch.isExhausted ? Long.ZERO : id, namespace);
}

function takeOrClose<T>(take: () => T, close: () => void): T {
  try {
    return take();
  } catch (error) {
    close();
    throw error;
  }
}

function killCursors({ body, cursors }: CommandContext): Document {
  const ids = readArray(body, 'cursors').filter(id => id instanceof Long);
  const killed = ids.filter(id => cursors.close(id));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter(id => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
}

export const FIND_COMMANDS: Readonly<Record<string, Command>> = {
  find: {
    fields: [
      ...['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'maxTimeMS'],
      ...['allowDiskUse', 'noCursorTimeout', 'allowPartialResults', ...REFUSED],
    ],
    run: find,
  },
  getMore: { fields: ['collection', 'batchSize', 'maxTimeMS'], run: getMore },
  killCursors: { fields: ['cursors'], run: killCursors },
};
