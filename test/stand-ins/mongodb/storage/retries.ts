import { Binary } from 'bson';
import { isDocument, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';

const SESSION_BYTES = 16;

/** The retryable write that a command says it is. */
export interface WriteIdentity {
  readonly session: string;
  readonly transaction: number;
}

interface Session {
  readonly transaction: number;
  readonly results: Document[];
}

/**
 * What has been executed under the newest transaction number of each session. A driver that did not get the
 * answer sends the same command again; statements found here are answered, not done, a second time.
 */
export class Retries {
  readonly #sessions = new Map<string, Session>();

  /** The results of this write's statements so far; a new transaction number forgets the older ones. */
  begin({ session, transaction }: WriteIdentity): Document[] {
    const known = this.#sessions.get(session);
    if (known !== undefined && known.transaction > transaction)
      throw new CommandError(
        225,
        `Retryable write with txnNumber ${transaction} is prohibited on session ${session} because a newer retryable write with txnNumber ${known.transaction} has already started on this session.`,
      );
    if (known?.transaction === transaction) return known.results;
    const results: Document[] = [];
    this.#sessions.set(session, { transaction, results });
    return results;
  }

  record(identity: WriteIdentity, statement: number, result: Document): void {
    this.begin(identity)[statement] = result;
  }
}

export function sessionIdOf(lsid: Value): string | undefined {
  const id = isDocument(lsid) ? lsid['id'] : undefined;
  return id instanceof Binary && id.position === SESSION_BYTES ? id.toString('hex') : undefined;
}
