import { systemClock } from '#time';
import { createMemoryLog, memoryEventStore } from '../../event-store/adapters/memory/index';
import { MemoryDisk, openMemoryReadStore } from '../adapters/memory/index';
import { randomFrom } from '../compliance/toy-log';
import { differences, differencesOfCounted } from './testing/expectations';
import { Fleet } from './testing/fleet';
import { sampleCounted, sampleDevices, sampleVersions, type Bug } from './testing/models';
import { runEngine, schemaOf } from './index';

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const never = new Promise<never>(() => undefined);

/** A world in which every step takes a random while, and some kill the process that takes them. */
class World {
  readonly log = createMemoryLog({ given: false });
  readonly disk = new MemoryDisk();
  readonly models = [sampleDevices(), sampleVersions(), sampleCounted()];
  kills = 0;
  #over = false;
  readonly #endings = new Set<() => void>();

  constructor(
    private readonly random: () => number,
    private readonly crashes: number,
  ) {}

  /** One engine after the other, each until it is killed; resolves when the world ends. */
  async process(): Promise<void> {
    while (!this.#over) await this.#life();
  }

  end(): void {
    this.#over = true;
    this.#endings.forEach(ending => ending());
  }

  async #life(): Promise<void> {
    const abort = new AbortController();
    let dead = false;
    const killed = new Promise<void>(resolve => {
      this.#endings.add(resolve);
      const die = (): Promise<never> => {
        dead = true;
        resolve();
        return never;
      };
      const step = async (): Promise<void> => {
        if (dead) return never;
        for (let pause = this.random() * 3; pause > 1; pause -= 1) await turn();
        if (this.random() >= this.crashes) return;
        this.kills += 1;
        return die();
      };
      runEngine({
        models: this.models,
        eventStore: memoryEventStore(this.log, { step }),
        readStore: openMemoryReadStore({ disk: this.disk, step }),
        clock: { ...systemClock, sleep: turn },
        signal: abort.signal,
        batch: { events: 1 + Math.floor(this.random() * 9), milliseconds: 5 },
        changesATotal: 20,
      });
    });
    await killed;
    dead = true;
    abort.abort();
  }
}

async function happenings(fleet: Fleet, random: () => number, count: number): Promise<void> {
  for (let event = 0; event < count; event += 1) {
    const device = `d${Math.floor(random() * 8)}`;
    const what = random();
    if (what < 0.2) await fleet.remove(device);
    else if (what < 0.4) await fleet.import(device);
    else if (what < 0.5) await fleet.connect(device);
    else await fleet.report(device, `v${Math.floor(random() * 3)}`);
    if (random() < 0.3) await turn();
  }
}

describe('two engines on one store', () => {
  it.each(Array.from({ length: 10 }, (_, index) => index + 1))(
    'killed at any step while events come in end as an independent fold (%i)',
    async seed => {
      const random = randomFrom(seed);
      const world = new World(random, 0.01);
      const processes = [world.process(), world.process()];
      const eventStore = memoryEventStore(world.log);
      await happenings(new Fleet(eventStore), random, 120);
      const readStore = openMemoryReadStore({ disk: world.disk });
      expect(await differences(eventStore, readStore)).toEqual([]);
      expect(await differencesOfCounted(eventStore, readStore)).toEqual([]);
      world.end();
      await Promise.all(processes);
      expect(world.kills).toBeGreaterThan(0);
    },
  );

  it.each(Array.from({ length: 6 }, (_, index) => index + 1))(
    'park, are killed, and after a retry hold what an independent fold holds (%i)',
    async seed => {
      const random = randomFrom(seed);
      const world = new World(random, 0.01);
      const bug: Bug = { present: false };
      world.models.splice(0, 1, sampleDevices(1, 'park', bug));
      const processes = [world.process(), world.process()];
      const eventStore = memoryEventStore(world.log);
      const readStore = openMemoryReadStore({ disk: world.disk });
      const fleet = new Fleet(eventStore);
      const schema = schemaOf(sampleDevices());
      await happenings(fleet, random, 10);
      expect(await differences(eventStore, readStore)).toEqual([]);
      // A model that is still being built would not park but stop.
      while ((await readStore.progress(schema)).checkpoint?.ready !== true) await turn();
      bug.present = true;
      for (const device of ['d1', 'd2', 'd9']) {
        await happenings(fleet, random, 12);
        await fleet.report(device, 'poison');
      }
      await happenings(fleet, random, 12);
      await readStore.passed(schema, await eventStore.head(), new AbortController().signal);
      expect((await readStore.progress(schema)).checkpoint?.parked?.length).toBeGreaterThan(0);
      world.end();
      await Promise.all(processes);
      bug.present = false;
      const abort = new AbortController();
      const engine = runEngine({ models: world.models, eventStore, readStore, signal: abort.signal });
      await fleet.connect('d1');
      await readStore.passed(schema, await eventStore.head(), new AbortController().signal);
      for (const { key } of (await readStore.progress(schema)).checkpoint?.parked ?? [])
        expect(await engine.release({ name: schema.name, version: 1 }, { key, skip: false })).toBe(
          'released',
        );
      expect(await differences(eventStore, readStore)).toEqual([]);
      abort.abort();
      await engine.done;
    },
  );
});
