import type { BlobStore } from '#blob-store';
import { readBundle } from './asset-bundle';
import { isZip } from './zip-entries';
import { findModule, HEAD_BYTES, readModule, type FirmwareFile } from './particle-module';

/** What a stored file says about itself, one of Particle's modules or a bundle with one in it (D17, D19). */
export async function readFirmwareFile(
  blobStore: BlobStore,
  sha256: string,
  size: number,
): Promise<FirmwareFile> {
  const blob = new StoredBytes(blobStore, sha256, size);
  const head = await blob.read(0, HEAD_BYTES);
  if (isZip(head)) return readBundle(blob);
  const found = await findModule(head, size);
  return found === null ? { kind: 'other' } : readModule(found, await blob.read(0, found.prefix.bytes));
}

/** Parts of one stored file. */
export class StoredBytes {
  constructor(
    private readonly blobStore: BlobStore,
    private readonly sha256: string,
    readonly size: number,
  ) {}

  /** Fewer where the file ends before. */
  async read(start: number, length: number): Promise<Buffer> {
    if (length <= 0 || start >= this.size) return Buffer.alloc(0);
    const bytes = await this.blobStore.get(this.sha256, { start, end: start + length - 1 });
    if (bytes === null) throw new Error(`firmware ${this.sha256} was stored and is not there`);
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}
