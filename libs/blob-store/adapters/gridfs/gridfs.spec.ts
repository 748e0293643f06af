import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { GridFSBucket, MongoClient, type Db, type Document } from 'mongodb';
import { BlobStoreUnavailable } from '../../port';
import { blobStoreCompliance, bytesOf, hashOf, sample, streamOf } from '../../compliance';
import { startMongoDbStandIn } from '../../../../test/support/mongodb-standin';
import { openGridFsBlobStore } from '.';

const SERVER = process.env['MONGODB_URL'];
const MAX = { maxBytes: 8 * 1024 * 1024 };
const DAY_MS = 24 * 60 * 60 * 1000;

/** Uploads that are recorded, files that are not whole, and chunks of no file. */
async function leftoversIn(database: Db): Promise<number> {
  const files = await database.collection<{ _id: string }>('firmware.files').find().toArray();
  const known = files.map(({ _id }) => _id);
  const counts = await Promise.all([
    database.collection('firmware.uploads').countDocuments(),
    database.collection('firmware.files').countDocuments({ 'metadata.whole': false }),
    database.collection('firmware.chunks').countDocuments({ files_id: { $nin: known } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function newPlace() {
  const standIn = SERVER === undefined ? await startMongoDbStandIn() : null;
  const url = SERVER ?? standIn?.url ?? '';
  const name = `blobs_${randomUUID().slice(0, 8)}`;
  const client = await new MongoClient(url).connect();
  const database = client.db(name);
  return {
    database,
    url,
    open: async (options = {}) => {
      const store = await openGridFsBlobStore({ url, database: name, ...options });
      await store.ready();
      return store;
    },
    leftovers: () => leftoversIn(database),
    remove: async () => {
      await database.dropDatabase();
      await client.close();
      await standIn?.stop();
    },
    standIn,
  };
}

blobStoreCompliance(SERVER === undefined ? 'GridFS (stand-in)' : 'GridFS (MONGODB_URL)', newPlace);

describe('the GridFS bucket', () => {
  let place: Awaited<ReturnType<typeof newPlace>>;
  beforeAll(async () => {
    place = await newPlace();
  });
  afterAll(() => place.remove());

  const uploads = () => place.database.collection('firmware.uploads').find().toArray();
  const chunks = (filter: Document) => place.database.collection('firmware.chunks').countDocuments(filter);

  it('is read by any GridFS client under the hash', async () => {
    const store = await place.open();
    const bytes = sample(700_000);
    const { sha256 } = await store.put(streamOf(bytes), MAX);
    const driver = new GridFSBucket(place.database, { bucketName: 'firmware' });
    // The types know ObjectIds only; GridFS takes any id.
    const read = driver.openDownloadStream(sha256 as never);
    expect((await bytesOf(Readable.from(read, { objectMode: false })))?.equals(bytes)).toBe(true);
    await store.close();
  });

  it('loses what a process that is gone had begun, and refuses it should it come back', async () => {
    const stalled = await place.open();
    const source = new PassThrough();
    const put = stalled.put(source, MAX);
    source.write(sample(3_000_000));
    await once(source, 'drain');
    const later = await place.open({ now: () => Date.now() + 2 * DAY_MS });
    expect(await uploads()).toHaveLength(0);
    source.end('late');
    await expect(put).rejects.toThrow(BlobStoreUnavailable);
    await later.close();
    await stalled.close();
  });

  it('keeps what another process is writing', async () => {
    const store = await place.open();
    const source = new PassThrough();
    const put = store.put(source, MAX);
    source.write('half ');
    await (await place.open()).close();
    source.end('whole');
    expect(await put).toEqual({ sha256: hashOf(Buffer.from('half whole')), size: 10 });
    await store.close();
  });

  it('finishes at start what was cut off after the last byte', async () => {
    const bytes = sample(600_000);
    const sha256 = hashOf(bytes);
    const store = await place.open();
    await store.put(streamOf(bytes), MAX);
    // Back to where a crash right after the file's insert leaves it, with one chunk already renamed.
    const upload = randomUUID();
    const found = { sha256, size: bytes.byteLength };
    await place.database
      .collection<{ _id: string }>('firmware.uploads')
      .insertOne({ _id: upload, begunAt: 0, found, abandoned: false } as { _id: string });
    await place.database
      .collection<{ _id: string }>('firmware.files')
      .updateOne({ _id: sha256 }, { $set: { metadata: { upload, whole: false } } });
    await place.database
      .collection('firmware.chunks')
      .updateMany({ files_id: sha256, n: { $gt: 0 } }, { $set: { files_id: upload } });
    expect(await store.size(sha256)).toBeNull();
    const next = await place.open();
    expect((await bytesOf(await next.get(sha256)))?.equals(bytes)).toBe(true);
    expect(await chunks({ files_id: upload })).toBe(0);
    await next.close();
    await store.close();
  });

  it('tells a damaged blob from a whole one', async () => {
    const store = await place.open();
    const { sha256 } = await store.put(streamOf(sample(600_000)), MAX);
    await place.database.collection('firmware.chunks').deleteOne({ files_id: sha256, n: 2 });
    await expect(store.get(sha256).then(bytesOf)).rejects.toThrow('damaged');
    await place.database.collection('firmware.chunks').deleteOne({ files_id: sha256, n: 0 });
    await expect(store.get(sha256).then(bytesOf)).rejects.toThrow('damaged');
    await store.close();
  });

  it('of a newer program is refused in one sentence', async () => {
    const formats = place.database.collection<{ _id: string }>('formats');
    await formats.updateOne({ _id: 'blob-store' }, { $set: { number: 99 } });
    const later = await openGridFsBlobStore({ url: place.url, database: place.database.databaseName });
    await expect(later.ready()).rejects.toThrow(/newer program .*upgrade this program/);
    await later.close();
    await formats.updateOne({ _id: 'blob-store' }, { $set: { number: 1 } });
  });
});

(SERVER === undefined ? describe : describe.skip)('the GridFS bucket on a server that fails', () => {
  let place: Awaited<ReturnType<typeof newPlace>>;
  beforeAll(async () => {
    place = await newPlace();
  });
  afterAll(() => place.remove());

  it.each(['insert', 'update'] as const)(
    'killed in the middle (%s) takes the same bytes again',
    async command => {
      const store = await place.open({ selectionTimeoutMs: 300 });
      const bytes = sample(3_000_000);
      await place.standIn?.control({ do: 'loseNextAnswer', command, die: true });
      await expect(store.put(streamOf(bytes), MAX)).rejects.toThrow(BlobStoreUnavailable);
      expect(await store.size(hashOf(bytes)).catch((error: unknown) => error)).toBeInstanceOf(
        BlobStoreUnavailable,
      );
      await place.standIn?.restart();
      const { sha256 } = await store.put(streamOf(bytes), MAX);
      expect((await bytesOf(await store.get(sha256)))?.equals(bytes)).toBe(true);
      const later = await place.open({ now: () => Date.now() + 2 * DAY_MS });
      expect(await place.leftovers()).toBe(0);
      await later.close();
      await store.close();
    },
  );

  it('cut after any of its writes, takes the same bytes again', async () => {
    const store = await place.open({ selectionTimeoutMs: 1_000 });
    const bytes = sample(600_000);
    for (const command of ['insert', 'insert', 'insert', 'update', 'update', 'delete']) {
      await place.standIn?.control({ do: 'loseNextAnswer', command });
      // The driver sends most writes again by itself, but not those of many documents.
      await store.put(streamOf(bytes), MAX).catch((error: unknown) => {
        expect(error).toBeInstanceOf(BlobStoreUnavailable);
        return store.put(streamOf(bytes), MAX);
      });
      expect((await bytesOf(await store.get(hashOf(bytes))))?.equals(bytes)).toBe(true);
    }
    const later = await place.open({ now: () => Date.now() + 2 * DAY_MS });
    expect(await place.leftovers()).toBe(0);
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
