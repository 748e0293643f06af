import { randomUUID } from 'node:crypto';
import { Long, MongoServerError } from 'mongodb';
import { BlobStoreUnavailable } from '../../port';
import { CHUNK_BYTES, type BlobFile, type Collections } from './bucket';
import { DUPLICATE_KEY } from '#mongodb';

// NOTE: The hash, which is the file's id, is known only after the last byte. So chunks are written under the upload's
// own id. `complete` and `clean` decide on the upload's one document which of them comes first, and inserting the file
// decides which of several uploads of the same bytes becomes the blob. Only chunks of an upload that lost either are
// ever deleted; everything after these two decisions can be repeated by anyone.

interface Found {
  readonly sha256: string;
  readonly size: number;
}

/** Records that bytes are coming; the answer is the upload's id. */
export async function begin({ uploads }: Collections, now: number): Promise<string> {
  const id = randomUUID();
  await uploads.insertOne({ _id: id, begunAt: now, found: null, abandoned: false });
  return id;
}

/** Turns the stored chunks into the blob; throws `BlobStoreUnavailable` when they were cleaned up meanwhile. */
export async function complete(collections: Collections, upload: string, found: Found): Promise<void> {
  const { matchedCount } = await collections.uploads.updateOne(
    { _id: upload, abandoned: false },
    { $set: { found } },
  );
  if (matchedCount === 0) throw new BlobStoreUnavailable('the upload took so long that it was cleaned up');
  await settle(collections, upload, found);
}

/** Removes an upload that is known to have no write under way. */
export async function discard({ chunks, uploads }: Collections, upload: string): Promise<void> {
  await chunks.deleteMany({ files_id: upload });
  await uploads.deleteOne({ _id: upload });
}

/** Finishes uploads that were cut off after their last byte, and removes those begun before `abandonedBefore`. */
export async function clean(collections: Collections, abandonedBefore: number): Promise<void> {
  await collections.uploads.updateMany(
    { begunAt: { $lt: abandonedBefore }, found: null },
    { $set: { abandoned: true } },
  );
  for (const { _id, found } of await collections.uploads.find({ found: { $ne: null } }).toArray())
    if (found !== null) await settle(collections, _id, found);
  for (const { _id } of await collections.uploads.find({ abandoned: true }).toArray())
    await discard(collections, _id);
}

async function settle(collections: Collections, upload: string, found: Found): Promise<void> {
  const { metadata } = await claim(collections, upload, found);
  if (!metadata.whole) await gather(collections, metadata.upload, found.sha256);
  if (metadata.upload === upload) await collections.uploads.deleteOne({ _id: upload });
  else await discard(collections, upload);
}

/** The file under this hash: this upload's if it is the first, else the one that is there. */
async function claim({ files }: Collections, upload: string, { sha256, size }: Found): Promise<BlobFile> {
  try {
    await files.insertOne({
      _id: sha256,
      length: Long.fromNumber(size),
      chunkSize: CHUNK_BYTES,
      uploadDate: new Date(),
      filename: sha256,
      metadata: { upload, whole: false },
    });
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
  }
  const file = await files.findOne({ _id: sha256 });
  if (file === null) throw new BlobStoreUnavailable(`blob ${sha256} was there a moment ago`);
  return file;
}

/** Gives the chunks of the upload that became the blob the file's id. */
async function gather({ files, chunks }: Collections, upload: string, sha256: string): Promise<void> {
  await chunks.updateMany({ files_id: upload }, { $set: { files_id: sha256 } });
  await files.updateOne({ _id: sha256 }, { $set: { 'metadata.whole': true } });
}
