import { ReadStoreUnavailable } from '#read-store';
import { ORG, World } from '../../testing/world';
import { Sightings } from './sightings';

const AT = '2026-12-01T10:00:00.000Z';

it('tells of a flush that failed once, however much waits, keeps all of it, and tells when it is written', async () => {
  const { readStore } = new World(true);
  const touch = readStore.touch.bind(readStore);
  let isAway = true;
  readStore.touch = sightings =>
    isAway ? Promise.reject(new ReadStoreUnavailable('away')) : touch(sightings);
  const told: string[] = [];
  const sightings = new Sightings(readStore, {
    failed: error => told.push(String(error)),
    written: () => told.push('written'),
  });
  const ids = Array.from({ length: 2_500 }, (_, n) => `d${n}`);
  for (const deviceId of ids) sightings.seen({ orgId: ORG, deviceId }, AT);
  await sightings.flush();
  expect(told).toEqual(['ReadStoreUnavailable: away']);
  isAway = false;
  await sightings.flush();
  await sightings.flush();
  expect(told.slice(1)).toEqual(['written']);
  const seen = await readStore.sightings(ids.map(id => `${ORG}~${id}`));
  expect([...seen.values()]).toEqual(ids.map(() => AT));
});
