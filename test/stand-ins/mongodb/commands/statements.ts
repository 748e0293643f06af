import { Int32 } from 'bson';
import { isDocument, toNumber, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import type { CommandContext } from './command';

/** What one statement of a write did: `n`, `nModified`, and the `_id` that an upsert gave. */
export interface StatementResult {
  readonly n: number;
  readonly modified?: number;
  readonly upserted?: { readonly id: Value };
}

function toRecord({ n, modified, upserted }: StatementResult): Document {
  return {
    n: new Int32(n),
    ...(modified === undefined ? {} : { modified: new Int32(modified) }),
    ...(upserted === undefined ? {} : { upserted: { id: upserted.id } }),
  };
}

function fromRecord({ n, modified, upserted }: Document): StatementResult {
  return {
    n: toNumber(n) ?? 0,
    ...(modified === undefined ? {} : { modified: toNumber(modified) ?? 0 }),
    ...(isDocument(upserted) ? { upserted: { id: upserted['id'] } } : {}),
  };
}

/** Runs one statement, unless a retry finds it done already, and ends its frame of the journal. */
function runStatement(
  context: CommandContext,
  index: number,
  execute: () => StatementResult,
): StatementResult & { retried: boolean } {
  const { identity, store } = context;
  const done = identity && store.retries.begin(identity)[index];
  if (done !== undefined) return { ...fromRecord(done), retried: true };
  try {
    const result = execute();
    store.seal(identity, index, toRecord(result));
    return { ...result, retried: false };
  } catch (error) {
    // What a failed statement changed before (an updateMany half way) stays, as on a real server.
    store.seal();
    throw error;
  }
}

/** A bulk: all statements in turn, or up to the first error when it is ordered. */
export function runStatements(
  context: CommandContext,
  count: number,
  ordered: boolean,
  execute: (index: number) => StatementResult,
): Document {
  refuseWrongCount(context, count);
  const summary = new Summary();
  for (let index = 0; index < Math.min(count, context.maxStatements); index++) {
    try {
      summary.add(
        index,
        runStatement(context, index, () => execute(index)),
      );
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      summary.fail(index, error);
      if (ordered) break;
    }
  }
  return summary.toReply(context.name === 'update');
}

function refuseWrongCount({ settings }: CommandContext, count: number): void {
  if (count > 0 && count <= settings.maxWriteBatchSize) return;
  throw new CommandError(
    16,
    `Write batch sizes must be between 1 and ${settings.maxWriteBatchSize}. Got ${count} operations.`,
  );
}

class Summary {
  #n = 0;
  #modified = 0;
  readonly #upserted: Document[] = [];
  readonly #errors: Document[] = [];
  readonly #retried: Value[] = [];

  add(index: number, result: StatementResult & { retried: boolean }): void {
    this.#n += result.n;
    this.#modified += result.modified ?? 0;
    if (result.upserted !== undefined)
      this.#upserted.push({ index: new Int32(index), _id: result.upserted.id });
    if (result.retried) this.#retried.push(new Int32(index));
  }

  fail(index: number, { code, message, extra }: CommandError): void {
    this.#errors.push({ index: new Int32(index), code: new Int32(code), errmsg: message, ...extra });
  }

  toReply(isUpdate: boolean): Document {
    return {
      n: new Int32(this.#n),
      ...(isUpdate ? { nModified: new Int32(this.#modified) } : {}),
      ...(this.#upserted.length > 0 ? { upserted: this.#upserted } : {}),
      ...(this.#errors.length > 0 ? { writeErrors: this.#errors } : {}),
      ...(this.#retried.length > 0 ? { retriedStmtIds: this.#retried } : {}),
      ok: 1,
    };
  }
}
