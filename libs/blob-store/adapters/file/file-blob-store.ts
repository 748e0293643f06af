import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { checkRange, isSha256 } from '../../address';
import { metered } from '../../metering';
import type { BlobStore, ByteRange } from '../../port';
import { nameDurably, sizeOf, syncFolder, systemCode, writeDurably } from '#files';
import { incomingName, removeLeftovers } from './leftovers';

export interface FileBlobStoreOptions {
  /** Made when it is not there. */
  readonly folder: string;
}

/** One blob is one file `<folder>/<sha256>`; `<folder>/incoming/` holds what is not whole yet. */
class FileBlobStore implements BlobStore {
  private readonly puts = new Set<Promise<unknown>>();

  constructor(
    private readonly folder: string,
    private readonly incoming: string,
  ) {}

  /** The folder was opened. */
  ready(): Promise<void> {
    return Promise.resolve();
  }

  async put(bytes: Readable, { maxBytes }: { readonly maxBytes: number }) {
    const put = this.keep(bytes, maxBytes);
    this.puts.add(put);
    try {
      return await put;
    } catch (error) {
      bytes.destroy();
      throw error;
    } finally {
      this.puts.delete(put);
    }
  }

  async get(sha256: string, range?: ByteRange): Promise<Readable | null> {
    if (range !== undefined) checkRange(range);
    if (!isSha256(sha256)) return null;
    const file = await openIfThere(this.pathOf(sha256));
    return file === null ? null : file.createReadStream({ ...range });
  }

  async size(sha256: string): Promise<number | null> {
    return isSha256(sha256) ? sizeOf(this.pathOf(sha256)) : null;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.puts);
  }

  private async keep(bytes: Readable, maxBytes: number): Promise<{ sha256: string; size: number }> {
    const meter = metered(bytes, maxBytes);
    const path = join(this.incoming, incomingName());
    await writeDurably(path, meter.parts);
    const sha256 = meter.sha256();
    await nameDurably(path, this.pathOf(sha256));
    return { sha256, size: meter.size() };
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256);
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Opens the folder and removes what a crash left in it. Several processes may share it. */
export async function openFileBlobStore({ folder }: FileBlobStoreOptions): Promise<BlobStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeLeftovers(incoming);
  await syncFolder(folder);
  return new FileBlobStore(folder, incoming);
}
