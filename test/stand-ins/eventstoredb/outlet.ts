import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { Counters } from './counters';
import type { RpcError } from './rpc-error';

export type ReadCall = ServerWritableStream<ReadReq, Buffer>;

/** The sending side of one `Read` call: never holds more than the call's own small buffer for a slow client. */
export class Outlet {
  isClosed = false;
  #hasWaited = false;
  #resume: () => void = () => undefined;
  readonly #closing: (() => void)[] = [];

  constructor(
    private readonly call: ReadCall,
    private readonly counters: Counters,
  ) {
    call.on('drain', () => this.#resume());
    call.once('cancelled', () => this.#close());
    call.once('close', () => this.#close());
  }

  async sendAll(messages: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    for await (const message of messages) {
      if (this.isClosed) return;
      this.counters.add('messagesSent', 1);
      if (this.call.write(message)) continue;
      this.#hasWaited = true;
      await new Promise<void>(resolve => (this.#resume = resolve));
    }
    this.end();
  }

  /** Whether the client was slower than the server since this was last asked. */
  wasSlow(): boolean {
    const hasWaited = this.#hasWaited;
    this.#hasWaited = false;
    return hasWaited;
  }

  end(): void {
    if (this.isClosed) return;
    this.#close();
    this.call.end();
  }

  fail(error: RpcError): void {
    if (this.isClosed) return;
    this.#close();
    this.call.emit('error', error);
  }

  onClose(listener: () => void): void {
    if (this.isClosed) listener();
    else this.#closing.push(listener);
  }

  #close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#resume();
    for (const listener of this.#closing) listener();
  }
}
