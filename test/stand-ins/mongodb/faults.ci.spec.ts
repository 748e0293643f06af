import { Long, MongoClient, MongoNetworkError, type Collection, type MongoClientOptions } from 'mongodb';
import { EventEmitter, once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMongoDbStandIn, type MongoDbStandIn, type StandInOptions } from '.';

interface Doc {
  _id: string | number;
  n?: number;
}

interface Running {
  readonly standIn: MongoDbStandIn;
  readonly client: MongoClient;
  readonly docs: Collection<Doc>;
}

/** A stand-in of its own for a test, gone with it. */
async function using(
  test: (running: Running) => Promise<void>,
  options: StandInOptions = {},
  timeouts: MongoClientOptions = {},
): Promise<void> {
  const standIn = await startMongoDbStandIn(options);
  const client = new MongoClient(standIn.url, {
    ...{ heartbeatFrequencyMS: 500, serverSelectionTimeoutMS: 5_000 },
    ...timeouts,
  });
  try {
    await test({ standIn, client, docs: client.db('faults').collection<Doc>('docs') });
  } finally {
    await client.close();
    await standIn.stop();
  }
}

const increment = (docs: Collection<Doc>) =>
  docs.updateOne({ _id: 'k' }, { $inc: { n: 1 } }, { upsert: true });

describe('a write whose answer is lost', () => {
  it('is sent again by the driver and done once', () =>
    using(async ({ standIn, docs }) => {
      await standIn.control({ do: 'loseNextAnswer', command: 'update' });
      expect(await increment(docs)).toMatchObject({ upsertedId: 'k' });
      expect(await standIn.counters()).toMatchObject({ update: 2 });
      expect(await docs.findOne({ _id: 'k' })).toEqual({ _id: 'k', n: 1 });
    }));

  it('is done once when only a part of the bulk was', () =>
    using(async ({ standIn, docs }) => {
      await standIn.control({ do: 'loseNextAnswer', statements: 4 });
      const bulk = Array.from({ length: 10 }, () => ({
        updateOne: { filter: { _id: 'k' }, update: { $inc: { n: 1 } }, upsert: true },
      }));
      expect(await docs.bulkWrite(bulk)).toMatchObject({ upsertedCount: 1, modifiedCount: 9 });
      expect(await docs.findOne({ _id: 'k' })).toEqual({ _id: 'k', n: 10 });
    }));

  it('is done once when the server died on it and came back', () =>
    using(async ({ standIn, docs }) => {
      await standIn.control({ do: 'loseNextAnswer', die: true });
      const written = docs.findOneAndUpdate(
        { _id: 'k' },
        { $inc: { n: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      await standIn.ended();
      await standIn.restart();
      expect(await written).toEqual({ _id: 'k', n: 1 });
      expect(await docs.findOne({ _id: 'k' })).toEqual({ _id: 'k', n: 1 });
    }));

  it('has an unknown outcome on a standalone', () =>
    using(
      async ({ standIn, docs }) => {
        await standIn.control({ do: 'loseNextAnswer' });
        await expect(increment(docs)).rejects.toBeInstanceOf(MongoNetworkError);
        expect(await docs.findOne({ _id: 'k' })).toEqual({ _id: 'k', n: 1 });
      },
      { standalone: true },
    ));

  it('is known by its session and transaction number, until a newer one', () =>
    using(({ client, docs }) =>
      client.withSession(async session => {
        const updates = [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }];
        const send = (transaction: number) =>
          client
            .db('faults')
            .command({ update: 'docs', updates, txnNumber: Long.fromNumber(transaction) }, { session });
        await send(5);
        expect(await send(5)).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 1 }], retriedStmtIds: [0] });
        await expect(send(4)).rejects.toMatchObject({ code: 225 });
        expect(await docs.findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
      }),
    ));
});

