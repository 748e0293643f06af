import type { ModelSchema, ReadStore } from '../index';
import { Crash } from './scheduler';
import { byId, type ReadStoreHarness, type Suite } from './harness';
import { lastPosition, randomFrom, toyLog, toyTruth, type ToyEvent } from './toy-log';
import { projectToy } from './toy-projector';

const FIELDS = { version: 'string' } as const;

export function concurrencyPromises(suite: Suite): void {
  describe('several programs', () => {
    it.each([1, 2, 3])('folding the same model at once end as one that folds alone (%i)', async seed => {
      const model = await suite.model(FIELDS);
      const log = toyLog(seed, 150, 12);
      const stores = await openMany(suite.harness(), model, 2);
      await Promise.all(
        stores.map((store, index) =>
          projectToy({ store, model, log, random: randomFrom(seed * 10 + index), batch: 20 }),
        ),
      );
      await expectTruth(suite.store(), model, log);
      await Promise.all(stores.map(store => store.close()));
    });

    it('reading counters while one writes never see a torn state', async () => {
      const model = await suite.model(FIELDS);
      const log = toyLog(11, 200, 12);
      const [writer, reader] = await openMany(suite.harness(), model, 2);
      if (writer === undefined || reader === undefined) throw new Error('two stores were wanted');
      let writing = true;
      const work = projectToy({ store: writer, model, log, random: randomFrom(11) }).finally(() => {
        writing = false;
      });
      do {
        const { position, counters } = await reader.counters(model, '');
        expect(counters).toEqual(toyTruth(log, position).counters);
      } while (writing);
      await work;
      await Promise.all([writer.close(), reader.close()]);
    });

    it('read only counters with the prefix', async () => {
      const model = await suite.model(FIELDS);
      const log = toyLog(3, 40);
      await projectToy({ store: suite.store(), model, log, random: randomFrom(1) });
      const { counters } = await suite.store().counters(model, 'version:');
      const truth = toyTruth(log, lastPosition(log)).counters;
      truth.delete('total');
      expect(counters).toEqual(truth);
    });

    it('one of which dies between any two steps of a commit leave the rest to the next', async () => {
      const openStepping = suite.harness().crashBetweenSteps;
      // A store with transactions has no steps between which one could die; its kill -9 test stands for this.
      if (openStepping === undefined) return;
      const log = toyLog(5, 24, 4);
      for (let deadline = 1; ; deadline += 1) {
        const model = await suite.model(FIELDS);
        const died = await dieAfter(openStepping, deadline, model, log);
        const { position, counters } = await suite.store().counters(model, '');
        expect(counters).toEqual(toyTruth(log, position).counters);
        await projectToy({ store: suite.store(), model, log, random: randomFrom(deadline) });
        await expectTruth(suite.store(), model, log);
        if (!died) return;
      }
    });

    it('writing for a build that another has followed write nothing, wherever they are overtaken', async () => {
      const log = toyLog(7, 12, 3);
      const openStepping = suite.harness().crashBetweenSteps ?? (() => suite.harness().open());
      for (let overtaken = 1; ; overtaken += 1) {
        const model = await suite.model(FIELDS);
        let steps = 0;
        const slow = await openStepping(async () => {
          steps += 1;
          if (steps !== overtaken) return;
          const { build } = await suite.store().progress(model);
          await suite.store().begin(model, 'request');
          await suite.store().promote(model, 'request', '2026-01-01T00:00:00.000Z');
          await suite.store().drop(model, build);
          await projectToy({ store: suite.store(), model, log: log.slice(0, 5), random: randomFrom(1) });
        });
        await projectToy({ store: slow, model, log, random: randomFrom(overtaken), batch: 16 });
        await expectTruth(suite.store(), model, log);
        await slow.close();
        if (steps < overtaken) return;
      }
    });
  });
}

/** Folds with a store that dies at its `deadline`-th step; false when it was done before. */
async function dieAfter(
  openStepping: NonNullable<ReadStoreHarness['crashBetweenSteps']>,
  deadline: number,
  model: ModelSchema,
  log: readonly ToyEvent[],
): Promise<boolean> {
  let steps = 0;
  const store = await openStepping(async label => {
    steps += 1;
    if (steps >= deadline) throw new Crash(label);
  });
  try {
    await projectToy({ store, model, log, random: randomFrom(1), batch: 16 });
    return false;
  } catch (thrown) {
    if (!(thrown instanceof Crash)) throw thrown;
    return true;
  } finally {
    await store.close();
  }
}

async function openMany(
  harness: ReadStoreHarness,
  model: ModelSchema,
  count: number,
): Promise<readonly ReadStore[]> {
  const stores = await Promise.all(Array.from({ length: count }, () => harness.open()));
  await Promise.all(stores.map(store => store.open(model)));
  return stores;
}

async function expectTruth(store: ReadStore, model: ModelSchema, log: readonly ToyEvent[]): Promise<void> {
  const truth = toyTruth(log, lastPosition(log));
  const page = await store.find(model, { filter: [], sort: byId, limit: 1_000 });
  expect(new Map(page.documents.map(({ id, document }) => [id, document.version]))).toEqual(truth.documents);
  expect(await store.counters(model, '')).toEqual({ position: lastPosition(log), counters: truth.counters });
  expect((await store.progress(model)).pending).toBeNull();
}
