import type { BlobId } from '#contracts';
import { Binary, MongoBulkWriteError, MongoServerError, ObjectId } from 'mongodb';
import { CHUNK_BYTES, type Ask, type Chunk, type Collections } from './bucket';
import { DUPLICATE_KEY } from '#mongodb';

/** Chunks per insert: about 2 MiB at a time are in memory. */
const CHUNKS_AT_ONCE = 8;

/** Writes bytes as the chunks of a blob. */
export async function writeChunks(ask: Ask, id: BlobId, parts: AsyncIterable<Uint8Array>): Promise<void> {
  let waiting: Chunk[] = [];
  let n = 0;
  const flush = async (): Promise<void> => {
    const some = waiting;
    if (some.length > 0) await ask(({ chunks }) => insert(chunks, some));
    waiting = [];
  };
  for await (const data of cut(parts, CHUNK_BYTES)) {
    waiting.push({ _id: new ObjectId(), files_id: id, n, data: new Binary(data) });
    n += 1;
    if (waiting.length === CHUNKS_AT_ONCE) await flush();
  }
  await flush();
}

/** The same bytes in pieces of one size; the last one is what is left. */
async function* cut(parts: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let piece = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.byteLength;) {
      const taken = part.subarray(at, at + size - filled);
      piece.set(taken, filled);
      at += taken.byteLength;
      filled += taken.byteLength;
      if (filled < size) continue;
      yield piece;
      piece = Buffer.allocUnsafe(size);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

async function insert(chunks: Collections['chunks'], some: readonly Chunk[]): Promise<void> {
  try {
    await chunks.insertMany(some, { ordered: false });
  } catch (error) {
    if (!areAllThere(error)) throw error;
  }
}

/** Ids are new: chunks that are there already came with the driver's own retry of an insert whose answer was lost. */
function areAllThere(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError))
    return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
  // A write error hides a failed write concern, which would mean that the others are not durable.
  if (error.result.getWriteConcernError() !== undefined) return false;
  const failed = [error.writeErrors].flat();
  return failed.length > 0 && failed.every(({ code }) => code === DUPLICATE_KEY);
}
