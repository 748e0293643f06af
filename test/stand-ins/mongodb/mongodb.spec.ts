import {
  Decimal128,
  Double,
  type Filter,
  GridFSBucket,
  Int32,
  Long,
  MongoBulkWriteError,
  MongoClient,
  MongoServerError,
} from 'mongodb';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { startMongoDbStandIn, type MongoDbStandIn } from '.';

interface Doc {
  _id: string | number;
  pos?: number;
  n?: number | Int32;
  i?: number | Int32;
  token?: number;
  slot?: number;
  position?: Long;
  until?: Date;
  owner?: string;
  org?: string;
  name?: string;
  tags?: string[];
  active?: boolean;
  _dead?: boolean;
  pending?: object | null;
  v?: unknown;
  g?: unknown;
  d?: unknown;
  l?: unknown;
  x?: unknown;
}

let standIn: MongoDbStandIn;
let client: MongoClient;

beforeAll(async () => {
  standIn = await startMongoDbStandIn({ maxWriteBatchSize: 1000 });
  client = await MongoClient.connect(standIn.url);
});

afterAll(async () => {
  await client.close();
  await standIn.stop();
});

let unique = 0;
const collection = () => client.db('spec').collection<Doc>(`c${++unique}`);

async function refusal(attempt: Promise<unknown>): Promise<MongoServerError> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof MongoServerError) return error;
  throw new Error(`expected a refusal by the server, got ${String(error)}`);
}

const guarded = (id: string, pos: number) =>
  [{ _id: id, pos: { $lt: pos } }, { $set: { pos } }, { upsert: true }] as const;

describe('guarded upserts', () => {
  it('inserts, moves on, and refuses what is stale with 11000', async () => {
    const docs = collection();
    expect(await docs.updateOne(...guarded('k', 5))).toMatchObject({ upsertedId: 'k', matchedCount: 0 });
    expect(await docs.updateOne(...guarded('k', 6))).toMatchObject({ modifiedCount: 1, upsertedCount: 0 });
    const error = await refusal(docs.updateOne(...guarded('k', 6)));
    expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 'k' } });
    expect(error.message).toContain(`collection: ${docs.namespace} index: _id_ dup key: { _id: "k" }`);
  });

  it('lets the highest position win a race', async () => {
    const docs = collection();
    const results = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) => docs.updateOne(...guarded('k', (index * 37) % 64))),
    );
    const refused = results.filter(result => result.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as MongoServerError).code)).toEqual(refused.map(() => 11000));
    expect(await docs.findOne({ _id: 'k' })).toEqual({ _id: 'k', pos: 63 });
  });

  it('compares and swaps a checkpoint, and increments once per position', async () => {
    const docs = collection();
    await docs.insertOne({ _id: 'checkpoint', position: Long.fromString('9007199254740993'), pending: null });
    const swap = () =>
      docs.updateOne(
        { _id: 'checkpoint', position: Long.fromString('9007199254740993'), pending: null },
        { $set: { pending: { to: 7, deltas: [{ k: 'a', v: 2 }] } } },
      );
    const swapped = await Promise.all([swap(), swap(), swap()]);
    expect(swapped.map(({ modifiedCount }) => modifiedCount).sort()).toEqual([0, 0, 1]);
    const redo = () =>
      docs.updateOne(
        { _id: 'counter', pos: { $lt: 7 } },
        { $inc: { n: 2 }, $set: { pos: 7 } },
        { upsert: true },
      );
    await Promise.allSettled([redo(), redo(), redo()]);
    expect(await docs.findOne({ _id: 'counter' })).toEqual({ _id: 'counter', n: 2, pos: 7 });
  });

  it('gives a lease to one of many', async () => {
    const docs = collection();
    await docs.insertOne({ _id: 'lease', until: new Date(0) });
    const now = new Date();
    const taken = await Promise.all(
      ['a', 'b', 'c'].map(owner =>
        docs.findOneAndUpdate(
          { _id: 'lease', $or: [{ until: { $lt: now } }, { owner }] },
          { $set: { owner, until: new Date(now.getTime() + 60_000) }, $inc: { token: 1 } },
          { returnDocument: 'after' },
        ),
      ),
    );
    expect(taken.filter(lease => lease !== null)).toHaveLength(1);
  });
});

