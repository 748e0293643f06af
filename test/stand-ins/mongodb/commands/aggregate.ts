import { Int32 } from 'bson';
import { compileStage, readStage } from '../aggregate/pipeline';
import { encode } from '../bson/encoding';
import { distinctValues } from '../bson/value-set';
import { isArray, isDocument, type Document, type Value } from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import { compileFilter } from '../query/filter';
import { someAtPath, splitPath } from '../query/paths';
import { planQuery } from '../query/planner';
import { findDocuments, type Found } from '../query/scan';
import { readSort } from '../query/sort';
import {
  readArray,
  readCollectionName,
  readCount,
  readDocument,
  readHint,
  readText,
  refuse,
} from './arguments';
import type { Command, CommandContext } from './command';
import { bounded, openCursor } from './find';

const FIRST_BATCH = 101;

function aggregate(context: CommandContext): Buffer {
  const { body, database } = context;
  refuse(body, ['collation', 'let', 'explain']);
  if (typeof body['aggregate'] !== 'string') throw notImplemented('aggregate without a collection');
  if (!isDocument(body['cursor']))
    throw new CommandError(
      9,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const name = readCollectionName(context);
  const pipeline = readArray(body, 'pipeline');
  const stages = pipeline.map(compileStage);
  const { found, consumed } = source(context, name, pipeline);
  const results = stages
    .slice(consumed)
    .reduce<Iterable<Document>>((input, stage) => stage(input), documentsOf(found));
  const batchSize = readCount(body['cursor'], 'batchSize') ?? FIRST_BATCH;
  return openCursor(context, `${database}.${name}`, encodeAll(results), batchSize, false);
}

/** The leading `$match` and `$sort` can use an index; the stages behind them work on what they give. */
function source(
  context: CommandContext,
  name: string,
  pipeline: readonly Value[],
): { found: Iterable<Found>; consumed: number } {
  const { store, database, body, checkTime } = context;
  const stages = pipeline.map(readStage);
  const matches = stages[0]?.name === '$match' ? 1 : 0;
  const sorts = stages[matches]?.name === '$sort' ? 1 : 0;
  const collection = store.find(database, name);
  if (collection === undefined) return { found: [], consumed: 0 };
  const query = matches === 1 ? stages[0]?.operand : undefined;
  const order = sorts === 1 ? stages[matches]?.operand : undefined;
  const filter = compileFilter(isDocument(query) ? query : {});
  const sort = readSort(isDocument(order) ? order : {});
  const plan = planQuery(collection, filter, sort, readHint(collection, body['hint']));
  return { found: findDocuments(collection, plan, filter, sort, checkTime), consumed: matches + sorts };
}

function* documentsOf(found: Iterable<Found>): Generator<Document> {
  for (const { document } of found) yield document;
}

function* encodeAll(documents: Iterable<Document>): Generator<Buffer> {
  for (const document of documents) yield encode(document);
}

function query(context: CommandContext): Iterable<Found> {
  const { store, database, body, checkTime } = context;
  refuse(body, ['collation']);
  const filter = compileFilter(readDocument(body, 'query'));
  const collection = store.find(database, readCollectionName(context));
  if (collection === undefined) return [];
  const plan = planQuery(collection, filter, [], readHint(collection, body['hint']));
  return findDocuments(collection, plan, filter, [], checkTime);
}

function count(context: CommandContext): Document {
  const { store, database, body } = context;
  const skip = readCount(body, 'skip') ?? 0;
  const limit = readCount(body, 'limit') || Infinity;
  const isAll = Object.keys(readDocument(body, 'query')).length === 0 && skip === 0 && limit === Infinity;
  if (isAll) return { n: new Int32(store.find(database, readCollectionName(context))?.size ?? 0), ok: 1 };
  return { n: new Int32([...bounded(query(context), skip, limit)].length), ok: 1 };
}

function distinct(context: CommandContext): Document {
  const parts = splitPath(readText(context.body, 'key'));
  const values: Value[] = [];
  for (const { document } of query(context))
    someAtPath(
      document,
      parts,
      value => {
        if (isArray(value)) values.push(...value);
        else if (value !== undefined) values.push(value);
        return false;
      },
      false,
    );
  return { values: distinctValues(values), ok: 1 };
}

export const AGGREGATE_COMMANDS: Readonly<Record<string, Command>> = {
  aggregate: {
    fields: [
      'pipeline',
      'cursor',
      'explain',
      'allowDiskUse',
      'maxTimeMS',
      'bypassDocumentValidation',
      'collation',
      'hint',
      'let',
    ],
    run: aggregate,
  },
  count: { fields: ['query', 'limit', 'skip', 'hint', 'collation', 'maxTimeMS'], run: count },
  distinct: { fields: ['key', 'query', 'collation', 'hint', 'maxTimeMS'], run: distinct },
};
