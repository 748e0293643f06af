import type { BlobId } from '#contracts';
import type { Readable } from 'node:stream';

export interface ByteRange {
  /** First byte, from 0. */
  readonly start: number;
  /** Last byte, inclusive. */
  readonly end: number;
}

export interface PutOptions {
  readonly maxBytes: number;
  /** What the bytes are for, in the caller's own words: whoever finds them left behind is told. */
  readonly purpose: string;
  /** Of a blob of these bytes that got lost: it is there again, for `keep` as after any put. Default: an id that nothing else has. */
  readonly id?: BlobId;
}

/** Bytes that were put, under an id that nothing else has. */
export interface StoredBlob {
  readonly id: BlobId;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** Bytes that were put, and of which a process that is gone has not said whether they stay. */
export interface Leftover {
  readonly id: BlobId;
  /** What that process put them for, in its own words. */
  readonly purpose: string;
}

/**
 * Firmware bytes. Each put is a blob of its own, so nobody but who put it can mean it, and removing it takes nothing from
 * others. It is pending until it is kept: whoever dies in between leaves it to `leftovers`.
 * Every call may throw `BlobStoreUnavailable`. A text that is no id names no blob.
 */
export interface BlobStore {
  /** Resolves when the store answers; throws another error than `BlobStoreUnavailable` where waiting does not help. */
  ready(): Promise<void>;
  /**
   * Streams to a new blob, which can be read and is pending; durable when it resolves. Throws `BlobTooLarge`, or what the
   * stream failed with; then nothing is left behind.
   */
  put(bytes: Readable, options: PutOptions): Promise<StoredBlob>;
  /** The blob is not pending any more; nothing happens where it is not. */
  keep(id: BlobId): Promise<void>;
  /** The blob is gone, pending or not; who reads it may be cut off. Nothing happens where it is not there. */
  remove(id: BlobId): Promise<void>;
  /**
   * Clears what processes that are gone had not put to the end, and answers what they had put and neither kept nor
   * removed. What living ones do is left alone, on a server for as long as a day.
   */
  leftovers(): Promise<readonly Leftover[]>;
  /**
   * null when there is no such blob. A range is cut at the blob's end and empty beyond it; one that is no range of
   * whole numbers throws a RangeError. The reader is read to its end or destroyed, it holds the file open until then.
   */
  get(id: BlobId, range?: ByteRange): Promise<Readable | null>;
  /** In bytes; null when there is no such blob. */
  size(id: BlobId): Promise<number | null>;
  /** Waits for puts that are under way. */
  close(): Promise<void>;
}

/** More bytes than the caller allows; nothing was kept. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';
}

/** The place where blobs are can't be reached now; a put that ends so may be sent again as it is. */
export class BlobStoreUnavailable extends Error {
  override readonly name = 'BlobStoreUnavailable';
}
