import type { ServerDuplexStream } from '@grpc/grpc-js';
import { MAX_APPEND_SIZE, sizeOnDisk, type Appender } from './append';
import type { AppendOptions, BatchAppendRequest } from './batch-append-request';
import {
  badRequest,
  maximumAppendSizeExceeded,
  success,
  timeout,
  wrongExpectedVersion,
  type Answered,
} from './batch-append-responses';
import type { ProposedEvent } from './database';
import { checkedEvent, refusal, uuidText } from './proposed-event';

export type BatchAppendCall = ServerDuplexStream<BatchAppendRequest, Buffer>;

/** The server's default `WriteTimeoutMs`: an append that is not complete by then is answered with a timeout. */
const WRITE_TIMEOUT = 2_000;
const NOTHING = new Uint8Array(0);

interface PendingAppend {
  readonly answered: Answered;
  readonly options: AppendOptions;
  readonly events: ProposedEvent[];
  readonly deadline: number;
  size: number;
  timer?: NodeJS.Timeout;
}

/** One long `BatchAppend` stream: appends come in, possibly in pieces, and are answered as they get done. */
export class BatchAppendStream {
  readonly #pending = new Map<string, PendingAppend>();
  #unanswered = 0;
  #isClientDone = false;

  constructor(
    private readonly call: BatchAppendCall,
    private readonly appender: Appender,
  ) {
    call.on('data', (request: BatchAppendRequest) => this.#receive(request));
    call.on('end', () => {
      this.#isClientDone = true;
      this.#endWhenAnswered();
    });
    call.once('close', () => this.#forgetPending());
    call.once('cancelled', () => this.#forgetPending());
  }

  /** A server that ends the stream cleanly: the client never settles what it still waits for. */
  end(): void {
    this.#forgetPending();
    this.call.end();
  }

  #forgetPending(): void {
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }

  #send(response: Buffer): void {
    if (!this.call.writableEnded && !this.call.cancelled) this.call.write(response);
  }

  #receive(request: BatchAppendRequest): void {
    try {
      this.#collect(request);
    } catch (error) {
      // As in the real server the append stays pending: its timeout comes as a second answer to the same call.
      const answered = {
        correlation: request.correlation,
        streamIdentifier: request.options?.streamIdentifier ?? NOTHING,
      };
      this.#send(badRequest(answered, error instanceof Error ? error.message : String(error)));
    }
    if (this.#pending.size > 0) this.#startTimeout(request.correlationId);
  }

  #collect(request: BatchAppendRequest): void {
    const correlationId = uuidText(request.correlationId);
    const append = this.#pending.get(correlationId) ?? this.#begin(request, correlationId);
    if (append === undefined) return;
    for (const raw of request.events) {
      const event = checkedEvent(raw);
      append.events.push(event);
      append.size += sizeOnDisk(event);
    }
    if (append.size > MAX_APPEND_SIZE) {
      this.#remove(correlationId);
      return this.#send(maximumAppendSizeExceeded(append.answered, MAX_APPEND_SIZE));
    }
    if (!request.isFinal) return;
    const refused = refusal(append.options.stream);
    if (refused !== undefined) throw new Error(refused);
    this.#remove(correlationId);
    void this.#carryOut(append);
  }

  #begin({ correlation, options }: BatchAppendRequest, correlationId: string): PendingAppend | undefined {
    if (options === undefined) return undefined;
    const answered = { correlation, streamIdentifier: options.streamIdentifier };
    const now = Date.now();
    if (options.deadline <= now) {
      this.#send(timeout(answered));
      return undefined;
    }
    const deadline = Math.min(options.deadline, now + WRITE_TIMEOUT);
    const append: PendingAppend = { answered, options, events: [], size: 0, deadline };
    this.#pending.set(correlationId, append);
    return append;
  }

  #remove(correlationId: string): void {
    clearTimeout(this.#pending.get(correlationId)?.timer);
    this.#pending.delete(correlationId);
  }

  #startTimeout(correlationId: string): void {
    const append = this.#pending.get(correlationId);
    if (append === undefined || append.timer !== undefined) return;
    append.timer = setTimeout(() => {
      this.#pending.delete(correlationId);
      this.#send(timeout(append.answered));
    }, append.deadline - Date.now());
  }

  async #carryOut({ answered, options, events }: PendingAppend): Promise<void> {
    this.#unanswered += 1;
    const { stream, expected } = options;
    const answer = await this.appender.append({ stream, expected, events });
    if (answer.kind === 'success') this.#send(success(answered, answer));
    if (answer.kind === 'wrong version') this.#send(wrongExpectedVersion(answered, answer.current, expected));
    if (answer.kind === 'timeout') this.#send(timeout(answered));
    this.#unanswered -= 1;
    this.#endWhenAnswered();
  }

  #endWhenAnswered(): void {
    if (this.#isClientDone && this.#unanswered === 0) this.call.end();
  }
}
