import { crc32 } from 'node:zlib';
import { decode } from '../bson/encoding';
import type { Document } from '../bson/values';

/**
 * A journal is a row of frames: length of the payload, its CRC-32, payload. A frame holds what one statement
 * did, so it is there as a whole or not at all; its operations say what is stored now, so they can be replayed.
 */
export interface Operations {
  put(collection: number, record: number, bytes: Buffer): void;
  remove(collection: number, record: number): void;
  catalog(change: Document): void;
  executed(session: string, transaction: number, statement: number, result: Document): void;
}

const HEADER = 8;
const PUT = 1;
const REMOVE = 2;
const CATALOG = 3;
const EXECUTED = 4;
const SESSION = 16;
const FIRST_CAPACITY = 1 << 20;

/** Collects frames in memory until they are written. */
export class FrameBuffer {
  #buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  #frameStart = 0;
  #end = HEADER;

  put(collection: number, record: number, bytes: Buffer): void {
    this.#head(PUT, collection, record, bytes.length);
    this.#end += bytes.copy(this.#buffer, this.#end);
  }

  remove(collection: number, record: number): void {
    this.#head(REMOVE, collection, record, 0);
  }

  catalog(bytes: Buffer): void {
    this.#head(CATALOG, 0, 0, bytes.length);
    this.#end += bytes.copy(this.#buffer, this.#end);
  }

  /** Statement and transaction number take the places of collection and record. */
  executed(session: string, transaction: number, statement: number, result: Buffer): void {
    this.#head(EXECUTED, statement, transaction, result.length + SESSION);
    this.#end += result.copy(this.#buffer, this.#end);
    this.#end += this.#buffer.write(session, this.#end, SESSION, 'hex');
  }

  #head(kind: number, collection: number, record: number, extra: number): void {
    this.#reserve(1 + 4 + 8 + extra);
    this.#end = this.#buffer.writeUInt8(kind, this.#end);
    this.#end = this.#buffer.writeUInt32LE(collection, this.#end);
    this.#end = this.#buffer.writeDoubleLE(record, this.#end);
  }

  /** Closes the frame of a statement; false when the statement changed nothing. */
  seal(): boolean {
    const payloadStart = this.#frameStart + HEADER;
    if (this.#end === payloadStart) return false;
    const payload = this.#buffer.subarray(payloadStart, this.#end);
    this.#buffer.writeUInt32LE(payload.length, this.#frameStart);
    this.#buffer.writeUInt32LE(crc32(payload), this.#frameStart + 4);
    this.#frameStart = this.#end;
    this.#reserve(HEADER);
    this.#end += HEADER;
    return true;
  }

  /** Hands over the sealed frames and starts afresh. */
  take(): Buffer {
    const frames = this.#buffer.subarray(0, this.#frameStart);
    this.#buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
    this.#frameStart = 0;
    this.#end = HEADER;
    return frames;
  }

  #reserve(extra: number): void {
    if (this.#end + extra <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + extra));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

/** Replays all whole frames; gives the number of bytes they take. What follows is a torn tail. */
export function replayFrames(bytes: Buffer, operations: Operations): number {
  let at = 0;
  while (at + HEADER <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const payload = bytes.subarray(at + HEADER, at + HEADER + length);
    if (length === 0 || payload.length < length || crc32(payload) !== bytes.readUInt32LE(at + 4)) break;
    replay(payload, operations);
    at += HEADER + length;
  }
  return at;
}

function replay(payload: Buffer, operations: Operations): void {
  let at = 0;
  while (at < payload.length) {
    const kind = payload.readUInt8(at);
    const collection = payload.readUInt32LE(at + 1);
    const record = payload.readDoubleLE(at + 5);
    at += 13;
    const length = kind === REMOVE ? 0 : payload.readInt32LE(at);
    const bytes = payload.subarray(at, at + length);
    at += length;
    if (kind === PUT) operations.put(collection, record, bytes);
    else if (kind === REMOVE) operations.remove(collection, record);
    else if (kind === CATALOG) operations.catalog(decode(bytes));
    else {
      const session = payload.toString('hex', at, at + SESSION);
      at += SESSION;
      operations.executed(session, record, collection, decode(bytes));
    }
  }
}
