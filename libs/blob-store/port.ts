import type { Readable } from 'node:stream';

export interface ByteRange {
  /** First byte, from 0. */
  readonly start: number;
  /** Last byte, inclusive. */
  readonly end: number;
}

/**
 * Firmware bytes, addressed by their SHA-256 (64 lower-case hex digits): writing the same bytes twice is one blob.
 * Every call may throw `BlobStoreUnavailable`. A text that is no hash names no blob.
 */
export interface BlobStore {
  /** Resolves when the store answers; throws another error than `BlobStoreUnavailable` where waiting does not help. */
  ready(): Promise<void>;
  /**
   * Streams to a temporary place and keeps it under its hash; durable when it resolves. Throws `BlobTooLarge`, or what
   * the stream failed with; then nothing is left behind.
   */
  put(bytes: Readable, options: { readonly maxBytes: number }): Promise<{ sha256: string; size: number }>;
  /**
   * null when there is no such blob. A range is cut at the blob's end and empty beyond it; one that is no range of
   * whole numbers throws a RangeError. The reader is read to its end or destroyed, it holds the file open until then.
   */
  get(sha256: string, range?: ByteRange): Promise<Readable | null>;
  /** In bytes; null when there is no such blob. */
  size(sha256: string): Promise<number | null>;
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
