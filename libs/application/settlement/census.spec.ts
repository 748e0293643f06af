import { positionOf } from '#contracts';
import { devices } from '#projections';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import { Census } from './census';

it('waits for a part of a millisecond as well, as what is left of a deadline is', async () => {
  const readStore = openMemoryReadStore();
  await readStore.open(devices);
  const census = new Census(readStore);
  expect(await census.passed(positionOf(1), 1.5)).toBe(false);
  await readStore.close();
});
