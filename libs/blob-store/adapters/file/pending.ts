import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { syncFolder, writeDurably } from '#files';
import type { BlobId } from '../../address';
import type { Leftover } from '../../port';
import { blobIn, leftoversIn, writersName } from './leftovers';

/** Which blobs were put and not kept yet: a file for each, named after who put it, that says what for. */
export class PendingBlobs {
  constructor(private readonly folder: string) {}

  /** On disk when it resolves, so before the blob has its name. */
  async add(id: BlobId, purpose: string): Promise<void> {
    await writeDurably(join(this.folder, writersName(id)), Readable.from([Buffer.from(purpose)]));
    await syncFolder(this.folder);
  }

  /** By whoever it was added. */
  async remove(id: BlobId): Promise<void> {
    const names = (await readdir(this.folder)).filter(name => blobIn(name) === id);
    await Promise.all(names.map(name => rm(join(this.folder, name), { force: true })));
  }

  /** Those of processes that are gone. What was cut off while it was written says nothing, and its blob is not there. */
  async leftovers(): Promise<readonly Leftover[]> {
    const found: Leftover[] = [];
    for (const name of await leftoversIn(this.folder)) {
      const id = blobIn(name);
      if (id === null) await rm(join(this.folder, name), { force: true });
      else found.push({ id, purpose: await readFile(join(this.folder, name), 'utf8') });
    }
    return found;
  }
}
