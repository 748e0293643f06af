import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fleetledger, ProblemError, type ProblemCode, type Schemas } from '@fleetledger/client';
import { Program } from '../support/program';

/**
 * The core of the "Products" page of Peridio (`peridio.spec.ts`) once more, by the client package: what a service of a
 * customer would write. Nothing here is `any`, asserted or untyped JSON; lint holds this file to it.
 */
const PRODUCTS = '/v1/organizations/{orgId}/products';
const PRODUCT = `${PRODUCTS}/{productId}` as const;
const DEVICES = `${PRODUCT}/devices` as const;
const DEVICE = `${DEVICES}/{deviceId}` as const;
const FIRMWARE = `${PRODUCT}/firmware` as const;
const VERSION = `${FIRMWARE}/{version}` as const;

const orgId = 'default';
const INDOOR = { orgId, productId: 'product-indoor-sensor' };
const OUTDOOR = { orgId, productId: 'product-outdoor-sensor' };
type Product = typeof INDOOR;

let program: Program;
let fleet: Fleetledger;

beforeAll(async () => {
  program = await Program.start();
  const key = (await readFile(join(program.dataDir, 'admin.key'), 'utf8')).trim();
  fleet = new Fleetledger({ baseUrl: program.url, key });
});
afterAll(() => program.stop());

const create = (name: string, fields: { readonly id?: string } = {}) =>
  fleet.post(PRODUCTS, {
    params: { path: { orgId } },
    body: { name, description: `What ${name} is for`, ...fields },
  });
const register = (path: Product, version: number) =>
  fleet.post(FIRMWARE, {
    params: { path },
    body: {
      version,
      title: `Build ${version}`,
      sha256: 'a'.repeat(64),
      size: 1024,
      url: `https://files.example/${path.productId}/${version}.bin`,
    },
  });
const checkIn = (path: Product, deviceId: string, body: Omit<Schemas['CheckInBody'], 'online'>) =>
  fleet.post(`${DEVICE}/check-in`, {
    params: { path: { ...path, deviceId } },
    body: { online: true, ...body },
  });

async function refusalOf(call: Promise<unknown>): Promise<ProblemCode> {
  const error: unknown = await call.then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
  if (error instanceof ProblemError) return error.code;
  throw new Error('it was not refused');
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('A1 A2 A8 an organization has products, a product has devices and firmware', async () => {
  expect(await create(INDOOR.productId)).toMatchObject({ id: INDOOR.productId, revision: 0 });
  await create(OUTDOOR.productId);
  await register(INDOOR, 1);
  const shown = await fleet.get(PRODUCT, { params: { path: INDOOR } });
  expect([shown.name, shown.status, shown.number > 0]).toEqual([INDOOR.productId, 'open', true]);
  expect(await refusalOf(create('Product-Indoor-Sensor', { id: 'another' }))).toBe('name_taken');
});

it('A3 A14 devices come in by a list that is sent as it is made, each line with its result', async () => {
  async function* list(): AsyncGenerator<string> {
    for (const id of ['in-1', 'in-2', 'in-3']) yield `${JSON.stringify({ id })}\n`;
    yield '{"id": "not an id"}\n';
  }
  const lines = fleet.importDevices({ ...INDOOR, format: 'application/x-ndjson', list });
  const results: string[] = [];
  let step = await lines.next();
  for (; step.done !== true; step = await lines.next()) results.push(step.value.result);
  expect(results).toEqual(['imported', 'imported', 'imported', 'rejected']);
  expect(step.value).toMatchObject({ total: 4, imported: 3, duplicates: 0, rejected: 1 });
});

it('A3 the devices are listed at once, page by page and in one stream', async () => {
  const path = INDOOR;
  const paged = await all(fleet.all(DEVICES, { params: { path, query: { limit: 2, sort: 'id' } } }));
  expect(paged.map(({ id, status }) => [id, status])).toEqual([
    ['in-1', 'member'],
    ['in-2', 'member'],
    ['in-3', 'member'],
  ]);
  const streamed = await all(fleet.stream(DEVICES, { params: { path, query: { sort: '-id' } } }));
  expect(streamed.map(({ id }) => id)).toEqual(['in-3', 'in-2', 'in-1']);
});

it('A5 A12 a device and a firmware belong to one product', async () => {
  const elsewhere = fleet.post(DEVICES, { params: { path: OUTDOOR }, body: { id: 'in-1' } });
  expect(await refusalOf(elsewhere)).toBe('device_elsewhere');
  const lock = { params: { path: { ...INDOOR, deviceId: 'in-1' } }, body: { version: 7 } };
  expect(await refusalOf(fleet.post(`${DEVICE}/lock`, lock))).toBe('version_unknown');
});

it('A6 a version that has run is released, and offered to every other device', async () => {
  const release = { params: { path: { ...INDOOR, version: '1' } }, body: {} };
  expect(await refusalOf(fleet.post(`${VERSION}/release`, release))).toBe('not_proven');
  await checkIn(INDOOR, 'in-1', { version: 1 });
  await fleet.post(`${VERSION}/release`, release);
  const { update } = await checkIn(INDOOR, 'in-2', {});
  expect([update?.version, update?.reason]).toEqual([1, 'product-release']);
});

it('A18 A19 A20 what was done shows in the statistics at once', async () => {
  await checkIn(INDOOR, 'in-2', { outcome: { version: 1, result: 'failed', error: 'no space' } });
  const stats = await fleet.get(`${PRODUCT}/stats`, { params: { path: INDOOR } });
  expect([stats.devices, stats.online, stats.updates?.failed]).toEqual([3, 2, 1]);
  const { versions, unknown } = await fleet.get(`${PRODUCT}/version-distribution`, {
    params: { path: INDOOR },
  });
  expect([versions.map(({ version, devices }) => [version, devices]), unknown]).toEqual([[[1, 1]], 2]);
});

it('A25 a product is deleted once all its devices are removed', async () => {
  const remove = () => fleet.delete(PRODUCT, { params: { path: INDOOR } });
  expect(await refusalOf(remove())).toBe('product_has_devices');
  for (const deviceId of ['in-1', 'in-2', 'in-3'])
    await fleet.delete(DEVICE, { params: { path: { ...INDOOR, deviceId } } });
  await remove();
  expect(await refusalOf(fleet.get(PRODUCT, { params: { path: INDOOR } }))).toBe('not_found');
});

it('the same key twice is one effect', async () => {
  const twice = {
    params: { path: OUTDOOR, header: { 'Idempotency-Key': 'create-out-1' } },
    body: { id: 'out-1' },
  };
  const first = await fleet.post(DEVICES, twice);
  expect(await fleet.post(DEVICES, twice)).toEqual(first);
});
