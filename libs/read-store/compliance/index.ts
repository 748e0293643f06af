import type { ModelSchema, ReadStore } from '../index';
import { buildPromises } from './builds';
import { commitPromises } from './commits';
import { concurrencyPromises } from './concurrency';
import type { ReadStoreHarness, Suite } from './harness';
import { historyPromises } from './histories';
import { queryPromises } from './queries';
import { waitingPromises } from './waiting';

export type { ReadStoreHarness } from './harness';

/** What every read store promises; each adapter's spec calls this. */
export function readStoreCompliance(name: string, makeHarness: () => Promise<ReadStoreHarness>): void {
  describe(`${name} keeps the promises of a read store:`, () => {
    let harness: ReadStoreHarness;
    let store: ReadStore;
    let models = 0;
    beforeAll(async () => {
      harness = await makeHarness();
    });
    beforeEach(async () => {
      store = await harness.open();
    });
    afterEach(() => store.close());
    afterAll(() => harness.remove());

    const suite: Suite = {
      harness: () => harness,
      store: () => store,
      async model(fields = {}, indexes = [], more = {}) {
        models += 1;
        const model: ModelSchema = { name: `model-${models}`, version: 1, fields, indexes, ...more };
        await store.open(model);
        return model;
      },
    };
    commitPromises(suite);
    buildPromises(suite);
    historyPromises(suite);
    queryPromises(suite);
    concurrencyPromises(suite);
    waitingPromises(suite);
  });
}
