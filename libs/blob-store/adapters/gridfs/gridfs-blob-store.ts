import type { Readable } from 'node:stream';
import { checkRange, isSha256 } from '../../address';
import { metered } from '../../metering';
import { BlobStoreUnavailable, type BlobStore, type ByteRange } from '../../port';
import { collectionsOf, makeIndexes, type Ask } from './bucket';
import { writeChunks } from './chunks';
import { findBlob, readBlob } from './reading';
import { begin, clean, complete, discard } from './uploads';
import { checkFormat, Connection, type Format, type MongoDbOptions } from '#mongodb';

const FORMAT: Format = { store: 'blob-store', number: 1, contents: 'the firmware bytes' };

export interface GridFsBlobStoreOptions extends MongoDbOptions {
  /** Milliseconds since 1970; the process's own. */
  readonly now?: () => number;
  /** An upload that is this old is taken for dead and cleaned at start; 24 hours. */
  readonly abandonAfterMs?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * One blob is one GridFS file in the bucket `firmware` whose id is the SHA-256. The driver's own bucket is not used: it
 * wants the id before the first byte, ends a truncated file without an error, and leaves the chunks of a crash.
 */
class GridFsBlobStore implements BlobStore {
  private readonly puts = new Set<Promise<unknown>>();
  private readonly ask: Ask;

  constructor(
    private readonly connection: Connection,
    private readonly now: () => number,
  ) {
    this.ask = call => connection.ask(database => call(collectionsOf(database)));
  }

  ready(): Promise<void> {
    return this.connection.ready();
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
    const blob = await this.ask(collections => findBlob(collections, sha256));
    if (blob === null) return null;
    return readBlob(this.ask, blob, range ?? { start: 0, end: blob.size - 1 });
  }

  async size(sha256: string): Promise<number | null> {
    if (!isSha256(sha256)) return null;
    const blob = await this.ask(collections => findBlob(collections, sha256));
    return blob?.size ?? null;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.puts);
    await this.connection.close();
  }

  private async keep(bytes: Readable, maxBytes: number): Promise<{ sha256: string; size: number }> {
    const upload = await this.ask(collections => begin(collections, this.now()));
    const meter = metered(bytes, maxBytes);
    try {
      await writeChunks(this.ask, upload, meter.parts);
    } catch (error) {
      // A write whose answer is missing may still arrive: then the record must stay, for `clean` to find the chunks.
      if (!(error instanceof BlobStoreUnavailable))
        await this.ask(collections => discard(collections, upload));
      throw error;
    }
    const found = { sha256: meter.sha256(), size: meter.size() };
    await this.ask(collections => complete(collections, upload, found));
    return found;
  }
}

/** Asks nothing of the server yet: see `BlobStore.ready`. What is asked first cleans up. */
export async function openGridFsBlobStore(options: GridFsBlobStoreOptions): Promise<BlobStore> {
  const { now = Date.now, abandonAfterMs = DAY_MS } = options;
  const connection = new Connection(options, BlobStoreUnavailable, async database => {
    await checkFormat(database, FORMAT);
    await makeIndexes(collectionsOf(database));
    await clean(collectionsOf(database), now() - abandonAfterMs);
  });
  return new GridFsBlobStore(connection, now);
}
