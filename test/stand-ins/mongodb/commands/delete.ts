import { toNumber, type Document } from '../bson/values';
import { CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { readCollectionName, readDocument, readFlag, readSequence, refuse, refuseUnknown } from './arguments';
import type { Command, CommandContext } from './command';
import { runStatements, type StatementResult } from './statements';
import { findForChange } from './update';

const STATEMENT_FIELDS = new Set(['q', 'limit', 'collation', 'hint']);

function run(context: CommandContext): Document {
  const { body } = context;
  refuse(body, ['let']);
  const name = readCollectionName(context);
  const statements = readSequence(context, 'deletes');
  const ordered = body['ordered'] === undefined || readFlag(body, 'ordered');
  return runStatements(context, statements.length, ordered, index =>
    runDelete(context, name, statements[index] ?? {}),
  );
}

function runDelete(context: CommandContext, name: string, statement: Document): StatementResult {
  refuseUnknown(statement, STATEMENT_FIELDS, 'delete.deletes');
  refuse(statement, ['collation']);
  const limit = toNumber(statement['limit']);
  if (limit !== 0 && limit !== 1)
    throw new CommandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  if (limit === 0 && context.identity !== undefined)
    throw new CommandError(72, 'Cannot use retryable writes with limit=0');
  const filter = compileFilter(readDocument(statement, 'q'));
  const found = findForChange(context, name, filter, [], limit === 0, statement['hint']);
  const collection = context.store.find(context.database, name);
  for (const { record, document } of found) collection?.remove(record, document);
  return { n: found.length };
}

export const DELETE: Command = {
  fields: ['deletes', 'ordered', 'let', 'maxTimeMS'],
  isWrite: true,
  run,
};
