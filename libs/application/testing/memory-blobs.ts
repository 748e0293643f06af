import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { BlobTooLarge, type BlobStore, type ByteRange } from '#blob-store';

/** Blobs in memory. */
export class MemoryBlobs implements BlobStore {
  ready(): Promise<void> {
    return Promise.resolve();
  }

  private readonly blobs = new Map<string, Buffer>();

  async put(bytes: Readable, { maxBytes }: { readonly maxBytes: number }) {
    const blob = Buffer.concat((await bytes.toArray()) as Buffer[]);
    if (blob.length > maxBytes) throw new BlobTooLarge(`more than ${maxBytes} bytes`);
    const sha256 = createHash('sha256').update(blob).digest('hex');
    this.blobs.set(sha256, blob);
    return { sha256, size: blob.length };
  }

  async get(sha256: string, range?: ByteRange): Promise<Readable | null> {
    const blob = this.blobs.get(sha256);
    return blob === undefined ? null : Readable.from([blob.subarray(range?.start, range && range.end + 1)]);
  }

  async size(sha256: string): Promise<number | null> {
    return this.blobs.get(sha256)?.length ?? null;
  }

  async close(): Promise<void> {}
}
