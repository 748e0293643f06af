import { ErrorType } from '@eventstore/db-client';
import { LOG_STREAM } from '#contracts';
import { StoreUnavailable } from '../../port';
import { BatchCall } from './batch-call';
import type { Connection } from './client';
import { collect } from './collect';
import { isOfType, unavailable } from './errors';

/** Keeps one append call open: opened with the first append, and again after each one that broke or fell silent. */
export class AppendChannel {
  #opening: Promise<BatchCall> | null = null;
  #call: BatchCall | null = null;
  #closed = false;

  constructor(private readonly connection: Connection) {}

  /** The call that is open; null when there is none. */
  get current(): BatchCall | null {
    return this.#closed || this.#call === null || this.#call.over ? null : this.#call;
  }

  /**
   * A call to send through. Rejects with `StoreUnavailable`, within `withinMs`, when the server is away: whoever
   * got no call has sent nothing.
   */
  async call(withinMs: number): Promise<BatchCall> {
    if (this.#closed) throw unavailable('the event store is closed');
    if (this.current !== null) return this.current;
    this.#opening ??= this.#open(withinMs).finally(() => (this.#opening = null));
    return this.#opening;
  }

  close(): void {
    this.#closed = true;
    this.#call?.cancel();
  }

  async #open(withinMs: number): Promise<BatchCall> {
    await this.#warmUp(withinMs);
    try {
      return (this.#call = new BatchCall(await this.connection.openBatchAppend()));
    } catch (error) {
      throw unavailable('no append call could be opened', error);
    }
  }

  /** A small read first: it proves the connection, and many appends at once on a fresh one have been seen to hang. */
  async #warmUp(withinMs: number): Promise<void> {
    try {
      await collect(() => this.connection.client.readStream(LOG_STREAM, { maxCount: 1 }), withinMs);
    } catch (error) {
      if (isOfType(error, ErrorType.STREAM_NOT_FOUND)) return;
      throw error instanceof StoreUnavailable ? error : unavailable('the event store refused a read', error);
    }
  }
}
