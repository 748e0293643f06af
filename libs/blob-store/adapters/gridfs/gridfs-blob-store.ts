import type { Readable } from 'node:stream';
import { checkRange, isBlobId, newBlobId, type BlobId } from '../../address';
import { metered } from '../../metering';
import {
  BlobStoreUnavailable,
  type BlobStore,
  type ByteRange,
  type Leftover,
  type PutOptions,
  type StoredBlob,
} from '../../port';
import { Puts } from '../../puts';
import { collectionsOf, makeIndexes, type Ask } from './bucket';
import { writeChunks } from './chunks';
import { findBlob, readBlob } from './reading';
import { begin, complete, discard, leftovers } from './uploads';
import { checkFormat, Connection, type Format, type MongoDbOptions } from '#mongodb';

const FORMAT: Format = { store: 'blob-store', number: 1, contents: 'the firmware bytes' };

export interface GridFsBlobStoreOptions extends MongoDbOptions {
  /** Milliseconds since 1970; the process's own. */
  readonly now?: () => number;
  /** Who began an upload so long ago and has not ended it is taken for gone; 24 hours. */
  readonly abandonAfterMs?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * One blob is one GridFS file in the bucket `firmware`. The driver's own bucket is not used: it ends a truncated file
 * without an error, and leaves the chunks of a crash.
 */
class GridFsBlobStore implements BlobStore {
  readonly #puts = new Puts();
  readonly #ask: Ask;

  constructor(
    private readonly connection: Connection,
    private readonly now: () => number,
    private readonly abandonAfterMs: number,
  ) {
    this.#ask = call => connection.ask(database => call(collectionsOf(database)));
  }

  ready(): Promise<void> {
    return this.connection.ready();
  }

  put(bytes: Readable, options: PutOptions): Promise<StoredBlob> {
    return this.#puts.follow(bytes, this.#stored(bytes, options));
  }

  async keep(id: BlobId): Promise<void> {
    await this.#ask(({ uploads }) => uploads.deleteOne({ _id: id }));
  }

  async remove(id: BlobId): Promise<void> {
    if (isBlobId(id)) await this.#ask(collections => discard(collections, id));
  }

  leftovers(): Promise<readonly Leftover[]> {
    return this.#ask(collections => leftovers(collections, this.now() - this.abandonAfterMs));
  }

  async get(id: BlobId, range?: ByteRange): Promise<Readable | null> {
    if (range !== undefined) checkRange(range);
    if (!isBlobId(id)) return null;
    const blob = await this.#ask(collections => findBlob(collections, id));
    if (blob === null) return null;
    return readBlob(this.#ask, blob, range ?? { start: 0, end: blob.size - 1 });
  }

  async size(id: BlobId): Promise<number | null> {
    if (!isBlobId(id)) return null;
    const blob = await this.#ask(collections => findBlob(collections, id));
    return blob?.size ?? null;
  }

  async close(): Promise<void> {
    await this.#puts.ended();
    await this.connection.close();
  }

  async #stored(bytes: Readable, { maxBytes, purpose, id = newBlobId() }: PutOptions): Promise<StoredBlob> {
    const upload = { begunAt: this.now(), purpose };
    await this.#ask(collections => begin(collections, id, upload));
    const meter = metered(bytes, maxBytes);
    try {
      await writeChunks(this.#ask, id, meter.parts);
    } catch (error) {
      // A write whose answer is missing may still arrive: then the record must stay, for `leftovers` to find the chunks.
      if (!(error instanceof BlobStoreUnavailable)) await this.remove(id);
      throw error;
    }
    const blob = { id, sha256: meter.sha256(), size: meter.size() };
    await this.#ask(collections => complete(collections, blob));
    return blob;
  }
}

/** Asks nothing of the server yet: see `BlobStore.ready`. */
export async function openGridFsBlobStore(options: GridFsBlobStoreOptions): Promise<BlobStore> {
  const { now = Date.now, abandonAfterMs = DAY_MS } = options;
  const connection = new Connection(options, BlobStoreUnavailable, async database => {
    await checkFormat(database, FORMAT);
    await makeIndexes(collectionsOf(database));
  });
  return new GridFsBlobStore(connection, now, abandonAfterMs);
}
