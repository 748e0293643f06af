import { Int32 } from 'bson';
import type { Document } from '../bson/values';
import { decodeStored } from '../bson/encoding';
import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { compileProjection } from '../query/projection';
import { readSort } from '../query/sort';
import { compileUpdate } from '../update/update';
import { readArray, readCollectionName, readDocument, readFlag, refuse } from './arguments';
import type { Command, CommandContext } from './command';
import { change, findForChange, upsert } from './update';

function run(context: CommandContext): Document {
  const { store, identity, body } = context;
  const done = identity && store.retries.begin(identity)[0];
  if (done !== undefined) return { ...done, retriedStmtIds: [new Int32(0)], ok: 1 };
  refuse(body, ['collation', 'let']);
  if (context.maxStatements < 1) return { ok: 1 };
  try {
    const result = execute(context);
    store.seal(identity, 0, result);
    return { ...result, ok: 1 };
  } finally {
    store.seal();
  }
}

interface Outcome {
  readonly value: Document | null;
  readonly lastErrorObject: Document;
}

function execute(context: CommandContext): Document {
  const { body } = context;
  const isRemove = readFlag(body, 'remove');
  if (isRemove === (body['update'] !== undefined))
    throw new CommandError(9, 'Either an update or remove=true must be specified, but not both');
  if (isRemove && (readFlag(body, 'new') || readFlag(body, 'upsert')))
    throw new CommandError(9, "Cannot specify both new=true or upsert=true and 'remove'=true");
  const fields = readDocument(body, 'fields');
  const { value, lastErrorObject } = isRemove ? remove(context) : modify(context);
  const isProjected = value !== null && Object.keys(fields).length > 0;
  return { lastErrorObject, value: isProjected ? compileProjection(fields, 'find')(value) : value };
}

function remove(context: CommandContext): Outcome {
  const { store, database, body } = context;
  const name = readCollectionName(context);
  const filter = compileFilter(readDocument(body, 'query'));
  const [found] = findForChange(
    context,
    name,
    filter,
    readSort(readDocument(body, 'sort')),
    false,
    body['hint'],
  );
  if (found === undefined) return { value: null, lastErrorObject: { n: new Int32(0) } };
  store.find(database, name)?.remove(found.record, found.document);
  return { value: found.document, lastErrorObject: { n: new Int32(1) } };
}

function modify(context: CommandContext): Outcome {
  const { store, database, body } = context;
  const name = readCollectionName(context);
  const filter = compileFilter(readDocument(body, 'query'));
  const update = compileUpdate(body['update'], readArray(body, 'arrayFilters'));
  const [found] = findForChange(
    context,
    name,
    filter,
    readSort(readDocument(body, 'sort')),
    false,
    body['hint'],
  );
  const isNew = readFlag(body, 'new');
  if (found !== undefined) {
    const { after } = change(store.ensure(database, name), found, update);
    const value = isNew ? after : decodeStored(found.stored);
    return { value, lastErrorObject: { n: new Int32(1), updatedExisting: true } };
  }
  if (!readFlag(body, 'upsert'))
    return { value: null, lastErrorObject: { n: new Int32(0), updatedExisting: false } };
  const document = upsert(context, name, filter, update);
  const lastErrorObject = { n: new Int32(1), updatedExisting: false, upserted: document['_id'] };
  return { value: isNew ? document : null, lastErrorObject };
}

export const FIND_AND_MODIFY: Command = {
  fields: [
    ...['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
    ...['maxTimeMS', 'collation', 'arrayFilters', 'hint', 'let'],
  ],
  isWrite: true,
  run,
};