describe('bulks', () => {
  it('reports each error of an unordered bulk with its index and does the rest', async () => {
    const docs = collection();
    await docs.insertMany(Array.from({ length: 500 }, (_, at) => ({ _id: at, pos: at % 2 === 0 ? 1 : 100 })));
    const error = await refusal(
      docs.bulkWrite(
        Array.from({ length: 1000 }, (_, at) => ({
          updateOne: { filter: { _id: at, pos: { $lt: 50 } }, update: { $set: { pos: 50 } }, upsert: true },
        })),
        { ordered: false },
      ),
    );
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    expect(errors.map(({ index }) => index)).toEqual(Array.from({ length: 250 }, (_, at) => at * 2 + 1));
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set([11000]));
    expect(error.result).toMatchObject({ matchedCount: 250, modifiedCount: 250, upsertedCount: 500 });
  });

  it('stops an ordered bulk at its first error', async () => {
    const docs = collection();
    const error = await refusal(docs.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
    expect(error).toMatchObject({ code: 11000, insertedCount: 1 });
    expect(await docs.countDocuments()).toBe(1);
  });

  it('makes the driver split at the batch size that it announces', async () => {
    const docs = collection();
    await standIn.control({ do: 'counters', reset: true });
    await docs.insertMany(Array.from({ length: 2500 }, (_, at) => ({ _id: at })));
    expect(await standIn.counters()).toMatchObject({ insert: 3 });
    const tooMany = client
      .db('spec')
      .command({ delete: 'x', deletes: Array(1001).fill({ q: {}, limit: 1 }) });
    expect(await refusal(tooMany)).toMatchObject({ code: 16 });
  });
});

describe('unique indexes', () => {
  it('hold for compound keys and name the index', async () => {
    const docs = collection();
    await docs.createIndex({ org: 1, name: -1 }, { unique: true }, {});
    await docs.insertMany([
      { _id: 1, org: 'a', name: 'x' },
      { _id: 2, org: 'a', name: 'y' },
    ]);
    const error = await refusal(docs.updateOne({ _id: 2 }, { $set: { name: 'x' } }));
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { org: 1, name: -1 },
      keyValue: { org: 'a', name: 'x' },
    });
    expect(await docs.findOne({ _id: 2 })).toMatchObject({ name: 'y' });
  });

  it('hold per element of an array, and not for what sparse and partial indexes leave out', async () => {
    const docs = collection();
    await docs.createIndex({ tags: 1 }, { unique: true, sparse: true }, {});
    await docs.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { active: true } }, {});
    await docs.insertMany([
      { _id: 1, tags: ['a', 'b'], slot: 1, active: true },
      { _id: 2, slot: 1, active: false },
      { _id: 3, slot: 1 },
    ]);
    expect(await refusal(docs.insertOne({ _id: 4, tags: ['c', 'b'] }))).toMatchObject({
      keyValue: { tags: 'b' },
    });
    expect(await refusal(docs.updateOne({ _id: 2 }, { $set: { active: true } }))).toMatchObject({
      code: 11000,
    });
    expect(await refusal(docs.createIndex({ slot: 1 }, { unique: true, name: 'all' }, {}))).toMatchObject({
      code: 11000,
    });
  });
});

