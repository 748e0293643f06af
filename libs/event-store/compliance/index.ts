import { appending } from './appending';
import { concurrency } from './concurrency';
import { durability } from './durability';
import { gates } from './gates';
import type { EventStoreHarness, MakeHarness, Offers } from './harness';
import { reading } from './reading';
import { refusing } from './refusing';
import { retries } from './retries';
import { serverFaults } from './server-faults';
import { subscribing } from './subscribing';

export type { EventStoreHarness, Faults, MakeHarness, Offers, PlantedRecord } from './harness';

/** What every adapter of the event store promises. Called in a spec file; `makeHarness` is called for every test. */
export function eventStoreCompliance(name: string, makeHarness: MakeHarness, offers: Offers = []): void {
  describe(`${name} as an event store`, () => {
    let current: EventStoreHarness | null = null;
    const harness = (): EventStoreHarness => {
      if (current === null) throw new Error('the harness is made before each test');
      return current;
    };
    beforeEach(async () => {
      current = await makeHarness();
    }, 30_000);
    afterEach(async () => {
      const made = current;
      current = null;
      await made?.close();
    }, 30_000);

    appending(harness);
    retries(harness);
    refusing(harness);
    gates(harness);
    reading(harness);
    subscribing(harness);
    concurrency(harness);
    durability(harness);
    serverFaults(harness, offers);
  });
}
