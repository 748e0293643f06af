import { MongoClient, MongoServerSelectionError, type Collection } from 'mongodb';
import { positionOf } from '#contracts';
import { startMongoDbStandIn, type MongoDbStandIn } from '../../../../test/stand-ins/mongodb';
import { at, batch, write } from '../../compliance/harness';
import { projectToy } from '../../compliance/toy-projector';
import {
  lastPosition,
  randomFrom,
  toyLog,
  toyModel,
  toyTruth,
  type ToyEvent,
} from '../../compliance/toy-log';
import { ReadStoreUnavailable, type ModelSchema, type ReadStore } from '../../index';
import type { VersionDocument } from './collections';
import { openMongoDbReadStore } from './index';

const forever = new AbortController().signal;
const IMPATIENT = { selectionTimeoutMs: 500 };
const MANY = 1_000;
// Each step of a commit has its own cut, and each of these a search for the server.
jest.setTimeout(60_000);

/** A commit of many documents and a counter, from the start of the log. */
const large = batch(
  null,
  MANY,
  Array.from({ length: MANY }, (_, index) => write(`d${index}`, index + 1, { n: index })),
  [{ counter: 'devices', n: MANY }],
);

/** A version's document as there was before there were builds. */
async function writeAsFormat1(versions: Collection<{ _id: string }>, _id: string): Promise<void> {
  const found = await versions.findOne({ _id });
  const { builds = {}, states = {} } = (found ?? {}) as Partial<VersionDocument>;
  const [[key, entry] = ['', undefined]] = Object.entries(builds);
  const { token, position, by } = entry ?? {};
  await versions.updateOne(
    { _id },
    {
      $set: { token, position, by, state: states[key] },
      $unset: { serving: '', past: '', builds: '', states: '' },
    },
  );
}

/** Does it again, as the engine does, until the store is there; anything but an outage is an error. */
async function untilThere<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;)
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
    }
}

