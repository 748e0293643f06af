import { Readable } from 'node:stream';
import { createHash, randomUUID } from 'node:crypto';
import {
  BlobTooLarge,
  type BlobStore,
  type ByteRange,
  type Leftover,
  type PutOptions,
  type StoredBlob,
} from '#blob-store';
import type { BlobId } from '#contracts';

/** Blobs in memory, of processes that may all be gone at any time. */
export class MemoryBlobs implements BlobStore {
  readonly blobs = new Map<BlobId, Buffer>();
  /** What for, by blob. */
  readonly pending = new Map<BlobId, string>();

  ready(): Promise<void> {
    return Promise.resolve();
  }

  async put(
    bytes: Readable,
    { maxBytes, purpose, id = randomUUID() as string as BlobId }: PutOptions,
  ): Promise<StoredBlob> {
    const blob = Buffer.concat((await bytes.toArray()) as Buffer[]);
    if (blob.length > maxBytes) throw new BlobTooLarge(`more than ${maxBytes} bytes`);
    this.blobs.set(id, blob);
    this.pending.set(id, purpose);
    return { id, sha256: createHash('sha256').update(blob).digest('hex'), size: blob.length };
  }

  async keep(id: BlobId): Promise<void> {
    this.pending.delete(id);
  }

  async remove(id: BlobId): Promise<void> {
    this.blobs.delete(id);
    this.pending.delete(id);
  }

  async leftovers(): Promise<readonly Leftover[]> {
    return [...this.pending].map(([id, purpose]) => ({ id, purpose }));
  }

  async get(id: BlobId, range?: ByteRange): Promise<Readable | null> {
    const blob = this.blobs.get(id);
    return blob === undefined ? null : Readable.from([blob.subarray(range?.start, range && range.end + 1)]);
  }

  async size(id: BlobId): Promise<number | null> {
    return this.blobs.get(id)?.length ?? null;
  }

  async close(): Promise<void> {}
}
