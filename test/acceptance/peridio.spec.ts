import type { Answer, Client, Json } from '../support/program';
import { Tenant } from './tenant';

/**
 * The "Products" page of Peridio (`000_…`, rules A1 to A31), chapter by chapter. Its cohorts are groups here, its
 * artifacts and bundles are firmware versions. What deserves a product of its own (A28) is advice.
 */
describe('the Products page of Peridio', () => {
  const tenant = new Tenant('peridio');
  const O = `/v1/organizations/${tenant.organization}`;
  const INDOOR = `${O}/products/product-indoor-sensor`;
  const OUTDOOR = `${O}/products/product-outdoor-sensor`;
  let client: Client;

  beforeAll(async () => {
    client = await tenant.open();
  });
  afterAll(() => tenant.close());

  const create = (name: string, fields: object = {}): Promise<Answer> =>
    client.post(`${O}/products`, { name, description: `What ${name} is for`, ...fields });
  const edit = (product: string, json: object): Promise<Answer> =>
    client.send({ method: 'PATCH', path: product, json });
  const remove = (path: string): Promise<Answer> => client.send({ method: 'DELETE', path });
  const upload = (product: string, version: number): Promise<Answer> =>
    client.send({
      path: `${product}/firmware?version=${version}&title=Build%20${version}`,
      body: `bytes of ${product} ${version}`,
      headers: { 'Content-Type': 'application/octet-stream' },
    });
  const checkIn = async (device: string, body: object): Promise<Json> =>
    (await client.post(`${device}/check-in`, { online: true, ...body })).body;
  const refusal = ({ status, body }: Answer) => ({ status, code: body.code });
  const ids = async (path: string): Promise<readonly string[]> =>
    (await tenant.read(path)).body.items.map(({ id }: Json) => id);

  describe('Product Structure', () => {
    it('A1 A2 an organization has products, a product has groups, devices and firmware', async () => {
      expect((await create('product-indoor-sensor')).status).toBe(201);
      await client.post(`${INDOOR}/groups`, { name: 'canary' });
      await client.post(`${INDOOR}/devices`, { id: 'in-1', groups: ['canary'] });
      await upload(INDOOR, 1);
      expect(await ids(`${O}/products`)).toEqual(['product-indoor-sensor']);
      expect(await ids(`${INDOOR}/groups`)).toEqual(['canary']);
      expect(await ids(`${INDOOR}/devices`)).toEqual(['in-1']);
      expect(await ids(`${INDOOR}/firmware`)).toEqual(['1']);
    });

    it('A3 one product, many devices and many groups', async () => {
      for (const name of ['beta', 'stable']) await client.post(`${INDOOR}/groups`, { name });
      for (const id of ['in-2', 'in-3'])
        await client.post(`${INDOOR}/devices`, { id, groups: ['beta', 'stable'] });
      expect(await ids(`${INDOOR}/groups`)).toEqual(['beta', 'canary', 'stable']);
      expect(await ids(`${INDOOR}/devices`)).toEqual(['in-1', 'in-2', 'in-3']);
      expect(await ids(`${INDOOR}/devices?group=beta`)).toEqual(['in-2', 'in-3']);
      const filter = `filter=${encodeURIComponent('group == beta and not (id == in-2 or online)')}`;
      expect(await ids(`${INDOOR}/devices?${filter}`)).toEqual(['in-3']);
      expect((await tenant.read(`${INDOOR}/stats?${filter}`)).body).toMatchObject({ devices: 1, online: 0 });
      expect((await tenant.read(`${INDOOR}/groups/stable`)).body).toMatchObject({ devices: 2 });
    });

    // A7, certificate authorities of a product: second half of the domain.
  });

  describe('Use Cases', () => {
    it('A29 hardware variants, product lines and geographic models, by the names of the page', async () => {
      const names = [
        ...['product-outdoor-sensor', 'product-gateway-v1', 'product-gateway-v2'],
        ...['product-consumer-basic', 'product-consumer-pro', 'product-enterprise'],
        ...['product-us-model', 'product-eu-model', 'product-asia-model'],
      ];
      for (const name of names) {
        const created = await create(name);
        expect(created.body).toMatchObject({ id: name, warnings: [] });
      }
      expect((await ids(`${O}/products`)).toSorted()).toEqual(['product-indoor-sensor', ...names].toSorted());
    });
  });

  describe('Creating Products', () => {
    it('A8 name and description are required', async () => {
      for (const body of [{ name: 'Nameless' }, { description: 'Without a name' }]) {
        const refused = await client.post(`${O}/products`, body);
        const missing = 'name' in body ? '/description' : '/name';
        expect([refused.status, refused.body.errors[0].path]).toEqual([422, missing]);
      }
      expect((await tenant.read(INDOOR)).body).toMatchObject({
        name: 'product-indoor-sensor',
        description: 'What product-indoor-sensor is for',
      });
    });

    it('A8 A26 the name identifies the product within its organization', async () => {
      const again = await create('Product-Indoor-Sensor', { id: 'another' });
      expect(refusal(again)).toEqual({ status: 409, code: 'name_taken' });
      const elsewhere = `${tenant.organization}-2`;
      await tenant.found(elsewhere);
      const there = { name: 'product-indoor-sensor', description: '' };
      expect((await client.post(`/v1/organizations/${elsewhere}/products`, there)).status).toBe(201);
    });

    it('A9 tags organize products and filter them', async () => {
      for (const product of [INDOOR, OUTDOOR]) await edit(product, { tags: ['sensor'] });
      expect(await ids(`${O}/products?tag=sensor&sort=id`)).toEqual([
        'product-indoor-sensor',
        'product-outdoor-sensor',
      ]);
    });

    it('A10 JITP settings: what a device begins with when it is provisioned just in time', async () => {
      const schema = {
        properties: { site: { data_type: 'string', description: 'Where it hangs', default_value: null } },
        channels: {},
      };
      await client.send({ method: 'PUT', path: `${INDOOR}/schema`, json: schema });
      const unfit = await edit(INDOOR, { jitp: { properties: { site: 7 } } });
      expect([unfit.status, unfit.body.errors[0].path]).toEqual([422, '/jitp/properties/site']);
      const jitp = { groups: ['stable'], properties: { site: 'warehouse' } };
      expect((await edit(INDOOR, { jitp })).status).toBe(200);
      expect((await tenant.read(INDOOR)).body).toMatchObject({ jitp });
      // Devices that join so need the certificates of A7.
    });

    it('A11 firmware policies: strategies and constraints, with defaults', async () => {
      expect((await tenant.read(INDOOR)).body.firmwarePolicy).toEqual({
        autoUpdate: true,
        allowDowngrade: true,
        maxAttempts: 3,
      });
      expect((await edit(INDOOR, { firmwarePolicy: { maxAttempts: 1 } })).status).toBe(200);
      expect((await edit(OUTDOOR, { firmwarePolicy: { autoUpdate: false } })).status).toBe(200);
      expect((await tenant.read(OUTDOOR)).body.firmwarePolicy).toMatchObject({ autoUpdate: false });
    });
  });

  describe('Product Management: Organizing Devices', () => {
    it('A12 a device belongs to exactly one product', async () => {
      const other = await client.post(`${OUTDOOR}/devices`, { id: 'in-1' });
      expect(refusal(other)).toEqual({ status: 409, code: 'device_elsewhere' });
      expect((await tenant.read(`${OUTDOOR}/devices/in-1`)).status).toBe(404);
    });

    it('A14 the product is assigned at creation; a device that only reports has none', async () => {
      const assigned = await tenant.read(`${INDOOR}/devices/in-1`);
      expect(assigned.body).toMatchObject({
        productId: 'product-indoor-sensor',
        status: 'member',
        joined: { via: 'create' },
      });
      const stranger = `${INDOOR}/devices/stranger`;
      expect(await checkIn(stranger, {})).toMatchObject({ quarantined: true, update: null });
      expect((await tenant.read(stranger)).body).toMatchObject({ status: 'quarantined', joined: null });
      expect((await client.post(`${stranger}/deny`)).status).toBe(200);
    });

    it('A13 moving to another product is provisioning anew: lock and groups stay behind', async () => {
      const here = `${INDOOR}/devices/in-3`;
      const there = `${OUTDOOR}/devices/in-3`;
      await client.send({ method: 'PATCH', path: `${here}/properties`, json: { site: 'roof' } });
      expect((await client.post(`${here}/lock`, { version: 1 })).status).toBe(200);
      const { credential } = (await client.post(`${here}/credential`)).body;
      const headers = { Authorization: `Bearer ${credential}` };
      // Nothing was offered to it, but it is let in.
      const byItself = () => client.get(`${INDOOR}/firmware/1/binary`, headers);
      expect((await byItself()).status).toBe(404);
      const moved = await client.post(`${here}/move`, { productId: 'product-outdoor-sensor' });
      expect(moved.status).toBe(200);
      expect((await tenant.read(here)).status).toBe(404);
      expect((await tenant.read(there)).body).toMatchObject({
        productId: 'product-outdoor-sensor',
        properties: { site: 'roof' },
        groups: [],
        lock: null,
        offer: null,
      });
      // Within a second what it was let in with there is over.
      while ((await byItself()).status === 404);
      expect(await byItself()).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    });
  });

  describe('Product Management: Firmware Scoping', () => {
    it('A4 each product has a firmware repository of its own', async () => {
      await upload(OUTDOOR, 7);
      expect(await ids(`${INDOOR}/firmware`)).toEqual(['1']);
      expect(await ids(`${OUTDOOR}/firmware`)).toEqual(['7']);
      const { sha256, size } = (await tenant.read(`${OUTDOOR}/firmware/7`)).body;
      const bytes = await client.get(`${OUTDOOR}/firmware/7/binary`);
      expect([bytes.status, bytes.text.length]).toEqual([200, size]);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    });

    it('A5 firmware of another product is never deployed', async () => {
      const locked = await client.post(`${INDOOR}/devices/in-1/lock`, { version: 7 });
      expect(refusal(locked)).toEqual({ status: 409, code: 'version_unknown' });
      const released = await client.post(`${INDOOR}/firmware/7/release`, { groups: ['canary'] });
      expect(refusal(released)).toEqual({ status: 404, code: 'not_found' });
      expect((await tenant.read(`${INDOOR}/devices/in-1/firmware-decision`)).body).toMatchObject({
        version: null,
      });
    });

    it('A6 update strategies are those of the product: one updates by itself, the other does not', async () => {
      for (const [product, device, version] of [
        [INDOOR, 'in-1', 1],
        [OUTDOOR, 'in-3', 7],
      ] as const) {
        // A version is released to all once a device has run it.
        await checkIn(`${product}/devices/${device}`, { version });
        expect((await client.post(`${product}/firmware/${version}/release`)).status).toBe(200);
      }
      await client.post(`${OUTDOOR}/devices`, { id: 'out-1' });
      expect((await checkIn(`${INDOOR}/devices/in-2`, {})).update).toMatchObject({ version: 1 });
      expect((await checkIn(`${OUTDOOR}/devices/out-1`, {})).update).toBeNull();
    });

    it('A11 after as many failures as the policy allows nothing more is offered', async () => {
      const failed = { outcome: { version: 1, result: 'failed', error: 'no space' } };
      expect((await checkIn(`${INDOOR}/devices/in-2`, failed)).update).toBeNull();
      expect((await checkIn(`${INDOOR}/devices/in-2`, {})).update).toBeNull();
    });
  });

  // Product Management: Access Control. Roles of teams and keys of products (A15 to A17): second half of the domain.

  describe('Best Practices', () => {
    it('A27 special characters that complicate the use of the API are warned about', async () => {
      const { status, body } = await create('Sensor #3 (50% off!)');
      expect([status, body.id]).toEqual([201, 'sensor-3-50-off']);
      expect(body.warnings).toEqual([expect.stringContaining('# ( % ! )')]);
    });

    it('A30 the end of life is planned on the product', async () => {
      const plan = { stage: 'end-of-life', endOfLife: '2031-12-31T00:00:00.000Z' };
      expect((await edit(`${O}/products/product-gateway-v1`, plan)).status).toBe(200);
      expect((await tenant.read(`${O}/products/product-gateway-v1`)).body).toMatchObject(plan);
    });
  });

  describe('Common Patterns', () => {
    it('A29 the development lifecycle is the stage of a product', async () => {
      for (const stage of ['prototype', 'evk', 'production']) {
        await create(`product-${stage}`, { stage });
        expect((await tenant.read(`${O}/products/product-${stage}`)).body).toMatchObject({ stage });
      }
    });

    it('A29 versions of a model and builds for customers are products of their own', async () => {
      const names = [
        ...['product-model-a-v1', 'product-model-a-v2', 'product-model-b-v1'],
        ...['product-customer-a', 'product-customer-b', 'product-standard'],
      ];
      for (const name of names) expect((await create(name, { tags: ['pattern'] })).body.id).toBe(name);
      expect(await ids(`${O}/products?tag=pattern&sort=-id`)).toEqual(names.toSorted().toReversed());
    });
  });

  describe('Product Operations: Monitoring', () => {
    const stats = async (product: string): Promise<Json> => (await tenant.read(`${product}/stats`)).body;

    it('A18 device count per product', async () => {
      expect(await stats(INDOOR)).toMatchObject({ devices: 2, quarantined: 0 });
      expect(await stats(OUTDOOR)).toMatchObject({ devices: 2 });
      expect(await stats(O)).toMatchObject({ devices: 4 });
    });

    it('A19 firmware version distribution', async () => {
      const { body } = await tenant.read(`${INDOOR}/version-distribution`);
      expect(body).toMatchObject({
        versions: [{ version: 1, devices: 1, online: 1, released: true }],
        unknown: 1,
        total: 2,
      });
    });

    it('A20 update success rates', async () => {
      expect((await stats(INDOOR)).updates).toEqual({
        offered: 1,
        succeeded: 0,
        failed: 1,
        reverted: 0,
        successRate: 0,
      });
    });

    it('A21 connection statistics', async () => {
      await checkIn(`${INDOOR}/devices/in-2`, { online: false });
      const { connections, online } = await stats(INDOOR);
      expect(connections).toMatchObject({ connects: 2, disconnects: 1 });
      expect(online).toBe(1);
    });
  });

  describe('Product Operations: Maintenance', () => {
    it('A22 an obsolete product is archived: nothing new joins, its devices go on, and it can return', async () => {
      expect((await client.post(`${OUTDOOR}/archive`)).status).toBe(200);
      expect((await tenant.read(OUTDOOR)).body).toMatchObject({ status: 'archived' });
      const late = await client.post(`${OUTDOOR}/devices`, { id: 'out-2' });
      expect(refusal(late)).toEqual({ status: 409, code: 'product_archived' });
      expect(refusal(await edit(OUTDOOR, { description: 'Old' })).code).toBe('product_archived');
      expect(await checkIn(`${OUTDOOR}/devices/out-1`, {})).toMatchObject({ quarantined: false });
      expect((await client.post(`${OUTDOOR}/restore`)).status).toBe(200);
      expect((await client.post(`${OUTDOOR}/devices`, { id: 'out-2' })).status).toBe(201);
    });
  });

  // Migration Considerations. Consolidating and splitting by plan (A23, A24) is not a part of this story.

  describe('Integration', () => {
    it('A31 groups, devices and firmware are those of the product in whose path they are', async () => {
      const elsewhere = `${OUTDOOR}/devices/out-1/groups/canary`;
      expect(refusal(await client.post(elsewhere))).toEqual({ status: 409, code: 'group_unknown' });
      for (const path of ['groups/canary', 'devices/in-1', 'firmware/1']) {
        expect((await tenant.read(`${INDOOR}/${path}`)).body).toMatchObject({
          id: path.split('/')[1],
        });
        expect((await tenant.read(`${OUTDOOR}/${path}`)).status).toBe(404);
      }
    });
  });

  describe('Limitations', () => {
    it('A12 no device is in several products, whatever way it is asked in', async () => {
      const list = { path: `${OUTDOOR}/imports`, body: '{"id":"in-1"}\n' };
      const imported = await client.send({ ...list, headers: { 'Content-Type': 'application/x-ndjson' } });
      expect(imported.body).toMatchObject({
        rejected: 1,
        rejections: [{ line: 1, reason: 'in_other_product' }],
      });
      expect(await ids(`${OUTDOOR}/devices`)).toEqual(['in-3', 'out-1', 'out-2']);
    });

    it('A25 a product is deleted once all its devices are removed', async () => {
      const refused = await remove(INDOOR);
      expect([refused.status, refused.body.code, refused.body.devices]).toEqual([
        409,
        'product_has_devices',
        2,
      ]);
      for (const id of ['in-1', 'in-2']) expect((await remove(`${INDOOR}/devices/${id}`)).status).toBe(200);
      expect((await remove(INDOOR)).status).toBe(200);
      expect((await tenant.read(INDOOR)).status).toBe(404);
    });

    it('A26 the name of a deleted product is free again, its id is not', async () => {
      expect(refusal(await create('Indoor', { id: 'product-indoor-sensor' }))).toEqual({
        status: 409,
        code: 'id_retired',
      });
      // The name is given back by a process, in its own time.
      let again = await create('product-indoor-sensor');
      while (again.body.code === 'name_taken') again = await create('product-indoor-sensor');
      expect(again.status).toBe(201);
      expect(again.body.id).toMatch(/^p-/);
    });
  });
});
