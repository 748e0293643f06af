import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobId } from '#contracts';
import { GridFSBucket, MongoClient, type Db, type Document } from 'mongodb';
import { BlobStoreUnavailable } from '../../port';
import { blobStoreCompliance, bytesOf, hashOf, sample, streamOf } from '../../compliance';
import { startMongoDbStandIn } from '../../../../test/stand-ins/mongodb';
import { openGridFsBlobStore } from '.';

const SERVER = process.env['MONGODB_URL'];
const MAX = { maxBytes: 8 * 1024 * 1024, purpose: 'a test' };
const DAY_MS = 24 * 60 * 60 * 1000;

/** Uploads that are not stored, files that are not whole, and chunks of no file. */
async function straysIn(database: Db): Promise<number> {
  const files = await database.collection<{ _id: string }>('firmware.files').find().toArray();
  const known = files.map(({ _id }) => _id);
  const counts = await Promise.all([
    database.collection('firmware.uploads').countDocuments({ stored: { $ne: true } }),
    database.collection('firmware.files').countDocuments({ 'metadata.whole': false }),
    database.collection('firmware.chunks').countDocuments({ files_id: { $nin: known } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function newHarness() {
  const standIn = SERVER === undefined ? await startMongoDbStandIn() : null;
  const url = SERVER ?? standIn?.url ?? '';
  const name = `blobs_${randomUUID().slice(0, 8)}`;
  const client = await new MongoClient(url).connect();
  const database = client.db(name);
  const open = async (options = {}) => {
    const store = await openGridFsBlobStore({ url, database: name, ...options });
    await store.ready();
    return store;
  };
  return {
    database,
    url,
    open,
    openLater: () => open({ now: () => Date.now() + 2 * DAY_MS }),
    strays: () => straysIn(database),
    remove: async () => {
      await database.dropDatabase();
      await client.close();
      await standIn?.stop();
    },
    standIn,
  };
}

blobStoreCompliance(SERVER === undefined ? 'GridFS (stand-in)' : 'GridFS (MONGODB_URL)', newHarness);

describe('the GridFS bucket', () => {
  let harness: Awaited<ReturnType<typeof newHarness>>;
  beforeAll(async () => {
    harness = await newHarness();
  });
  afterAll(() => harness.remove());

  const chunks = (filter: Document) => harness.database.collection('firmware.chunks').countDocuments(filter);

  it('is read by any GridFS client under the id', async () => {
    const store = await harness.open();
    const bytes = sample(700_000);
    const { id } = await store.put(streamOf(bytes), MAX);
    await store.keep(id);
    const driver = new GridFSBucket(harness.database, { bucketName: 'firmware' });
    // The types know ObjectIds only; GridFS takes any id.
    const read = driver.openDownloadStream(id as never);
    expect((await bytesOf(Readable.from(read, { objectMode: false })))?.equals(bytes)).toBe(true);
    await store.close();
  });

  it('serves what an earlier release kept under its SHA-256, and loses what that had not made whole', async () => {
    const store = await harness.open();
    const [whole, half] = [sample(600_000), sample(600_000)];
    for (const [bytes, isWhole] of [
      [whole, true],
      [half, false],
    ] as const) {
      const [sha256, { id }] = [hashOf(bytes), await store.put(streamOf(bytes), MAX)];
      await asEarlier(id, sha256, isWhole);
    }
    const later = await harness.openLater();
    expect(await later.leftovers()).toEqual([]);
    expect((await bytesOf(await later.get(hashOf(whole) as BlobId)))?.equals(whole)).toBe(true);
    expect(await later.get(hashOf(half) as BlobId)).toBeNull();
    expect(await harness.strays()).toBe(0);
    await later.remove(hashOf(whole) as BlobId);
    expect(await chunks({ files_id: hashOf(whole) })).toBe(0);
    await later.close();
    await store.close();
  });

  /** Turns a blob into one of an earlier release; cut off, in the middle of giving its chunks the id of the file. */
  async function asEarlier(id: BlobId, sha256: string, isWhole: boolean): Promise<void> {
    const of = (name: string) => harness.database.collection<{ _id: string }>(`firmware.${name}`);
    const file = await of('files').findOne({ _id: id });
    await of('files').deleteOne({ _id: id });
    const metadata = { upload: id, whole: isWhole };
    await of('files').insertOne({ ...file, _id: sha256, filename: sha256, metadata } as { _id: string });
    const moved = isWhole ? { files_id: id } : { files_id: id, n: { $gt: 0 } };
    await of('chunks').updateMany(moved, { $set: { files_id: sha256 } });
    await of('uploads').deleteOne({ _id: id });
    const upload = { _id: id as string, begunAt: 0, found: { sha256, size: 600_000 }, abandoned: false };
    if (!isWhole) await of('uploads').insertOne(upload);
  }

  it('tells a damaged blob from a whole one', async () => {
    const store = await harness.open();
    const { id } = await store.put(streamOf(sample(600_000)), MAX);
    for (const n of [2, 0]) {
      await harness.database.collection('firmware.chunks').deleteOne({ files_id: id, n });
      await expect(store.get(id).then(bytesOf)).rejects.toThrow('damaged');
    }
    await store.close();
  });

  it('of a newer program is refused in one sentence', async () => {
    const formats = harness.database.collection<{ _id: string }>('formats');
    await formats.updateOne({ _id: 'blob-store' }, { $set: { number: 99 } });
    const later = await openGridFsBlobStore({ url: harness.url, database: harness.database.databaseName });
    await expect(later.ready()).rejects.toThrow(/newer program .*upgrade this program/);
    await later.close();
    await formats.updateOne({ _id: 'blob-store' }, { $set: { number: 1 } });
  });
});

(SERVER === undefined ? describe : describe.skip)('the GridFS bucket on a server that fails', () => {
  let harness: Awaited<ReturnType<typeof newHarness>>;
  beforeAll(async () => {
    harness = await newHarness();
  });
  afterAll(() => harness.remove());

  it.each(['insert', 'update'] as const)(
    'killed in the middle (%s) takes the same bytes again',
    async command => {
      const store = await harness.open({ selectionTimeoutMs: 300 });
      const bytes = sample(3_000_000);
      await harness.standIn?.control({ do: 'loseNextAnswer', command, die: true });
      await expect(store.put(streamOf(bytes), MAX)).rejects.toThrow(BlobStoreUnavailable);
      await expect(store.leftovers()).rejects.toThrow(BlobStoreUnavailable);
      await harness.standIn?.restart();
      const { id } = await store.put(streamOf(bytes), MAX);
      await store.keep(id);
      expect((await bytesOf(await store.get(id)))?.equals(bytes)).toBe(true);
      const later = await harness.openLater();
      for (const left of await later.leftovers()) await later.remove(left.id);
      expect(await harness.strays()).toBe(0);
      await later.close();
      await store.close();
    },
  );

  it('cut after any of its writes, takes the same bytes again', async () => {
    const store = await harness.open({ selectionTimeoutMs: 1_000 });
    const bytes = sample(600_000);
    for (const command of ['insert', 'insert', 'insert', 'update', 'delete']) {
      await harness.standIn?.control({ do: 'loseNextAnswer', command });
      // The driver sends most writes again by itself, but not those of many documents.
      const { id } = await store.put(streamOf(bytes), MAX).catch((error: unknown) => {
        expect(error).toBeInstanceOf(BlobStoreUnavailable);
        return store.put(streamOf(bytes), MAX);
      });
      await store.keep(id);
      expect((await bytesOf(await store.get(id)))?.equals(bytes)).toBe(true);
    }
    const later = await harness.openLater();
    for (const left of await later.leftovers()) await later.remove(left.id);
    expect(await harness.strays()).toBe(0);
    await later.close();
    await store.close();
  });
});

it('a server that is not there is told within the selection time', async () => {
  const nowhere = { url: 'mongodb://127.0.0.1:1', selectionTimeoutMs: 50 };
  const store = await openGridFsBlobStore(nowhere);
  await expect(store.ready()).rejects.toThrow(BlobStoreUnavailable);
  await store.close();
});
