import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { nameDurably, sizeOf, syncFolder, systemCode, writeDurably } from '#files';
import { checkRange, isBlobId, newBlobId, type BlobId } from '../../address';
import { metered } from '../../metering';
import type { BlobStore, ByteRange, Leftover, PutOptions, StoredBlob } from '../../port';
import { Puts } from '../../puts';
import { removeLeftovers, writersName } from './leftovers';
import { PendingBlobs } from './pending';

export interface FileBlobStoreOptions {
  /** Made when it is not there. */
  readonly folder: string;
}

/**
 * One blob is one file `<folder>/<id>`; `<folder>/incoming/` holds what is not whole yet, `<folder>/pending/` names the
 * blobs that are not kept yet.
 */
class FileBlobStore implements BlobStore {
  readonly #puts = new Puts();
  readonly #pending: PendingBlobs;

  constructor(
    private readonly folder: string,
    private readonly incoming: string,
    pending: string,
  ) {
    this.#pending = new PendingBlobs(pending);
  }

  /** The folder was opened. */
  ready(): Promise<void> {
    return Promise.resolve();
  }

  put(bytes: Readable, options: PutOptions): Promise<StoredBlob> {
    return this.#puts.follow(bytes, this.#stored(bytes, options));
  }

  keep(id: BlobId): Promise<void> {
    return this.#pending.remove(id);
  }

  /** The file first: a name in `pending` without one is cleared by the next start. */
  async remove(id: BlobId): Promise<void> {
    if (!isBlobId(id)) return;
    await rm(this.#pathOf(id), { force: true });
    await syncFolder(this.folder);
    await this.#pending.remove(id);
  }

  async leftovers(): Promise<readonly Leftover[]> {
    await removeLeftovers(this.incoming);
    return this.#pending.leftovers();
  }

  async get(id: BlobId, range?: ByteRange): Promise<Readable | null> {
    if (range !== undefined) checkRange(range);
    if (!isBlobId(id)) return null;
    const file = await openIfThere(this.#pathOf(id));
    return file === null ? null : file.createReadStream({ ...range });
  }

  async size(id: BlobId): Promise<number | null> {
    return isBlobId(id) ? sizeOf(this.#pathOf(id)) : null;
  }

  async close(): Promise<void> {
    await this.#puts.ended();
  }

  async #stored(bytes: Readable, { maxBytes, purpose, id }: PutOptions): Promise<StoredBlob> {
    const meter = metered(bytes, maxBytes);
    const own = newBlobId();
    const path = join(this.incoming, writersName(own));
    try {
      await writeDurably(path, meter.parts);
      // What comes back under its id is meant by somebody already.
      if (id === undefined) await this.#pending.add(own, purpose);
      await nameDurably(path, this.#pathOf(id ?? own));
    } catch (error) {
      await rm(path, { force: true });
      await this.remove(own);
      throw error;
    }
    return { id: id ?? own, sha256: meter.sha256(), size: meter.size() };
  }

  #pathOf(id: BlobId): string {
    return join(this.folder, id);
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

/** Opens the folder. Several processes may share it. */
export async function openFileBlobStore({ folder }: FileBlobStoreOptions): Promise<BlobStore> {
  const [incoming, pending] = [join(folder, 'incoming'), join(folder, 'pending')];
  for (const path of [incoming, pending]) await mkdir(path, { recursive: true, mode: 0o700 });
  await syncFolder(folder);
  return new FileBlobStore(folder, incoming, pending);
}
