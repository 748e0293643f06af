import { Long } from 'bson';
import { show } from '../bson/show';
import { isDocument, isNumber, toNumber, type Document } from '../bson/values';
import type { Command, Settings } from '../commands/command';
import { CommandError, notImplemented } from '../errors';
import { sessionIdOf, type WriteIdentity } from '../storage/retries';

const EVERYWHERE = new Set([
  ...[
    '$db',
    '$readPreference',
    '$clusterTime',
    'lsid',
    'txnNumber',
    'readConcern',
    'writeConcern',
    'comment',
  ],
]);
const TRANSACTION = ['startTransaction', 'autocommit', 'coordinator', 'recoveryToken'];
const READ_CONCERNS = new Set(['local', 'available', 'majority', 'linearizable']);

/** An unknown field could change the meaning of a command, so it is an error as it is on the real server. */
export function refuseUnknownFields(name: string, body: Document, command: Command): void {
  for (const field of Object.keys(body)) {
    if (TRANSACTION.includes(field)) throw notImplemented('transactions of several documents');
    if (['apiVersion', 'apiStrict', 'apiDeprecationErrors'].includes(field))
      throw notImplemented('the stable API');
    if (field === name || EVERYWHERE.has(field) || command.fields.includes(field)) continue;
    throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
}

export function readIdentity(
  body: Document,
  command: Command,
  settings: Settings,
): WriteIdentity | undefined {
  const { txnNumber: transaction, lsid } = body;
  if (transaction === undefined) return undefined;
  if (settings.standalone)
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  const session = sessionIdOf(lsid);
  if (session === undefined)
    throw new CommandError(72, 'Transaction number requires a session ID to be specified');
  if (!(transaction instanceof Long))
    throw new CommandError(14, "BSON field 'txnNumber' is the wrong type, expected type 'long'");
  if (command.isWrite !== true)
    throw new CommandError(50768, 'txnNumber may only be provided for retryable writes');
  return { session, transaction: transaction.toNumber() };
}

export function refuseReadConcern(body: Document): void {
  const concern = body['readConcern'];
  const level = isDocument(concern) ? concern['level'] : undefined;
  if (level === undefined) return;
  if (level === 'snapshot') throw notImplemented('the read concern snapshot');
  if (typeof level !== 'string' || !READ_CONCERNS.has(level))
    throw new CommandError(
      2,
      `Enumeration value '${show(level)}' for field 'readConcern.level' is not a valid value.`,
    );
}

/**
 * Every answer waits for the disk, so each concern that one node can meet is met. One that it cannot meet is
 * reported beside the result, as the real server does: the write has been applied.
 */
export function unmetWriteConcern(body: Document): Document | undefined {
  const concern = body['writeConcern'];
  const nodes = isDocument(concern) ? concern['w'] : undefined;
  if (nodes === undefined || nodes === 'majority') return undefined;
  if (isNumber(nodes))
    return (toNumber(nodes) ?? 0) <= 1
      ? undefined
      : { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
  return {
    code: 79,
    codeName: 'UnknownReplWriteConcern',
    errmsg: `No write concern mode named '${show(nodes)}' found in replica set configuration`,
  };
}

/** Ends a command that has run for longer than its `maxTimeMS`. */
export function timeLimit(body: Document): () => void {
  const limit = toNumber(body['maxTimeMS']) ?? 0;
  if (limit <= 0) return () => undefined;
  const end = performance.now() + limit;
  return () => {
    if (performance.now() > end) throw new CommandError(50, 'operation exceeded time limit');
  };
}
