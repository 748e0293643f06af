import { randomUUID } from 'node:crypto';
import { asError } from './errors';
import { batchAppendRequest } from './wire/batch-append-request';
import type { Answer, AppendAnswer } from './wire/batch-append-response';
import type { BatchAppendStream } from './wire/streams-client';

/** No answer came: what was asked may or may not have been done. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

interface Pending {
  readonly sentAt: number;
  readonly timer: NodeJS.Timeout;
  settle: (result: Answer | AnswerLost) => void;
}

const settled = (): void => undefined;

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
    stream.on('data', (answer: AppendAnswer) => this.#answered(answer));
    stream.on('error', error => this.#end(`the append call broke: ${asError(error).message}`));
    stream.on('end', () => this.#end('the server ended the append call'));
  }

  /** True once the call is of no use any more; a new one must be opened. */
  get over(): boolean {
    return this.#over;
  }

  /** Sends one request; rejects with `AnswerLost` when the call ends or `timeoutMs` passes before the answer. */
  send(body: Uint8Array, timeoutMs: number): Promise<Answer> {
    if (this.#over) return Promise.reject(new AnswerLost('the append call is over'));
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#timedOut(id), timeoutMs);
      const settle = (result: Answer | AnswerLost): void => {
        if (result instanceof AnswerLost) reject(result);
        else resolve(result);
      };
      this.#pending.set(id, { sentAt: performance.now(), timer, settle });
      // The cap on appends in flight bounds what waits here, so the stream's own back-pressure is not needed.
      this.stream.write(batchAppendRequest(body, id));
    });
  }

  /** Cancels the call at the server; what is still pending is lost. */
  cancel(): void {
    this.#end('the append call was cancelled');
  }

  #answered({ correlationId, answer }: AppendAnswer): void {
    this.#answeredAt = performance.now();
    this.#settle(correlationId, answer);
  }

  #timedOut(id: string): void {
    const sentAt = this.#pending.get(id)?.sentAt ?? Infinity;
    this.#settle(id, new AnswerLost('no answer in time'));
    // Nothing at all since then: the call is wedged, not one append slow.
    if (this.#answeredAt < sentAt && sentAt < Infinity) this.#end('the append call fell silent');
  }

  #settle(id: string, result: Answer | AnswerLost): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    const { timer, settle } = pending;
    this.#pending.delete(id);
    clearTimeout(timer);
    // V8 keeps the tables that a map has outgrown for a while, and an append that they point to should be small.
    pending.settle = settled;
    settle(result);
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
