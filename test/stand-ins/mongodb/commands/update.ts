import { encode } from '../bson/encoding';
import type { Document, Value } from '../bson/values';
import { CommandError } from '../errors';
import { compileFilter, type Filter } from '../query/filter';
import { planQuery } from '../query/planner';
import { findDocuments, type Found } from '../query/scan';
import type { SortField } from '../query/sort';
import { MAX_DOCUMENT_BYTES, type Collection } from '../storage/collection';
import { compileUpdate, type Update } from '../update/update';
import { buildUpsert } from '../update/upsert';
import {
  readArray,
  readCollectionName,
  readDocument,
  readFlag,
  readHint,
  readSequence,
  refuse,
  refuseUnknown,
} from './arguments';
import type { Command, CommandContext } from './command';
import { runStatements, type StatementResult } from './statements';

const STATEMENT_FIELDS = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'collation',
  'arrayFilters',
  'hint',
  'sort',
]);

function run(context: CommandContext): Document {
  const { body } = context;
  refuse(body, ['let']);
  const name = readCollectionName(context);
  const statements = readSequence(context, 'updates');
  const ordered = body['ordered'] === undefined || readFlag(body, 'ordered');
  return runStatements(context, statements.length, ordered, index =>
    runUpdate(context, name, statements[index] ?? {}),
  );
}

function runUpdate(context: CommandContext, name: string, statement: Document): StatementResult {
  refuseUnknown(statement, STATEMENT_FIELDS, 'update.updates');
  refuse(statement, ['c', 'collation', 'sort']);
  const multi = readFlag(statement, 'multi');
  const filter = compileFilter(readDocument(statement, 'q'));
  const update = compileUpdate(statement['u'], readArray(statement, 'arrayFilters'));
  if (multi && context.identity !== undefined)
    throw new CommandError(72, 'Cannot use retryable writes with multi=true');
  if (multi && update.isReplacement)
    throw new CommandError(9, 'multi update is not supported for replacement-style update');
  const found = findForChange(context, name, filter, [], multi, statement['hint']);
  if (found.length > 0) return changeAll(context, name, found, update);
  if (!readFlag(statement, 'upsert')) return { n: 0, modified: 0 };
  const document = upsert(context, name, filter, update);
  return { n: 1, modified: 0, upserted: { id: document['_id'] } };
}

/** Found before any is changed: a change that moves a document in the index must not make it turn up again. */
export function findForChange(
  { store, database, checkTime }: CommandContext,
  name: string,
  filter: Filter,
  sort: readonly SortField[],
  multi: boolean,
  hint: Value,
): Found[] {
  const collection = store.find(database, name);
  if (collection === undefined) return [];
  const plan = planQuery(collection, filter, sort, readHint(collection, hint));
  const documents = findDocuments(collection, plan, filter, sort, checkTime);
  if (multi) return [...documents];
  for (const found of documents) return [found];
  return [];
}

function changeAll(
  context: CommandContext,
  name: string,
  found: readonly Found[],
  update: Update,
): StatementResult {
  const collection = context.store.ensure(context.database, name);
  let modified = 0;
  for (const one of found) if (change(collection, one, update).isModified) modified++;
  return { n: found.length, modified };
}

/** Applies an update to a document that was found; says what it became and whether anything is different. */
export function change(
  collection: Collection,
  found: Found,
  update: Update,
): { after: Document; isModified: boolean } {
  const { record, stored, document, position } = found;
  const draft = collection.open(record, stored, document);
  const after = update.apply(document, { isInsert: false, position });
  return { after, isModified: collection.commit(draft, after) };
}

export function upsert(
  { store, database }: CommandContext,
  name: string,
  filter: Filter,
  update: Update,
): Document {
  const document = buildUpsert(filter, update);
  const bytes = encode(document);
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new CommandError(17420, `Document to upsert is larger than ${MAX_DOCUMENT_BYTES}`);
  store.ensure(database, name).insert(document, bytes);
  return document;
}

export const UPDATE: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let', 'maxTimeMS'],
  isWrite: true,
  run,
};
