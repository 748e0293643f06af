import type { Document } from '../bson/values';
import { findCommand } from '../commands';
import type { Command, Settings } from '../commands/command';
import { codeNameOf, CommandError } from '../errors';
import { Cursors } from '../storage/cursors';
import type { Store } from '../storage/store';
import {
  readIdentity,
  refuseReadConcern,
  refuseUnknownFields,
  timeLimit,
  unmetWriteConcern,
} from './command-options';
import type { Failure } from './control-commands';
import type { Faults } from './faults';
import type { Request } from './wire';

/** Gives the answer, or undefined when the connection has to be closed without one. */
export type Answer = Document | Buffer | undefined;

const LEGACY = new Set(['hello', 'ismaster', 'isMaster']);
/** Codes after which a real server tells the driver to send a retryable write again. */
const RETRYABLE = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);

export class Dispatcher {
  readonly #cursors = new Cursors();

  constructor(
    private readonly store: Store,
    private readonly settings: Settings,
    private readonly faults: Faults,
  ) {}

  async answer(request: Request, connectionId: number): Promise<Answer> {
    const name = Object.keys(request.body)[0] ?? '';
    this.faults.count(name);
    await this.faults.waitHeld(name);
    const failure = this.faults.takeFailure(name);
    if (failure?.close === true) return undefined;
    const answer = await this.#attempt(name, request, connectionId, failure);
    if (answer !== undefined) await this.faults.waitDelay(name);
    return answer;
  }

  async #attempt(name: string, request: Request, connectionId: number, failure?: Failure): Promise<Answer> {
    try {
      if (failure !== undefined && failure.writeConcernError === undefined)
        throw injected(failure, request.body);
      const command = findCommand(name);
      if (command === undefined) throw new CommandError(59, `no such command: '${name}'`);
      if (request.isLegacy && !LEGACY.has(name))
        throw new CommandError(352, `Unsupported OP_QUERY command: ${name}.`);
      return await this.#run(name, command, request, connectionId, failure);
    } catch (error) {
      return errorReply(error);
    }
  }

  async #run(
    name: string,
    command: Command,
    request: Request,
    connectionId: number,
    failure?: Failure,
  ): Promise<Answer> {
    const { body, database, sequences } = request;
    refuseUnknownFields(name, body, command);
    refuseReadConcern(body);
    const identity = readIdentity(body, command, this.settings);
    if (identity !== undefined) this.store.retries.begin(identity);
    const lost = command.isWrite === true ? this.faults.takeLost(name) : undefined;
    const answer = command.run({
      ...{ name, database, body, sequences, connectionId },
      ...{ store: this.store, cursors: this.#cursors, settings: this.settings },
      identity,
      maxStatements: lost?.statements ?? Infinity,
      checkTime: timeLimit(body),
    });
    if (command.isWrite !== true) return answer;
    await this.store.durable();
    if (lost?.die === true) process.kill(process.pid, 'SIGKILL');
    return lost === undefined ? withWriteConcern(answer, body, failure) : undefined;
  }
}

function withWriteConcern(answer: Document | Buffer, body: Document, failure: Failure | undefined): Answer {
  const asked = failure?.writeConcernError;
  const error =
    asked === undefined
      ? unmetWriteConcern(body)
      : { code: asked.code, codeName: codeNameOf(asked.code), errmsg: asked.message };
  if (error === undefined || Buffer.isBuffer(answer)) return answer;
  const labels =
    asked !== undefined && RETRYABLE.has(asked.code) ? { errorLabels: ['RetryableWriteError'] } : {};
  return { ...answer, writeConcernError: error, ...labels };
}

function injected({ code = 1, message, labels }: Failure, body: Document): CommandError {
  const isRetryable = RETRYABLE.has(code) && body['txnNumber'] !== undefined;
  const errorLabels = [...(labels ?? (isRetryable ? ['RetryableWriteError'] : []))];
  return new CommandError(
    code,
    message ?? `injected: ${codeNameOf(code)}`,
    errorLabels.length > 0 ? { errorLabels } : {},
  );
}

/** Anything but a refusal is a fault of the stand-in itself: shown with its stack, so that it can be mended. */
function errorReply(error: unknown): Document {
  if (error instanceof CommandError)
    return {
      ok: 0,
      errmsg: error.message,
      code: error.code,
      codeName: codeNameOf(error.code),
      ...error.extra,
    };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ok: 0, errmsg: `the MongoDB stand-in failed: ${text}`, code: 1, codeName: 'InternalError' };
}