describe('types and order', () => {
  it('keeps what a number is and compares by value', async () => {
    const docs = collection();
    const numbers = {
      i: new Int32(1),
      d: new Double(1),
      l: Long.fromNumber(1),
      x: Decimal128.fromString('1.00'),
    };
    await docs.insertOne({ _id: 'n', ...numbers });
    const found = await docs.findOne({ i: 1.0, d: Long.ONE, l: 1, x: 1 }, { promoteValues: false });
    expect(found).toEqual({ _id: 'n', ...numbers });
    await docs.updateOne({ _id: 'n' }, { $inc: { i: 2147483647 } });
    expect((await docs.findOne({}, { promoteValues: false }))?.['i']).toEqual(Long.fromNumber(2147483648));
  });

  it('sorts by type first, strings by UTF-8 bytes, and keeps comparisons within a type', async () => {
    const docs = collection();
    await docs.insertMany([
      ...[{ _id: 1, v: 'b' }, { _id: 2, v: '\uff5e' }, { _id: 3, v: '😀' }, { _id: 4, v: 7 }, { _id: 5 }],
      ...[
        { _id: 6, v: true },
        { _id: 7, v: new Date(1) },
        { _id: 8, v: { a: 1 } },
        { _id: 9, v: [0, 9] },
      ],
    ]);
    const order = [5, 9, 4, 1, 2, 3, 8, 6, 7];
    const ids = async () => (await docs.find().sort({ v: 1 }).toArray()).map(({ _id }) => _id);
    expect(await ids()).toEqual(order);
    await docs.createIndex({ v: 1 });
    expect(await ids()).toEqual(order);
    expect(await docs.countDocuments({ v: { $gt: 5 } })).toBe(2);
  });
});

describe('cursors and pages', () => {
  it('pages by key over an index without losing or repeating anything', async () => {
    const docs = collection();
    await docs.createIndex({ _dead: 1, org: 1, name: 1, _id: 1 });
    await docs.insertMany(
      Array.from({ length: 900 }, (_, at) => ({
        _id: at,
        _dead: at % 9 === 0,
        org: `o${at % 3}`,
        name: `n${at % 40}`,
      })),
    );
    const seen: Doc[] = [];
    for (let filter: Filter<Doc> = { _dead: false, org: 'o1' }; ;) {
      const found = await docs.find(filter).sort({ name: 1, _id: 1 }).limit(37).toArray();
      seen.push(...found);
      if (found.length < 37) break;
      const { name = '', _id = 0 } = found.at(-1) ?? {};
      filter = { _dead: false, org: 'o1', $or: [{ name: { $gt: name } }, { name, _id: { $gt: _id } }] };
    }
    const all = await docs.find({ _dead: false, org: 'o1' }).toArray();
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen.map(({ _id }) => _id)).size).toBe(all.length);
    const backwards = await docs.find({ _dead: false, org: 'o1' }).sort({ name: -1, _id: -1 }).toArray();
    expect(backwards.reverse()).toEqual(seen);
  });

  it('gives batches, goes on while documents change, and forgets a closed cursor', async () => {
    const docs = collection();
    await docs.insertMany(Array.from({ length: 300 }, (_, at) => ({ _id: at })));
    const cursor = docs.find({ _id: { $gte: 0 } }, { batchSize: 100 }).sort({ _id: 1 });
    expect(await cursor.next()).toEqual({ _id: 0 });
    await docs.deleteMany({ _id: { $gte: 100, $lt: 250 } });
    const rest = (await cursor.toArray()).map(({ _id }) => _id);
    expect(rest.slice(0, 100)).toEqual([...Array.from({ length: 99 }, (_, at) => at + 1), 250]);
    const getMore = client
      .db('spec')
      .command({ getMore: Long.fromNumber(12345), collection: docs.collectionName });
    expect(await refusal(getMore)).toMatchObject({ code: 43 });
  });

  it('ends a search at its time limit', async () => {
    const docs = collection();
    await docs.insertMany(Array.from({ length: 3000 }, (_, at) => ({ _id: at, n: at })));
    expect(await refusal(docs.find({ n: -1 }).maxTimeMS(1).toArray())).toMatchObject({ code: 50 });
  });

  it('counts, groups and tells distinct values', async () => {
    const docs = collection();
    await docs.insertMany([
      { _id: 1, g: 1, n: 5 },
      { _id: 2, g: Long.ONE, n: 6 },
      { _id: 3, g: 2, n: 7 },
    ]);
    expect(await docs.distinct('g')).toEqual([1, 2]);
    expect(await docs.estimatedDocumentCount()).toBe(3);
    const grouped = docs.aggregate([
      { $match: { n: { $gt: 4 } } },
      { $group: { _id: '$g', n: { $sum: '$n' } } },
    ]);
    expect(await grouped.toArray()).toEqual([
      { _id: 1, n: 11 },
      { _id: 2, n: 7 },
    ]);
  });
});

