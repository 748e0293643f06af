import type { BlobId } from '#contracts';
import { Long, MongoServerError } from 'mongodb';
import { BlobStoreUnavailable, type Leftover, type StoredBlob } from '../../port';
import { CHUNK_BYTES, type Collections, type Upload } from './bucket';
import { DUPLICATE_KEY } from '#mongodb';

// NOTE: `complete` and `leftovers` decide on the upload's one document which of them comes first: what was abandoned can't
// be completed, and what is stored is left to who put it. Everything else can be repeated by anyone.

/** Records that bytes are coming. */
export async function begin(
  { uploads }: Collections,
  _id: BlobId,
  upload: Pick<Upload, 'begunAt' | 'purpose'>,
): Promise<void> {
  await uploads.replaceOne({ _id }, { ...upload, stored: false, abandoned: false }, { upsert: true });
}

/** Makes the stored chunks a blob that is pending; throws `BlobStoreUnavailable` when they were cleaned up meanwhile. */
export async function complete(collections: Collections, { id, sha256, size }: StoredBlob): Promise<void> {
  const unless = { _id: id, abandoned: false };
  const { matchedCount } = await collections.uploads.updateOne(unless, { $set: { stored: true } });
  if (matchedCount === 0) {
    await discard(collections, id);
    throw new BlobStoreUnavailable('the upload took so long that it was cleaned up');
  }
  try {
    await collections.files.insertOne({
      _id: id,
      length: Long.fromNumber(size),
      chunkSize: CHUNK_BYTES,
      uploadDate: new Date(),
      filename: sha256,
      metadata: { sha256, whole: true },
    });
  } catch (error) {
    // The driver's own retry of an insert whose answer was lost.
    if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
  }
}

/** The record last: with it what is left is found again. */
export async function discard({ files, chunks, uploads }: Collections, id: BlobId): Promise<void> {
  await files.deleteOne({ _id: id });
  await chunks.deleteMany({ files_id: id });
  await uploads.deleteOne({ _id: id });
}

/** Removes what was begun before `abandonedBefore` and never stored; answers what was stored and neither kept nor removed. */
export async function leftovers(
  collections: Collections,
  abandonedBefore: number,
): Promise<readonly Leftover[]> {
  const { uploads } = collections;
  const old = { begunAt: { $lt: abandonedBefore } };
  await uploads.updateMany({ ...old, stored: { $ne: true } }, { $set: { abandoned: true } });
  for (const { _id } of await uploads.find({ abandoned: true }).toArray()) await discard(collections, _id);
  await discardHalves(collections, abandonedBefore);
  const stored = await uploads.find({ ...old, stored: true }).toArray();
  return stored.map(({ _id, purpose }) => ({ id: _id, purpose }));
}

/** Files that an earlier release was about to make whole. */
async function discardHalves(collections: Collections, abandonedBefore: number): Promise<void> {
  const old = { uploadDate: { $lt: new Date(abandonedBefore) } };
  const halves = await collections.files.find({ ...old, 'metadata.whole': false }).toArray();
  for (const { _id } of halves) await discard(collections, _id);
}
