import { positionOf } from '#contracts';
import { devices } from '#projections';
import { BuildGone } from '#read-store';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import { FleetQueries } from './fleet-queries';

it('waits for a part of a millisecond as well, as what is left of a deadline is', async () => {
  const readStore = openMemoryReadStore();
  await readStore.open(devices);
  const fleetQueries = new FleetQueries(readStore);
  expect(await fleetQueries.passed(positionOf(1), 1.5)).toBeNull();
  await readStore.close();
});

it('counts nothing in a build that is gone after it had passed the gate: too few would be found', async () => {
  const readStore = openMemoryReadStore();
  await readStore.open(devices);
  const fleetQueries = new FleetQueries(readStore);
  const to = {
    logId: 'log',
    position: positionOf(2),
    ordinal: 2,
    eventId: 'e',
    recordedAt: '2026-01-01T00:00:00.000Z',
    ready: true,
  };
  await readStore.commit(devices, { from: null, to, documents: [], deltas: [] });
  const count = await fleetQueries.passed(positionOf(1), 1_000);
  expect(await count?.members({ orgId: 'acme', productId: 'lamp' }, positionOf(1))).toBe(0);
  const { build } = await readStore.progress(devices);
  await readStore.begin(devices, 'request');
  await readStore.promote(devices, 'request', to.recordedAt);
  await readStore.drop(devices, build);
  await expect(count?.members({ orgId: 'acme', productId: 'lamp' }, positionOf(1))).rejects.toThrow(
    BuildGone,
  );
  expect(await fleetQueries.hasPassed(positionOf(1))).toBeNull();
  await readStore.close();
});