it('takes and gives firmware through GridFS', async () => {
  const bucket = new GridFSBucket(client.db('files'), { chunkSizeBytes: 64 * 1024 });
  const bytes = randomBytes(1_000_003);
  const upload = bucket.openUploadStream('firmware.bin', { metadata: { sha: 'x' } });
  await pipeline(Readable.from([bytes]), upload);
  const whole = await buffer(bucket.openDownloadStream(upload.id));
  expect(whole.equals(bytes)).toBe(true);
  const part = await buffer(bucket.openDownloadStream(upload.id, { start: 70_000, end: 200_000 }));
  expect(part.equals(bytes.subarray(70_000, 200_000))).toBe(true);
  await bucket.delete(upload.id);
  expect(await client.db('files').collection('fs.chunks').countDocuments()).toBe(0);
});

it('evicts from a capped collection', async () => {
  const audit = await client
    .db('spec')
    .createCollection<Doc>('audit', { capped: true, size: 100_000, max: 3 });
  for (const at of [1, 2, 3, 4, 5]) await audit.insertOne({ _id: at });
  expect((await audit.find().toArray()).map(({ _id }) => _id)).toEqual([3, 4, 5]);
});

describe('what is not there', () => {
  const db = () => client.db('spec');
  it.each<[string, number, () => Promise<unknown>]>([
    ['an unknown command', 59, () => db().command({ makeCoffee: 1 })],
    ['an unknown field of a command', 40415, () => db().command({ find: 'c', sugar: 1 })],
    ['an unknown query operator', 2, () => collection().findOne({ a: { $near0: 1 } })],
    ['an unknown top-level operator', 2, () => collection().findOne({ $xor: [] })],
    ['an unknown update operator', 9, () => collection().updateOne({}, { $frob: { a: 1 } })],
    [
      'an unknown stage',
      40324,
      () =>
        collection()
          .aggregate([{ $frob: 1 }])
          .toArray(),
    ],
    ['$where', 238, () => collection().findOne({ $where: 'true' })],
    [
      'a collation',
      238,
      () =>
        collection()
          .find({}, { collation: { locale: 'en' } })
          .toArray(),
    ],
    ['a time-to-live index', 238, () => collection().createIndex({ at: 1 }, { expireAfterSeconds: 1 }, {})],
    [
      'a change stream',
      238,
      () =>
        collection()
          .aggregate([{ $changeStream: {} }])
          .toArray(),
    ],
    [
      'a hint of no index',
      2,
      () =>
        collection()
          .insertOne({ _id: 1 })
          .then(() => db().collection(`c${unique}`).find().hint('no').toArray()),
    ],
    [
      'a changed _id',
      66,
      () =>
        collection()
          .insertOne({ _id: 1 })
          .then(() =>
            db()
              .collection(`c${unique}`)
              .updateOne({}, { $set: { _id: 2 } }),
          ),
    ],
  ])('refuses %s with %d', async (_what, code, attempt) => {
    expect(await refusal(attempt())).toMatchObject({ code });
  });

  it('refuses transactions', async () => {
    await client.withSession(async session => {
      session.startTransaction();
      expect(await refusal(collection().insertOne({ _id: 1 }, { session }))).toMatchObject({ code: 238 });
    });
  });
});
