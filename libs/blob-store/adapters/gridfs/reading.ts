import { Readable } from 'node:stream';
import type { BlobId } from '#contracts';
import type { ByteRange } from '../../port';
import type { Ask, Chunk, Collections } from './bucket';

export interface BlobFound {
  readonly id: BlobId;
  readonly size: number;
  readonly chunkSize: number;
}

/** Chunks per question to the server: about 1 MiB. No cursor stays open between two of them. */
const CHUNKS_AT_ONCE = 4;

/** null when there is no such blob, or only one that is not whole yet. */
export async function findBlob({ files }: Collections, id: BlobId): Promise<BlobFound | null> {
  const file = await files.findOne({ _id: id, 'metadata.whole': true });
  return file === null ? null : { id, size: Number(file.length), chunkSize: file.chunkSize };
}

/** The bytes from `start` to `end` inclusive; the stream fails when a chunk is missing or has the wrong length. */
export const readBlob = (ask: Ask, blob: BlobFound, range: ByteRange): Readable =>
  Readable.from(bytesOf(ask, blob, range), { objectMode: false });

async function* bytesOf(ask: Ask, blob: BlobFound, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  const stop = Math.min(end + 1, blob.size);
  if (start >= stop) return;
  const last = Math.floor((stop - 1) / blob.chunkSize);
  for (let n = Math.floor(start / blob.chunkSize); n <= last; n += CHUNKS_AT_ONCE) {
    const upTo = Math.min(n + CHUNKS_AT_ONCE - 1, last);
    const chunks = await ask(collections => readChunks(collections, blob, n, upTo));
    for (const [index, bytes] of chunks.entries()) {
      const from = (n + index) * blob.chunkSize;
      yield bytes.subarray(Math.max(0, start - from), stop - from);
    }
  }
}

/** Chunks `first` to `last`, each checked for its place and length. */
async function readChunks(
  { chunks }: Collections,
  blob: BlobFound,
  first: number,
  last: number,
): Promise<readonly Uint8Array[]> {
  const filter = { files_id: blob.id, n: { $gte: first, $lte: last } };
  const found: Chunk[] = await chunks.find(filter).sort({ n: 1 }).toArray();
  const whole = found.map(({ data }) => data.value());
  for (let n = first; n <= last; n += 1) {
    const length = Math.min(blob.chunkSize, blob.size - n * blob.chunkSize);
    if (found[n - first]?.n !== n || whole[n - first]?.byteLength !== length)
      throw new Error(`blob ${blob.id} is damaged at chunk ${n}`);
  }
  return whole;
}
