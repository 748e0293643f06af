import { gzipSync } from 'node:zlib';
import type { Client, Program } from '../support/program';
import { ask } from './fleet-answers';
import { allRejections, importInState, sendImport } from './import-client';
import { particleId, RealList } from './import-file';
import { EMBEDDED, Installation } from './installation';
import { forgetPeak, peakBytes, residentBytes } from './memory';
import { testTimeoutMs, sized } from './sizes';

jest.setTimeout(testTimeoutMs());

const SIZE = sized({ smoke: 5_000, ci: 100_000, long: 1_000_000 });
/** The floor of P14; its goal is 64 MiB. Measured: 13 to 68 MiB, 100,000 ids after as many. */
const MOST_GROWTH = 128 * 1024 * 1024;
const P = '/v1/organizations/default/products/lamp';
const ELSEWHERE = Array.from({ length: 20 }, (_, n) => particleId(0xe15e, n));

let installation: Installation;
let program: Program;
let client: Client;

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  program = await installation.start();
  client = installation.client(program);
  for (const id of ['lamp', 'other'])
    await client.post('/v1/organizations/default/products', { id, name: id, description: '' });
  await sendImport(client, {
    product: '/v1/organizations/default/products/other',
    body: ELSEWHERE.join('\n'),
  });
});
afterAll(() => installation.stop());

/** The counts, every rejection, and that the devices are there: as many as there are now. */
async function expectImported(
  location: string,
  { counts, rejections }: RealList,
  members: number,
  position: string,
): Promise<void> {
  const shown = await ask(client, location, position);
  expect(shown.body).toMatchObject({ status: 'completed', ...counts });
  expect(await allRejections(client, location, position)).toEqual(rejections);
  expect((await ask(client, `${P}/stats`, position)).body.devices).toBe(members);
}

it(`imports a real list of ${SIZE} device ids with exact counts, and little memory (D13 to D15, P14)`, async () => {
  // As large as the list itself: caches are full before anything is measured.
  const warmUp = new RealList(1, SIZE, ELSEWHERE);
  const warm = await sendImport(client, { product: P, body: warmUp.text() });
  expect(warm.body).toMatchObject(warmUp.counts);
  await expectImported(warm.headers['location'] ?? '', warmUp, warmUp.ids.length, warm.body.position);

  const list = new RealList(2, SIZE, ELSEWHERE);
  const before = await residentBytes(program.pid);
  await forgetPeak(program.pid);
  const answer = await sendImport(client, { product: P, body: list.text(), key: 'real-list' });
  const growth = (await peakBytes(program.pid)) - before;
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ ...list.counts, rejections: list.rejections.slice(0, 100) });
  const members = warmUp.ids.length + list.ids.length;
  await expectImported(answer.headers['location'] ?? '', list, members, answer.body.position);
  console.info(`${SIZE} ids: memory grew by ${Math.round(growth / 1024 / 1024)} MiB`);
  expect(growth).toBeLessThan(MOST_GROWTH);

  const again = await sendImport(client, { product: P, body: list.text(), key: 'real-list' });
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect({ status: again.status, body: again.body }).toEqual({ status: answer.status, body: answer.body });
});

it('takes the same list gzipped: everything is there already', async () => {
  // A device that is there goes through the executor alone: slower than a new one.
  const list = new RealList(1, SIZE / 10, ELSEWHERE);
  const { imported, duplicates, ...counts } = list.counts;
  const answer = await sendImport(client, {
    product: P,
    body: gzipSync(list.text()),
    headers: { 'Content-Encoding': 'gzip' },
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ ...counts, imported: 0, duplicates: imported + duplicates });
});

it('goes on after the answer when the client prefers that', async () => {
  const list = new RealList(3, Math.ceil(SIZE / 5), ELSEWHERE);
  const answer = await sendImport(client, {
    product: P,
    body: list.text(),
    headers: { Prefer: 'respond-async' },
  });
  expect(answer.status).toBe(202);
  const location = answer.headers['location'] ?? '';
  const done = await importInState(client, location, 'completed');
  expect(done).toMatchObject(list.counts);
  expect(await allRejections(client, location, done.position)).toEqual(list.rejections);
});
