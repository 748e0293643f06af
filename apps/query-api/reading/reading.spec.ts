import { positionOf } from '#contracts';
import { createMemoryLog, memoryEventStore } from '#event-store/adapters/memory';
import { organizations } from '#projections';
import { BuildGone, type Checkpoint } from '#read-store';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import { problemOf } from '../problem-of';
import { Freshness } from './freshness';
import { ServedModels } from './served';

const checkpoint: Checkpoint = {
  logId: 'log',
  position: positionOf(1),
  ordinal: 1,
  eventId: 'event',
  recordedAt: '2026-01-01T00:00:00.000Z',
  ready: true,
};

it('reads on in the build that it has found while another takes its place, and nothing once that is dropped (adr 0053)', async () => {
  const readStore = openMemoryReadStore();
  const served = new ServedModels(readStore, [organizations]);
  const freshness = new Freshness(memoryEventStore(createMemoryLog({ given: true })), readStore, served);
  await readStore.open(organizations);
  const document = { id: 'acme' };
  const documents = [{ id: 'acme', position: positionOf(1), document }];
  await readStore.commit(organizations, { from: null, to: checkpoint, documents, deltas: [] });
  const reach = { orgs: 'all', products: 'all' } as const;
  const asking = { params: {}, query: {}, reach, signal: new AbortController().signal };
  const before = await freshness.read(asking, organizations);
  expect(await before.get(organizations, 'acme')).toEqual(document);
  const { build } = await readStore.progress(organizations);
  await readStore.begin(organizations, 'request');
  await readStore.promote(organizations, 'request', checkpoint.recordedAt);
  expect(await before.get(organizations, 'acme')).toEqual(document);
  await readStore.drop(organizations, build);
  const refused = await before.counters(organizations, { orgId: 'acme' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BuildGone);
  expect(problemOf(refused)).toMatchObject({ code: 'read_model_behind' });
  await expect(before.get(organizations, 'acme')).rejects.toThrow(BuildGone);
  await expect(before.count(organizations, [])).rejects.toThrow(BuildGone);
});
