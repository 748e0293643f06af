import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore } from '#event-store/adapters/embedded';
import type { DocumentModel } from '#projections';
import { openEmbeddedReadStore } from '#read-store/adapters/embedded';
import { runEngine, schemaOf } from '#read-store/engine';
import { Fleet } from '../../libs/read-store/engine/testing/fleet';
import { sampleDevices } from '../../libs/read-store/engine/testing/models';
import { control } from './controls/read-modify-write';
import { apart, compare, measured, print, type Measured } from './rounds';

// P8: catch-up of one document model into the embedded store against a plain read-modify-write loop: with the same work
// to do, with more devices than states in memory, and with two indexes that every event moves.

type Runner = (events: string, folder: string) => Promise<number>;

const BARE = { ...sampleDevices(), fields: {}, indexes: [] };

const catchUp =
  (model: DocumentModel, hotStates?: number): Runner =>
  async (events, folder) => {
    const eventStore = openEmbeddedEventStore({ file: events, readOnly: true });
    const readStore = openEmbeddedReadStore({ file: join(folder, 'readmodels.db'), scanThreads: 0 });
    const abort = new AbortController();
    const states = hotStates === undefined ? {} : { hotStates };
    const engine = runEngine({ models: [model], eventStore, readStore, signal: abort.signal, ...states });
    await readStore.passed(schemaOf(model), await eventStore.head(), abort.signal);
    abort.abort();
    await engine.done;
    return (await readStore.progress(schemaOf(model))).checkpoint?.ordinal ?? 0;
  };

const RUNNERS = {
  control: (events, folder) =>
    control(openEmbeddedEventStore({ file: events, readOnly: true }), join(folder, 'control.db')),
  engine: catchUp(BARE),
  'engine, nothing in memory': catchUp(BARE, 1),
  'engine, two indexes': catchUp(sampleDevices()),
} as const satisfies Readonly<Record<string, Runner>>;
type Name = keyof typeof RUNNERS;

/** One runner over the log in `events`, which has `count` of them. */
async function round(name: Name, events: string, count: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-bench-run-'));
  try {
    return await measured(count, async () => {
      const folded = await RUNNERS[name](events, folder);
      if (folded !== count) throw new Error(`${name} folded ${folded} of ${count} events`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Answers the number of events. */
async function write(file: string, devices: number, reports: number): Promise<number> {
  const store = openEmbeddedEventStore({ file });
  const fleet = new Fleet(store);
  const ids = Array.from({ length: devices }, (_, index) => `device-${index}`);
  for (let first = 0; first < devices; first += 1_000)
    await fleet.importMany(ids.slice(first, first + 1_000));
  for (let round = 0; round < reports; round += 1)
    for (let first = 0; first < devices; first += 1_000)
      await fleet.reportMany(ids.slice(first, first + 1_000), `1.${round}`);
  await store.close();
  return 1 + devices * (1 + reports);
}

export async function projectionBenchmark(rounds: number, devices = 30_000): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-bench-'));
  try {
    const events = join(folder, 'events.db');
    const count = await write(events, devices, 9);
    const contender = (name: Name) => ({
      name,
      measure: () => apart(__filename, [name, events, String(count)]),
    });
    return await compare(
      {
        title: 'P8 catch-up of a document model',
        control: { ...contender('control'), name: 'read-modify-write loop' },
        candidates: [
          { ...contender('engine'), floor: 0.6 },
          contender('engine, nothing in memory'),
          contender('engine, two indexes'),
        ],
      },
      rounds,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) {
  const [, , name, events, count] = process.argv;
  print(round(name as Name, events ?? '', Number(count)));
}