describe.each([
  ['a replica set', {}],
  ['a standalone server that takes 300 writes at once', { standalone: true, maxWriteBatchSize: 300 }],
])('the MongoDB read store on %s', (_name, options) => {
  let server: MongoDbStandIn;
  let store: ReadStore;
  let model: ModelSchema;
  let models = 0;
  const open = (more = {}) =>
    openMongoDbReadStore({ url: server.url, database: 'faults', ...IMPATIENT, ...more });
  beforeAll(async () => {
    server = await startMongoDbStandIn(options);
  });
  beforeEach(async () => {
    store = await open();
    models += 1;
    model = toyModel(`toy-${models}`);
    await store.open(model);
  });
  afterEach(async () => {
    await server.control({ do: 'clear' });
    await store.close();
  });
  afterAll(() => server.stop());

  async function expectTruth(log: readonly ToyEvent[], of = model): Promise<void> {
    const truth = toyTruth(log, lastPosition(log));
    expect(await store.counters(of, '')).toEqual({
      position: lastPosition(log),
      counters: truth.counters,
    });
    expect(await store.count(of, [])).toBe(truth.documents.size);
    for (const [id, version] of truth.documents)
      expect((await store.get(of, id))?.document).toEqual({ version });
  }

  it.each([1, 150])('killed after %i writes of a bulk, loses nothing and counts nothing twice', async n => {
    await server.control({ do: 'loseNextAnswer', command: 'update', statements: n, die: true });
    // The checkpoint's own update dies with the first; the documents' bulk with the others.
    await expect(store.commit(model, large)).rejects.toThrow(ReadStoreUnavailable);
    await server.restart();
    const { checkpoint, pending } = await untilThere(() => store.progress(model));
    expect([checkpoint, pending]).toEqual([null, at(MANY)]);
    expect(await store.commit(model, large)).toBe('committed');
    expect(await store.count(model, [])).toBe(MANY);
    expect((await store.counters(model, '')).counters).toEqual(new Map([['devices', MANY]]));
  });

  /** A store during which something happens right before its n-th step of the redo protocol, for n from 1 up. */
  async function atEachStep(
    happens: () => Promise<unknown>,
    use: (stepping: ReadStore, fresh: ModelSchema) => Promise<void>,
  ): Promise<void> {
    for (let n = 1; ; n += 1) {
      let steps = 0;
      const step = async (): Promise<void> => {
        steps += 1;
        if (steps === n) await happens();
      };
      const stepping = await open({ step });
      const fresh = toyModel(`${model.name}-${n}`);
      await stepping.open(fresh);
      await use(stepping, fresh);
      await stepping.close();
      // What was asked for before a last step that only reads has not happened yet.
      await server.control({ do: 'clear' });
      if (steps < n) return;
    }
  }

  it('cut after any of its writes, before the answer, comes to the same end', async () => {
    const loseNext = () => server.control({ do: 'loseNextAnswer', command: 'update' });
    const log = toyLog(7, 6, 3);
    await atEachStep(loseNext, async (stepping, fresh) => {
      await untilThere(() =>
        projectToy({ store: stepping, model: fresh, log, random: randomFrom(1), batch: 6 }),
      );
      await expectTruth(log, fresh);
    });
  });

  it('knows a checkpoint that it moved when the answer was lost', async () => {
    await server.control({ do: 'loseNextAnswer', command: 'update' });
    expect(await store.commit(model, batch(null, 5))).toBe('committed');
    expect((await store.progress(model)).checkpoint).toEqual(at(5));
  });

  it('takes no write for done that the majority did not acknowledge', async () => {
    const writeConcernError = { code: 64, message: 'waiting for replication timed out' };
    let failing = false;
    const fail = async (): Promise<void> => {
      failing = true;
      await server.control({ do: 'failNext', command: 'update', times: 1_000, writeConcernError });
    };
    const first = batch(null, 2, [write('a', 1, {}), write('b', 2, {})], [{ counter: 'c', n: 2 }]);
    // A stale write beside a new one: the driver reports the stale one and hides the write concern.
    const next = batch(2, 4, [write('a', 1, {}), write('b', 4, { n: 4 })], [{ counter: 'c', n: 1 }]);
    await atEachStep(fail, async (stepping, fresh) => {
      failing = false;
      await store.commit(fresh, first);
      const outcome = await stepping.commit(fresh, next).catch((error: unknown) => error);
      expect(outcome instanceof ReadStoreUnavailable ? 'unavailable' : outcome).toBe(
        failing ? 'unavailable' : 'committed',
      );
      await server.control({ do: 'clear' });
      await store.commit(fresh, next);
      expect(await store.progress(fresh)).toMatchObject({ checkpoint: at(4), pending: null });
      expect((await store.counters(fresh, '')).counters).toEqual(new Map([['c', 3]]));
      expect((await store.get(fresh, 'b'))?.document).toEqual({ n: 4 });
    });
  });

  it('is told when an answer takes too long, and is right when the write comes after all', async () => {
    const impatient = await open({ answerTimeoutMs: 100 });
    await server.control({ do: 'hold', command: 'update' });
    await expect(impatient.commit(model, batch(null, 5, [], [{ counter: 'c', n: 1 }]))).rejects.toThrow(
      ReadStoreUnavailable,
    );
    await server.control({ do: 'release' });
    await untilThere(async () => {
      const { checkpoint, pending } = await store.progress(model);
      if (checkpoint?.ordinal !== 5)
        await store.commit(model, batch(null, pending?.ordinal ?? 5, [], [{ counter: 'c', n: 1 }]));
    });
    expect((await store.counters(model, '')).counters).toEqual(new Map([['c', 1]]));
    await impatient.close();
  });

  it('works when every answer is late', async () => {
    await server.control({ do: 'delay', ms: 5 });
    const log = toyLog(3, 40, 6);
    await projectToy({ store, model, log, random: randomFrom(3), batch: 20 });
    await expectTruth(log);
  });

  it('ends as one fold when two engines work while connections are cut', async () => {
    const log = toyLog(9, 60, 6);
    const other = await open();
    let working = 2;
    const engine = (one: ReadStore, seed: number): Promise<void> =>
      untilThere(() => projectToy({ store: one, model, log, random: randomFrom(seed), batch: 5 })).finally(
        () => (working -= 1),
      );
    const engines = [engine(store, 1), engine(other, 2)];
    for (let cut = 0; cut < 10 && working > 0; cut += 1) {
      await server.control({ do: 'counters', reset: true });
      while (working > 0 && ((await server.counters())['update'] ?? 0) < 5);
      await server.control({ do: 'closeConnections' });
    }
    await Promise.all(engines);
    await expectTruth(log);
    await other.close();
  });

  it('tells those who wait for a position that the server is gone', async () => {
    const waiting = store.passed(model, positionOf(9), forever);
    const told = expect(waiting).rejects.toThrow(ReadStoreUnavailable);
    await server.kill();
    await told;
    await server.restart();
    await untilThere(() => store.progress(model));
  });

  it('finishes the beginning of a build that a crash cut short, and keeps nothing of one that was dropped', async () => {
    const { build } = await store.progress(model);
    await store.commit(model, large);
    await server.control({ do: 'loseNextAnswer', command: 'createIndexes', die: true });
    await expect(store.begin(model, 'request')).rejects.toThrow(ReadStoreUnavailable);
    await server.restart();
    await untilThere(() => store.open(model));
    const next = { ...model, build: 'request' };
    expect(await store.progress(next)).toEqual({ build: 'request', checkpoint: null, pending: null });
    expect(await store.commit(next, batch(null, 1))).toBe('committed');
    await store.promote(model, 'request', '2026-01-01T00:00:00.000Z');
    await server.control({ do: 'loseNextAnswer', command: 'drop', die: true });
    await expect(store.drop(model, build)).rejects.toThrow(ReadStoreUnavailable);
    await server.restart();
    await untilThere(() => store.open(model));
    // A slow engine makes a collection again that was there, until it sees that its build is gone.
    expect(
      await store.commit({ ...model, build }, batch(MANY, MANY + 1, [write('late', MANY + 1, {})])),
    ).toBe('lost');
    await store.open(model);
    const client = new MongoClient(server.url);
    const found = await client.db('faults').listCollections({}, { nameOnly: true }).toArray();
    await client.close();
    const names = found.map(({ name }) => name).filter(name => name.includes(`${model.name}/`));
    expect(names).toEqual([`documents/${model.name}/1/request`]);
  });

  it('reads on in what was there before there were builds', async () => {
    const client = new MongoClient(server.url);
    const database = client.db('faults');
    const { build } = await store.progress(model);
    await store.commit(model, batch(null, 1, [write('a', 1, { n: 1 })], [{ counter: 'c', n: 1 }]));
    for (const kind of ['documents', 'counters']) {
      const built = database.collection(`${kind}/${model.name}/1/${build}`);
      await database.collection(`${kind}/${model.name}/1`).insertMany(await built.find().toArray());
      await built.drop();
    }
    await writeAsFormat1(database.collection<{ _id: string }>('checkpoints'), `${model.name}/1`);
    await database
      .collection<{ _id: string }>('formats')
      .updateOne({ _id: 'read-store' }, { $set: { number: 1 } });
    await client.close();
    const later = await open();
    expect((await later.get(model, 'a'))?.document).toEqual({ n: 1 });
    expect((await later.counters(model, '')).counters).toEqual(new Map([['c', 1]]));
    expect(await later.commit(model, batch(1, 2, [write('b', 2, {})]))).toBe('committed');
    await later.begin(model, 'request');
    expect(await later.promote(model, 'request', '2026-01-01T00:00:00.000Z')).toBe(true);
    expect(await later.count(model, [])).toBe(0);
    await later.close();
  });

  it('looks once for many who wait for the same model', async () => {
    const other = await open();
    const { build } = await other.progress(model);
    await server.control({ do: 'counters', reset: true });
    await server.control({ do: 'hold', command: 'find' });
    const waits = Array.from({ length: 100 }, () => store.passed(model, positionOf(1), forever));
    await server.control({ do: 'awaitHeld' });
    await other.commit({ ...model, build }, batch(null, 1));
    await server.control({ do: 'release' });
    expect(new Set(await Promise.all(waits))).toEqual(new Set([true]));
    expect((await server.counters())['find']).toBeLessThan(5);
    await other.close();
  });

  it('that refuses the credentials is not waited for', async () => {
    const refusal = { code: 18, message: 'Authentication failed.' };
    await server.control({ do: 'failNext', command: 'ping', ...refusal });
    await expect(store.ready()).rejects.toMatchObject({ name: 'CredentialsRefused' });
    await store.ready();
  });

  it('of a newer program is refused in one sentence', async () => {
    const client = new MongoClient(server.url);
    const formats = client.db('faults').collection<{ _id: string }>('formats');
    await formats.updateOne({ _id: 'read-store' }, { $set: { number: 99 } });
    const later = await open();
    await expect(later.ready()).rejects.toThrow(/newer program .*upgrade this program/);
    await later.close();
    await formats.updateOne({ _id: 'read-store' }, { $set: { number: 2 } });
    await client.close();
  });
});

