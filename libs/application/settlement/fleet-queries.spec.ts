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

it('counts nothing in a model that is built anew after it had passed the gate: too few would be found', async () => {
  const readStore = openMemoryReadStore();
  await readStore.open(devices);
  const fleetQueries = new FleetQueries(readStore);
  const to = { logId: 'log', position: positionOf(2), ordinal: 2, eventId: 'e', recordedAt: '', ready: true };
  await readStore.commit(devices, { from: null, to, documents: [], deltas: [] });
  const count = await fleetQueries.passed(positionOf(1), 1_000);
  expect(await count?.members({ orgId: 'acme', productId: 'lamp' }, positionOf(1))).toBe(0);
  await readStore.rebuild(devices, 'request');
  await expect(count?.members({ orgId: 'acme', productId: 'lamp' }, positionOf(1))).rejects.toThrow(
    BuildGone,
  );
  expect(await fleetQueries.hasPassed(positionOf(1))).toBeNull();
  await readStore.close();
});
