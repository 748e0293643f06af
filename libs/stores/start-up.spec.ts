import { positionOf } from '#contracts';
import { CredentialsRefused, StoreUnavailable } from '#event-store';
import { createMemoryLog, memoryEventStore } from '#event-store/adapters/memory';
import { ReadStoreUnavailable, type ModelSchema } from '#read-store';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import { OtherLog } from './other-log';
import { StartUp } from './start-up';

const MODEL: ModelSchema = { name: 'devices', version: 1, fields: {}, indexes: [] };

const stores = () => ({
  eventStore: memoryEventStore(createMemoryLog({ given: true })),
  readStore: openMemoryReadStore(),
});

/** Time passes only while it sleeps. */
function waiting() {
  let now = 0;
  const said: string[] = [];
  const clock = { elapsed: () => now, sleep: async (ms: number) => void (now += ms) };
  const startUp = new StartUp({ warn: (_facts, sentence) => void said.push(sentence) }, clock);
  return { startUp, said, seconds: () => now / 1_000 };
}

/** Fails so many times with this, then works. */
function failing(times: number, failure: Error): () => Promise<void> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw failure;
  };
}

it('waits for a store that does not answer, and says so once a minute in a sentence', async () => {
  const { startUp, said, seconds } = waiting();
  const away = new ReadStoreUnavailable('MongoDB failed: connect ECONNREFUSED');
  await startUp.step('the read store', failing(300, away));
  expect(seconds()).toBe(150);
  expect(said).toEqual(
    Array(3).fill('the read store does not answer: waiting for it (MongoDB failed: connect ECONNREFUSED)'),
  );
});

it('is not ready until it is done, and says what it waits for', async () => {
  const { startUp } = waiting();
  const { eventStore, readStore } = stores();
  const away = failing(1, new StoreUnavailable('down'));
  const seen: unknown[] = [];
  const logId = () => (seen.push(startUp.health()), away().then(() => eventStore.logId()));
  await startUp.reach({ eventStore: { ...eventStore, logId, capabilities: { given: true } }, readStore }, []);
  expect(seen.at(-1)).toEqual({ ok: false, detail: 'starting: waits for the event store, see the log' });
  expect(startUp.health()).toMatchObject({ ok: false });
  startUp.done();
  expect(startUp.health()).toEqual({ ok: true, detail: 'started' });
});

it.each([
  ['refused credentials', new CredentialsRefused('no')],
  ['what a newer program wrote', Object.assign(new Error('upgrade'), { name: 'NewerFormat' })],
])('does not wait for the end of %s', async (_what, failure) => {
  const { startUp, said } = waiting();
  await expect(startUp.step('the store', () => Promise.reject(failure))).rejects.toBe(failure);
  expect(said).toEqual([]);
});

it('refuses read models of another log, and only those', async () => {
  const { startUp } = waiting();
  const { eventStore, readStore } = stores();
  await startUp.reach({ eventStore, readStore }, [MODEL]);
  await readStore.open(MODEL);
  const to = (logId: string) => ({
    logId,
    position: positionOf(1),
    ordinal: 1,
    eventId: 'event',
    recordedAt: '2026-01-01T00:00:00.000Z',
    ready: true,
  });
  const own = to(await eventStore.logId());
  await readStore.commit(MODEL, { from: null, to: own, documents: [], deltas: [] });
  await startUp.reach({ eventStore, readStore }, [MODEL]);
  await readStore.commit(MODEL, { from: own, to: to('another'), documents: [], deltas: [] });
  await expect(startUp.reach({ eventStore, readStore }, [MODEL])).rejects.toThrow(OtherLog);
});

it('tells failures that others meet once the program is there, not what it waits for', () => {
  const { startUp } = waiting();
  const told: string[] = [];
  const failures = startUp.onceDone({ failed: who => void told.push(who) });
  failures.failed('early', new Error('away'), '');
  startUp.done();
  failures.failed('later', new Error('away'), '');
  expect(told).toEqual(['later']);
});
