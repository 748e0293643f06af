import { randomUUID } from 'node:crypto';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError';
import type { UUID } from '@eventstore/db-client/generated/shared_pb';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { BatchAppendStream } from './client';
import { asError } from './errors';

/** What the server said to one append. */
export type Answer =
  /** `position` is null where the server recognized a retry but did not say where the events lie. */
  | { readonly kind: 'written'; readonly revision: number; readonly position: bigint | null }
  | { readonly kind: 'refused'; readonly error: Error };

/** No answer came: what was asked may or may not have been done. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

interface Pending {
  readonly sentAt: number;
  readonly timer: NodeJS.Timeout;
  settle(result: Answer | AnswerLost): void;
}

/**
 * One `BatchAppend` call with many appends on their way at once.
 *
 * The client's own `appendToStream` keeps what is pending in one map per process: trouble of any client rejects the
 * appends of all, late answers and writes queued at a break become unhandled rejections, and a call that the server
 * ends cleanly is never noticed. Here each call has its own map, a late answer is nobody's, and an end is an end.
 */
export class BatchCall {
  readonly #pending = new Map<string, Pending>();
  #answeredAt = 0;
  #over = false;

  constructor(private readonly stream: BatchAppendStream) {
    stream.on('data', (response: BatchAppendResp) => this.#answered(response));
    stream.on('error', error => this.#end(`the append call broke: ${asError(error).message}`));
    stream.on('end', () => this.#end('the server ended the append call'));
  }

  /** True once the call is of no use any more; a new one must be opened. */
  get over(): boolean {
    return this.#over;
  }

  /** Sends one request; rejects with `AnswerLost` when the call ends or `timeoutMs` passes before the answer. */
  send(requestOf: (correlationId: string) => BatchAppendReq, timeoutMs: number): Promise<Answer> {
    if (this.#over) return Promise.reject(new AnswerLost('the append call is over'));
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#timedOut(id), timeoutMs);
      const settle = (result: Answer | AnswerLost): void => {
        clearTimeout(timer);
        if (result instanceof AnswerLost) reject(result);
        else resolve(result);
      };
      this.#pending.set(id, { sentAt: performance.now(), timer, settle });
      // The cap on appends in flight bounds what waits here, so the stream's own back-pressure is not needed.
      this.stream.write(requestOf(id));
    });
  }

  /** Cancels the call at the server; what is still pending is lost. */
  cancel(): void {
    this.#end('the append call was cancelled');
  }

  #answered(response: BatchAppendResp): void {
    this.#answeredAt = performance.now();
    this.#settle(textOf(response.getCorrelationId()), answerIn(response));
  }

  #timedOut(id: string): void {
    const sentAt = this.#pending.get(id)?.sentAt ?? Infinity;
    this.#settle(id, new AnswerLost('no answer in time'));
    // Nothing at all since then: the call is wedged, not one append slow.
    if (this.#answeredAt < sentAt && sentAt < Infinity) this.#end('the append call fell silent');
  }

  #settle(id: string, result: Answer | AnswerLost): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.settle(result);
  }

  #end(why: string): void {
    if (this.#over) return;
    this.#over = true;
    // Ends both directions, or the client would count the call as open and wait for it when disposed.
    this.stream.end();
    this.stream.cancel();
    for (const id of [...this.#pending.keys()]) this.#settle(id, new AnswerLost(why));
  }
}

function answerIn(response: BatchAppendResp): Answer {
  const success = response.getSuccess();
  if (success === undefined) return { kind: 'refused', error: refusalIn(response) };
  const position = success.getPosition();
  return {
    kind: 'written',
    revision: Number(success.getCurrentRevision()),
    position: position === undefined ? null : BigInt(position.getCommitPosition()),
  };
}

function refusalIn(response: BatchAppendResp): Error {
  const status = response.getError();
  const kind = status?.getDetails()?.getTypeName();
  // The client would call both an unknown error, which is one that leaves open what was stored.
  if (status === undefined || kind === undefined || kind === 'event_store.client.BadRequest')
    return new Error(`the server refused an append: ${status?.getMessage() ?? 'without a word'}`);
  const name = response.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array();
  return unpackToCommandError(status, Buffer.from(name).toString('utf8'));
}

/** Servers send the id back as text or as two 64-bit numbers. */
function textOf(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (structured === undefined) return uuid?.getString().toLowerCase() ?? '';
  const half = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
