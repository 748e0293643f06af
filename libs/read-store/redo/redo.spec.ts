import { MemoryDisk, openMemoryReadStore } from '../adapters/memory/index';
import { MemoryPrimitives } from '../adapters/memory/primitives';
import { projectToy } from '../compliance/toy-projector';
import { lastPosition, randomFrom, toyLog, toyModel, toyTruth } from '../compliance/toy-log';
import type { Batch, CommitResult, ReadStore } from '../index';
import { Scheduler } from '../compliance/scheduler';
import { mergeDeltas, type RedoPort } from './index';

const MODEL = toyModel('toy');
const SEEDS = Array.from({ length: 400 }, (_, index) => index + 1);

type Commit = (port: RedoPort, batch: Batch) => Promise<CommitResult>;

/** Documents, then counters, then the checkpoint: the obvious order, without the redo record. */
const naively: Commit = async (port, { from, to, documents, deltas }) => {
  const model = { ...MODEL, build: (await port.readCheckpoint(MODEL)).build };
  await port.writeGuarded(model, documents);
  await port.incrementGuarded(model, to.position, mergeDeltas(deltas));
  const done = await port.casCheckpoint(
    model,
    { checkpoint: from, pending: null },
    { checkpoint: to, pending: null },
  );
  return done ? 'committed' : 'lost';
};

/** Two projectors and a reader on one disk, interleaved and killed; answers whether everything came out right. */
async function holds(seed: number, commit?: Commit): Promise<boolean> {
  const disk = new MemoryDisk();
  disk.open(MODEL);
  const log = toyLog(seed, 40);
  const random = randomFrom(seed);
  const scheduler = new Scheduler(random, 0.02);
  let torn = false;
  for (let projector = 0; projector < 2; projector += 1)
    scheduler.add(step => {
      const store = openMemoryReadStore({ disk, step });
      const port = new MemoryPrimitives(disk, step);
      const own = commit === undefined ? {} : { commit: (_: unknown, batch: Batch) => commit(port, batch) };
      return projectToy({ store, model: MODEL, log, random, ...own });
    });
  scheduler.add(async step => {
    const store = openMemoryReadStore({ disk, step });
    for (let read = 0; read < 10; read += 1) torn = (await isTorn(store, log)) || torn;
  });
  await scheduler.run();
  const store = openMemoryReadStore({ disk });
  return !torn && !(await isTorn(store, log)) && (await documentsHold(store, log));
}

async function isTorn(store: ReadStore, log: ReturnType<typeof toyLog>): Promise<boolean> {
  const { position, counters } = await store.counters(MODEL, '');
  return !sameEntries(counters, toyTruth(log, position).counters);
}

async function documentsHold(store: ReadStore, log: ReturnType<typeof toyLog>): Promise<boolean> {
  const page = await store.find(MODEL, {
    filter: [],
    sort: { field: 'id', direction: 'ascending' },
    limit: 100,
  });
  const found = new Map(page.documents.map(({ id, document }) => [id, document.version]));
  return sameEntries(found, toyTruth(log, lastPosition(log)).documents);
}

const sameEntries = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

async function wrongSeeds(commit?: Commit): Promise<readonly number[]> {
  const wrong: number[] = [];
  for (const seed of SEEDS) if (!(await holds(seed, commit))) wrong.push(seed);
  return wrong;
}

describe('the redo protocol', () => {
  it('ends as an independent fold, and never shows torn counters, under two projectors and crashes anywhere', async () => {
    expect(await wrongSeeds()).toEqual([]);
  });

  it('is needed: the obvious order goes wrong in the same simulation', async () => {
    expect((await wrongSeeds(naively)).length).toBeGreaterThan(SEEDS.length / 10);
  });

  it('keeps no delta that cancels out', () => {
    expect(
      mergeDeltas([
        { counter: 'a', n: 1 },
        { counter: 'b', n: 2 },
        { counter: 'a', n: -1 },
      ]),
    ).toEqual([{ counter: 'b', n: 2 }]);
  });
});
