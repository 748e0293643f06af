import { join } from 'node:path';
import { openEmbeddedEventStore } from '#event-store/adapters/embedded';
import { READ_MODELS } from '#projections';
import { openEmbeddedReadStore } from '#read-store/adapters/embedded';
import { runEngine } from '#read-store/engine';
import { HistoryHarness } from './history-harness';
import { Installation, type Backends } from './installation';
import { testTimeoutMs, sized } from './sizes';

jest.setTimeout(testTimeoutMs());

const ANSWERS = sized({ smoke: 200, ci: 2_000, long: 100_000 }, 'smoke');
const REBUILDS = sized({ smoke: 1, ci: 4, long: 100 }, 'smoke');
const MODELS = ['devices', 'connections'] as const;

const EMBEDDED_READS: Backends = { events: 'embedded', reads: 'embedded' };
const MONGODB_READS: Backends = { events: 'embedded', reads: 'mongodb' };

/** One engine in this process, as a second projector on the same stores would run it. */
function runHere(installation: Installation): { stop(): Promise<void> } {
  const end = new AbortController();
  const eventStore = openEmbeddedEventStore({
    file: join(installation.dataDir, 'events.db'),
    readOnly: true,
  });
  const readStore = openEmbeddedReadStore({
    file: join(installation.dataDir, 'readmodels.db'),
    scanThreads: 0,
  });
  const engine = runEngine({ models: READ_MODELS, eventStore, readStore, signal: end.signal });
  return {
    async stop() {
      end.abort();
      await engine.done;
      await readStore.close();
      await eventStore.close();
    },
  };
}

it('counts a history of 16 writers once while two engines fold it into one embedded store, and in rebuilds under load (R7)', async () => {
  const installation = await Installation.make(EMBEDDED_READS);
  try {
    const commandApi = await installation.start('command-api');
    const engines = [runHere(installation), runHere(installation)] as const;
    const queryApi = await installation.start('query-api');
    const history = await HistoryHarness.on(installation, commandApi, queryApi);
    await history.during(ANSWERS);
    console.info(`two engines, embedded: ${await history.verify()}`);
    const [one, bystander] = engines;
    await one.stop();
    // Told of nothing, the other finds out by itself that its build is over.
    await installation.start('projector');
    await rebuildUnderLoad(history);
    console.info(`${REBUILDS} rebuilds under load, embedded: ${await history.verify()}`);
    await bystander.stop();
  } finally {
    await installation.stop();
  }
});

it('counts it once while two projectors fold it into MongoDB, and in rebuilds under load by both (R7)', async () => {
  const installation = await Installation.make(MONGODB_READS);
  try {
    const commandApi = await installation.start('command-api');
    await installation.start('projector');
    await installation.start('projector');
    const queryApi = await installation.start('query-api');
    const history = await HistoryHarness.on(installation, commandApi, queryApi);
    await history.during(ANSWERS);
    console.info(`two projectors, MongoDB: ${await history.verify()}`);
    await rebuildUnderLoad(history);
    console.info(`${REBUILDS} rebuilds under load, MongoDB: ${await history.verify()}`);
  } finally {
    await installation.stop();
  }
});

async function rebuildUnderLoad(history: HistoryHarness): Promise<void> {
  for (let round = 0; round < REBUILDS; round += 1)
    await history.during(ANSWERS / REBUILDS, () => history.rebuild(...MODELS));
}
