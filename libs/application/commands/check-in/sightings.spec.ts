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

it('is known until the read store has it, also while it is being written', async () => {
  const { readStore } = new World(true);
  let write = (): void => undefined;
  const written = new Promise<void>(resolve => (write = resolve));
  readStore.touch = () => written;
  const sightings = new Sightings(readStore, {});
  sightings.seen({ orgId: ORG, deviceId: 'd1' }, AT);
  expect(sightings.unwritten(`${ORG}~d1`)).toBe(AT);
  const flushed = sightings.flush();
  expect(sightings.unwritten(`${ORG}~d1`)).toBe(AT);
  const newer = AT.replace('10:00', '10:01');
  sightings.seen({ orgId: ORG, deviceId: 'd1' }, newer);
  expect(sightings.unwritten(`${ORG}~d1`)).toBe(newer);
  const next = sightings.flush();
  expect(sightings.unwritten(`${ORG}~d1`)).toBe(newer);
  write();
  await Promise.all([flushed, next]);
  expect(sightings.unwritten(`${ORG}~d1`)).toBeUndefined();
});