it('a server that is not there is told within the selection time', async () => {
  const nowhere = { url: 'mongodb://127.0.0.1:1', selectionTimeoutMs: 50 };
  const store = await openMongoDbReadStore(nowhere);
  await expect(store.ready()).rejects.toThrow(ReadStoreUnavailable);
  await store.close();
});

it('a server is reached again although the first write of a redo step met none', async () => {
  const server = await startMongoDbStandIn();
  const model = toyModel('met-no-server');
  const hasNoServer = (error: unknown): boolean =>
    error instanceof ReadStoreUnavailable && error.cause instanceof MongoServerSelectionError;
  let isAway = false;
  const step = async (label: string): Promise<void> => {
    if (label !== 'cas checkpoint' || isAway) return;
    isAway = true;
    await server.kill();
    // A client that has found no server is replaced: the step is the first call of the next one.
    while (!hasNoServer(await stepping.progress(model).catch((error: unknown) => error)));
  };
  const stepping: ReadStore = await openMongoDbReadStore({ url: server.url, ...IMPATIENT, step });
  await stepping.open(model);
  const change = batch(null, 2, [write('a', 1, {})], [{ counter: 'c', n: 1 }]);
  await expect(stepping.commit(model, change)).rejects.toThrow(ReadStoreUnavailable);
  await server.restart();
  let tries = 0;
  // A client that says for ever that it is closed fails each of them.
  await untilThere(async () => {
    tries += 1;
    return tries === 20 ? 'given up' : stepping.commit(model, change);
  });
  expect((await stepping.counters(model, '')).counters).toEqual(new Map([['c', 1]]));
  await stepping.close();
  await server.stop();
});
