import { open, type FileHandle } from 'node:fs/promises';
import { encode, encodeInScratch } from '../bson/encoding';
import type { Document } from '../bson/values';
import type { ChangeLog } from './collection';
import { FrameBuffer, replayFrames, type Operations } from './journal-format';

/** A statement of a retryable write that has been done. */
export interface Executed {
  readonly session: string;
  readonly transaction: number;
  readonly statement: number;
  readonly result: Document;
}

const READ_BYTES = 16 << 20;

/** An append-only file; whoever answers a write awaits `durable` first, and all who wait share one fsync. */
export class Journal implements ChangeLog {
  readonly #frames = new FrameBuffer();
  #flushing: Promise<void> | undefined;
  #sealed = 0;
  #flushed = 0;

  private constructor(private readonly file: FileHandle) {}

  /** Replays what is there, cuts a torn tail and goes on behind it. */
  static async open(path: string, operations: Operations): Promise<Journal> {
    const file = await open(path, 'a+');
    const length = await replayFile(file, operations);
    await file.truncate(length);
    await file.sync();
    return new Journal(file);
  }

  put(collection: number, record: number, bytes: Buffer): void {
    this.#frames.put(collection, record, bytes);
  }

  remove(collection: number, record: number): void {
    this.#frames.remove(collection, record);
  }

  catalog(change: Document): void {
    this.#frames.catalog(encode(change));
    this.seal();
  }

  /** Ends a statement, with what has to be known to not execute it again on a retry. */
  seal(executed?: Executed): void {
    if (executed !== undefined) {
      const { session, transaction, statement, result } = executed;
      this.#frames.executed(session, transaction, statement, encodeInScratch(result));
    }
    if (this.#frames.seal()) this.#sealed++;
  }

  /** Resolves when all that was sealed before is on disk. */
  async durable(): Promise<void> {
    const target = this.#sealed;
    while (this.#flushed < target) {
      this.#flushing ??= this.#flush();
      await this.#flushing;
    }
  }

  async #flush(): Promise<void> {
    const target = this.#sealed;
    await this.file.appendFile(this.#frames.take());
    await this.file.datasync();
    this.#flushed = target;
    this.#flushing = undefined;
  }

  async close(): Promise<void> {
    await this.durable();
    await this.file.close();
  }
}

async function replayFile(file: FileHandle, operations: Operations): Promise<number> {
  const { size } = await file.stat();
  let replayed = 0;
  let rest = Buffer.alloc(0);
  for (let at = 0; at < size;) {
    const chunk = Buffer.allocUnsafe(Math.min(READ_BYTES, size - at));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const pending = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    const whole = replayFrames(pending, operations);
    replayed += whole;
    rest = pending.subarray(whole);
  }
  return replayed;
}