describe('faults', () => {
  it('fail commands with a code and label, which the driver retries', () =>
    using(async ({ standIn, docs }) => {
      await standIn.control({ do: 'failNext', command: 'update', code: 10107 });
      await increment(docs);
      await standIn.control({ do: 'failNext', command: 'update', times: 2, code: 10107 });
      await expect(increment(docs)).rejects.toMatchObject({ code: 10107, codeName: 'NotWritablePrimary' });
      expect(await docs.findOne({ _id: 'k' })).toEqual({ _id: 'k', n: 1 });
    }));

  it('close connections, before a command or all at once', () =>
    using(async ({ standIn, docs }) => {
      await standIn.control({ do: 'failNext', command: 'find', times: 2, close: true });
      await expect(docs.findOne()).rejects.toBeInstanceOf(MongoNetworkError);
      await standIn.control({ do: 'closeConnections' });
      expect(await docs.findOne()).toBeNull();
    }));

  it('report a write concern that was not met although the write is there', () =>
    using(async ({ standIn, docs }) => {
      const writeConcernError = { code: 64, message: 'waiting for replication timed out' };
      await standIn.control({ do: 'failNext', command: 'insert', writeConcernError });
      await expect(docs.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 64 });
      expect(await docs.countDocuments()).toBe(1);
      await expect(docs.insertOne({ _id: 2 }, { writeConcern: { w: 3 } })).rejects.toMatchObject({
        code: 100,
      });
    }));

  it('hold a command until it is released, so that another one overtakes it', () =>
    using(async ({ standIn, docs }) => {
      await standIn.control({ do: 'hold', command: 'update' });
      const late = docs.updateOne({ _id: 'k', n: { $lt: 1 } }, { $set: { n: 1 } }, { upsert: true });
      await standIn.control({ do: 'awaitHeld' });
      await docs.insertOne({ _id: 'k', n: 2 });
      await standIn.control({ do: 'release' });
      await expect(late).rejects.toMatchObject({ code: 11000 });
    }));

  it('delay answers and freeze the server', () =>
    using(
      async ({ standIn, docs }) => {
        await docs.insertOne({ _id: 1 });
        await standIn.control({ do: 'delay', ms: 60_000, command: 'find' });
        await expect(docs.findOne()).rejects.toThrow(/timed out/);
        await standIn.control({ do: 'clear' });
        standIn.freeze();
        await expect(docs.findOne()).rejects.toThrow(/timed out/);
        standIn.thaw();
        expect(await docs.findOne()).toEqual({ _id: 1 });
      },
      // Not `timeoutMS`: it has no effect in driver 7.9.
      {},
      { socketTimeoutMS: 150, connectTimeoutMS: 150, retryReads: false },
    ));
});

/** Says that 200 bytes follow, which they do not. */
const TORN_TAIL = Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5]);

/** Writers that go on through failures and remember what they were told is stored. */
class Load {
  readonly acknowledged: number[] = [];
  isOver = false;
  readonly #progress = new EventEmitter();

  constructor(private readonly docs: Collection<Doc>) {}

  async run(writers: number): Promise<void> {
    await Promise.all(Array.from({ length: writers }, (_, first) => this.#write(first, writers)));
  }

  async untilAcknowledged(count: number): Promise<void> {
    while (this.acknowledged.length < count) await once(this.#progress, 'stored');
  }

  async #write(first: number, step: number): Promise<void> {
    for (let at = first; !this.isOver; at += step) {
      const ids = [at, at + 1_000_000];
      const result = await this.docs
        .insertMany(ids.map(_id => ({ _id, n: _id })))
        .catch((error: unknown) => error);
      // The server may die a second time under a retry; then nothing is promised about these two.
      if (result instanceof Error) continue;
      this.acknowledged.push(...ids);
      this.#progress.emit('stored');
    }
  }
}

describe('durability', () => {
  it('loses nothing acknowledged to kill -9 under load', () =>
    using(async ({ standIn, docs }) => {
      await docs.createIndex({ n: 1 }, { unique: true }, {});
      const load = new Load(docs);
      const writers = load.run(8);
      for (const round of [1, 2]) {
        await load.untilAcknowledged(round * 400);
        await standIn.kill();
        if (round === 2) await appendFile(join(standIn.dataDir, 'journal'), TORN_TAIL);
        await standIn.restart();
      }
      load.isOver = true;
      await writers;
      const { acknowledged } = load;
      const stored = new Set((await docs.find().toArray()).map(({ _id }) => _id));
      expect(acknowledged.filter(id => !stored.has(id))).toEqual([]);
      expect(await docs.countDocuments({ n: { $gte: 0 } })).toBe(stored.size);
      await expect(docs.insertOne({ _id: -1, n: 0 })).rejects.toMatchObject({
        code: 11000,
        keyPattern: { n: 1 },
      });
    }));
});
