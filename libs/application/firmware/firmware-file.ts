import type { BlobId } from '#contracts';
import type { BlobStore, StoredBlob } from '#blob-store';
import { readBundle } from './asset-bundle';
import { isZip } from './zip-entries';
import { findModule, HEAD_BYTES, readModule, unusable, type FirmwareFile } from './particle-module';

/** What a stored file says about itself, one of Particle's modules or a bundle with one in it (D17, D19). */
export async function readFirmwareFile(
  blobStore: BlobStore,
  { id, size }: Pick<StoredBlob, 'id' | 'size'>,
): Promise<FirmwareFile> {
  if (size === 0) return unusable('The body is empty.');
  const blob = new StoredBytes(blobStore, id, size);
  const head = await blob.read(0, HEAD_BYTES);
  if (isZip(head)) return readBundle(blob);
  const found = await findModule(head, size);
  return found === null ? { kind: 'other' } : readModule(found, () => blob.read(0, found.prefix.bytes));
}

/** Parts of one stored file. */
class StoredBytes {
  constructor(
    private readonly blobStore: BlobStore,
    private readonly id: BlobId,
    readonly size: number,
  ) {}

  /** Fewer where the file ends before. */
  async read(start: number, length: number): Promise<Buffer> {
    if (length <= 0 || start >= this.size) return Buffer.alloc(0);
    const bytes = await this.blobStore.get(this.id, { start, end: start + length - 1 });
    if (bytes === null) throw new Error(`firmware ${this.id} was stored and is not there`);
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}
