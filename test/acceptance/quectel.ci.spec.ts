import type { Answer, Client, Json } from '../support/program';
import { Tenant } from './tenant';

/**
 * "Manage Product" of Quectel (`002_…`, rules C1 to C29), step by step: a project, products of each device type, what is
 * shown of them, who may have their devices. Windows and clicks (C29) are left out.
 */
describe('the Manage Product guide of Quectel', () => {
  const tenant = new Tenant('quectel');
  const O = `/v1/organizations/${tenant.organization}`;
  let client: Client;

  beforeAll(async () => {
    client = await tenant.open();
  });
  afterAll(() => tenant.close());

  const create = (name: string, fields: object = {}, organization = O): Promise<Answer> =>
    client.post(`${organization}/products`, { name, description: '', projectId: 'default', ...fields });
  const edit = (product: string, json: object): Promise<Answer> =>
    client.send({ method: 'PATCH', path: `${O}/products/${product}`, json });
  const product = async (id: string): Promise<Json> => (await tenant.read(`${O}/products/${id}`)).body;
  const refusal = ({ status, body }: Answer) => ({ status, code: body.code, at: body.errors?.[0]?.path });

  describe('Prerequisites', () => {
    it('C3 a product needs the project that it is to be in', async () => {
      const tracker = { id: 'tracker', projectId: 'smart-city', networkMethods: ['4g', 'wifi'] };
      expect(refusal(await create('Tracker', tracker))).toMatchObject({
        status: 409,
        code: 'project_unknown',
      });
      await client.post(`${O}/projects`, { id: 'smart-city', name: 'Smart city' });
      expect((await create('Tracker', tracker)).status).toBe(201);
      const { body } = await tenant.read(`${O}/products?projectId=smart-city`);
      expect(body.items.map(({ id }: Json) => id)).toEqual(['tracker']);
    });
  });

  describe('Step 2: product category', () => {
    it('C5 is self-defined unless said otherwise, with features of its own', async () => {
      const schema = {
        properties: { temperature: { data_type: 'number', description: '', default_value: 20 } },
      };
      await create('Thermostat', { id: 'thermostat', schema });
      expect(await product('thermostat')).toMatchObject({
        category: { kind: 'self-defined', id: null },
        modelId: null,
        schema,
      });
    });

    it('C4 an industry solution brings a complete model, whose features the product begins with', async () => {
      const features = {
        properties: { limit: { data_type: 'number', description: 'Amperes', default_value: 16 } },
        channels: { power: { data_type: 'number', properties: {} } },
      };
      const charger = {
        id: 'charger',
        category: { kind: 'industry', id: 'energy' },
        modelId: 'charging-point',
      };
      expect(refusal(await create('Charger', charger)).code).toBe('model_unknown');
      await client.post(`${O}/models`, { id: 'charging-point', name: 'Charging point', features });
      expect((await create('Charger', charger)).status).toBe(201);
      expect(await product('charger')).toMatchObject({ ...charger, schema: features });
    });

    it('C1 all devices of the product have those features', async () => {
      const devices = `${O}/products/charger/devices`;
      const unfit = await client.post(devices, { id: 'charger-1', properties: { limit: 'much' } });
      expect(refusal(unfit)).toMatchObject({ status: 422, at: '/properties/limit' });
      for (const id of ['charger-1', 'charger-2']) await client.post(devices, { id });
      const { body } = await tenant.read(devices);
      expect(body.items.map(({ properties }: Json) => properties)).toEqual([{ limit: 16 }, { limit: 16 }]);
    });
  });

  describe('Step 3: device type and what depends on it', () => {
    it('C6 devices that connect themselves, gateways, sub-devices, and nothing else', async () => {
      const types = { tracker: 'device', hub: 'gateway', valve: 'sub-device' };
      await create('Hub', { id: 'hub', deviceType: 'gateway', networkMethods: ['4g', 'wifi'] });
      await create('Valve', { id: 'valve', deviceType: 'sub-device' });
      for (const [id, deviceType] of Object.entries(types))
        expect(await product(id)).toMatchObject({ deviceType });
      expect(refusal(await create('Router', { deviceType: 'router' }))).toMatchObject({
        status: 422,
        at: '/deviceType',
      });
    });

    it('C9 C28 each type has its network methods, fewer in the European edition', async () => {
      const european = `${O}-eu`;
      await tenant.found(`${tenant.organization}-eu`, { region: 'eu' });
      const methods = ['2g', '3g', '4g', '5g', 'wifi'];
      const direct = { networkMethods: [...methods, 'bluetooth'], bindingMode: 'single' };
      const narrow = { networkMethods: ['nb-iot'] };
      expect((await create('Everything', direct, european)).status).toBe(201);
      expect(refusal(await create('Narrow', narrow, european))).toEqual({
        status: 422,
        code: 'not_supported',
        at: '/networkMethods/0',
      });
      expect((await create('Narrow', narrow)).status).toBe(201);
      const gateway = { deviceType: 'gateway', networkMethods: methods };
      expect((await create('Gateway', gateway)).status).toBe(201);
      const bluetooth = { ...gateway, networkMethods: ['bluetooth'] };
      expect(refusal(await create('Blue gateway', bluetooth)).code).toBe('not_supported');
      const wired = { deviceType: 'sub-device', networkMethods: ['wifi'] };
      expect(refusal(await create('Connected valve', wired))).toMatchObject({ code: 'not_applicable' });
    });

    it('C10 TSL is the data format unless another is chosen', async () => {
      expect(await product('tracker')).toMatchObject({ dataFormat: 'TSL' });
      await create('Binary', { dataFormat: 'Custom' });
      expect(await product('binary')).toMatchObject({ dataFormat: 'Custom' });
    });

    it('C11 the connected platform is asked of NB-IoT products alone', async () => {
      expect(await product('narrow')).toMatchObject({ platform: 'developer-center', encryption: null });
      const misplaced = await create('Cellular', { networkMethods: ['4g'], platform: 'aep' });
      expect(refusal(misplaced)).toEqual({ status: 422, code: 'not_applicable', at: '/platform' });
    });

    it('C12 data encryption is asked of AEP products alone', async () => {
      const nbIot = { networkMethods: ['nb-iot'] };
      const misplaced = await create('Plain', { ...nbIot, encryption: 'plaintext' });
      expect(refusal(misplaced)).toEqual({ status: 422, code: 'not_applicable', at: '/encryption' });
      await create('Plain', { ...nbIot, platform: 'aep', encryption: 'plaintext' });
      await create('Safe', { ...nbIot, platform: 'aep' });
      expect(await product('plain')).toMatchObject({ platform: 'aep', encryption: 'plaintext' });
      expect(await product('safe')).toMatchObject({ encryption: 'dtls', powerSaving: null });
    });

    it('C13 PSM, DRX with Qmode, and eDRX with the cycle that it needs', async () => {
      const aep = { networkMethods: ['nb-iot'], platform: 'aep' };
      const modes = {
        psm: { mode: 'psm' },
        drx: { mode: 'drx', qmode: true },
        edrx: { mode: 'edrx', cycleSeconds: 5243, downlink: 'immediate' },
      };
      for (const [name, powerSaving] of Object.entries(modes)) {
        expect((await create(name, { ...aep, powerSaving })).status).toBe(201);
        expect(await product(name)).toMatchObject({ powerSaving });
      }
      const withoutCycle = await create('Endless', { ...aep, powerSaving: { mode: 'edrx' } });
      expect(refusal(withoutCycle)).toMatchObject({ status: 422, at: '/powerSaving/cycleSeconds' });
      const elsewhere = await create('Mains', { networkMethods: ['4g'], powerSaving: modes.psm });
      expect(refusal(elsewhere)).toMatchObject({ code: 'not_applicable', at: '/powerSaving' });
    });

    it('C14 C15 specified gateway and access mode are asked of sub-devices alone', async () => {
      expect(await product('valve')).toMatchObject({ specifiedGateway: false, gatewayAccess: 'proxy' });
      const meter = {
        deviceType: 'sub-device',
        dataFormat: 'Custom',
        specifiedGateway: true,
        gatewayAccess: 'integration',
      };
      await create('Meter', meter);
      expect(await product('meter')).toMatchObject(meter);
      for (const field of [{ specifiedGateway: true }, { gatewayAccess: 'integration' }])
        expect(refusal(await create('Direct', field)).code).toBe('not_applicable');
    });
  });

  describe('Device Type: gateways and their sub-devices', () => {
    const gateway = (id: string) => `${O}/products/hub/devices/${id}`;
    const valve = `${O}/products/valve/devices/valve-1`;
    const meter = `${O}/products/meter/devices/meter-1`;
    const attach = (device: string, gatewayId: string | null) =>
      client.send({ method: 'PUT', path: `${device}/gateway`, json: { gatewayId } });

    it('C7 a gateway takes sub-devices of several products, and knows them', async () => {
      for (const id of ['hub-1', 'hub-2']) await client.post(`${O}/products/hub/devices`, { id });
      await client.post(`${O}/products/valve/devices`, { id: 'valve-1' });
      await client.post(`${O}/products/meter/devices`, { id: 'meter-1', specifiedGatewayId: 'hub-2' });
      expect((await attach(valve, 'hub-2')).status).toBe(200);
      expect((await attach(meter, 'hub-2')).status).toBe(200);
      expect((await tenant.read(`${gateway('hub-2')}/sub-devices`)).body.items).toMatchObject([
        { id: 'meter-1', productId: 'meter', gatewayAccess: 'integration' },
        { id: 'valve-1', productId: 'valve', gatewayAccess: 'proxy' },
      ]);
    });

    it('C8 a sub-device connects through its gateway, never directly', async () => {
      const direct = await client.post(`${valve}/check-in`, { online: true });
      expect(refusal(direct)).toMatchObject({ status: 409, code: 'direct_connection' });
      expect((await client.post(`${valve}/check-in`, { online: true, via: 'hub-2' })).status).toBe(200);
      expect((await tenant.read(valve)).body).toMatchObject({ online: true, gateway: { id: 'hub-2' } });
    });

    it('C14 disabled, any gateway will do; enabled, only the specified one', async () => {
      expect((await attach(valve, 'hub-1')).status).toBe(200);
      expect((await tenant.read(valve)).body.gateway).toMatchObject({ id: 'hub-1' });
      expect(refusal(await attach(meter, 'hub-1'))).toMatchObject({ status: 409, code: 'wrong_gateway' });
      const elsewhere = await client.post(`${meter}/check-in`, { online: true, via: 'hub-1' });
      expect(elsewhere.status).toBe(409);
      expect((await tenant.read(meter)).body.gateway).toMatchObject({ id: 'hub-2' });
    });

    it('C7 a gateway goes when nothing is attached to it any more', async () => {
      const remove = () => client.send({ method: 'DELETE', path: gateway('hub-2') });
      expect(refusal(await remove()).code).toBe('gateway_has_sub_devices');
      expect((await attach(meter, null)).status).toBe(200);
      expect((await remove()).status).toBe(200);
      expect((await tenant.read(gateway('hub-2'))).status).toBe(404);
    });
  });

  describe('Steps 4 and 5: a name, and Create', () => {
    it('C16 the name must be there, and be the only one of the account', async () => {
      expect(refusal(await create(' '))).toMatchObject({ status: 422, at: '/name' });
      expect(refusal(await create('TRACKER', { id: 'tracker-2' }))).toMatchObject({
        status: 409,
        code: 'name_taken',
      });
      expect((await create('Tracker', {}, `${O}-eu`)).status).toBe(201);
    });

    it('C2 every product gets a key of its own, and a secret that is replaced on demand', async () => {
      const [one, other] = [await create('Lamp'), await create('Socket')];
      for (const { body } of [one, other]) expect(body.productKey).toMatch(/^[0-9A-Za-z]{8}$/);
      expect(one.body.productKey).not.toBe(other.body.productKey);
      const rotated = await client.post(`${O}/products/lamp/secret-rotation`);
      expect(rotated.body.productSecret).toMatch(/^\S{43}$/);
      expect(rotated.body.productSecret).not.toBe(one.body.productSecret);
      const shown = await tenant.read(`${O}/products/lamp`);
      expect(shown.body.productKey).toBe(one.body.productKey);
      for (const secret of [one, rotated]) expect(shown.text).not.toContain(secret.body.productSecret);
    });
  });

  describe('Step 6: all products of the project', () => {
    it('C17 the last one created is the first, with what the panel shows of it', async () => {
      const image = { url: 'https://images.example/gate.png' };
      const { body } = await create('Gate', { stage: 'evk', image, projectId: 'smart-city' });
      const { items } = (await tenant.read(`${O}/products?projectId=smart-city`)).body;
      expect(items.map(({ id }: Json) => id)).toEqual(['gate', 'tracker']);
      expect(items[0]).toMatchObject({
        name: 'Gate',
        stage: 'evk',
        category: { kind: 'self-defined' },
        image,
        productKey: body.productKey,
      });
      expect(Date.parse(items[0].createdAt)).toBeGreaterThan(Date.parse(items[1].createdAt));
    });
  });

  describe('Step 7: the basic information', () => {
    it('C18 name and image can be modified, what was chosen before Create cannot', async () => {
      const image = { url: 'https://images.example/tracker.png' };
      expect((await edit('tracker', { name: 'Pathfinder', image })).status).toBe(200);
      expect(await product('tracker')).toMatchObject({ name: 'Pathfinder', image });
      for (const [field, value] of Object.entries({
        category: { kind: 'industry' },
        deviceType: 'gateway',
        networkMethods: ['5g'],
        dataFormat: 'Custom',
        projectId: 'default',
      }))
        expect(refusal(await edit('tracker', { [field]: value }))).toEqual({
          status: 409,
          code: 'immutable_field',
          at: `/${field}`,
        });
    });
  });

  describe('Step 7: binding permission', () => {
    const device = (id: string) => `${O}/products/tracker/devices/${id}`;
    const bind = (id: string, account: string) => client.post(`${device(id)}/bind`, { account });
    const setMode = (mode: string, of = 'tracker') =>
      client.post(`${O}/products/${of}/binding-mode`, { mode });
    const accounts = async (id: string): Promise<readonly string[]> =>
      (await tenant.read(`${device(id)}/bindings`)).body.items.map(({ account }: Json) => account);

    beforeAll(async () => {
      for (const id of ['t-1', 't-2']) await client.post(`${O}/products/tracker/devices`, { id });
    });

    it('C19 multibinding: several accounts at the same time', async () => {
      expect(await product('tracker')).toMatchObject({ bindingMode: 'multi' });
      for (const account of ['ann', 'bob']) expect((await bind('t-1', account)).status).toBe(200);
      expect(await accounts('t-1')).toEqual(['ann', 'bob']);
    });

    it('C22 while a device has two accounts, multibinding stays', async () => {
      expect(refusal(await setMode('alternate'))).toMatchObject({ status: 409, code: 'mode_conflict' });
      expect(await product('tracker')).toMatchObject({ bindingMode: 'multi' });
      await client.post(`${device('t-1')}/unbind`, { account: 'ann' });
      expect((await setMode('alternate')).status).toBe(200);
      expect(await product('tracker')).toMatchObject({ bindingMode: 'alternate' });
    });

    it('C20 alternate binding: another account takes the place of the one before', async () => {
      expect((await bind('t-1', 'cleo')).status).toBe(200);
      expect(await accounts('t-1')).toEqual(['cleo']);
    });

    it('C21 single binding: another account fails while one has the device', async () => {
      expect((await setMode('single')).status).toBe(200);
      expect((await bind('t-2', 'ann')).status).toBe(200);
      expect(refusal(await bind('t-2', 'bob'))).toMatchObject({ status: 409, code: 'device_bound' });
      expect(await accounts('t-2')).toEqual(['ann']);
      await client.post(`${device('t-2')}/unbind`, { account: 'ann' });
      expect((await bind('t-2', 'bob')).status).toBe(200);
    });

    it('C23 products over Bluetooth are alternate or single', async () => {
      const bluetooth = { networkMethods: ['bluetooth'] };
      const refused = await create('Speaker', { ...bluetooth, bindingMode: 'multi' });
      expect(refusal(refused)).toMatchObject({ status: 422, code: 'mode_not_supported' });
      expect((await create('Speaker', { ...bluetooth, bindingMode: 'alternate' })).status).toBe(201);
      expect(refusal(await setMode('multi', 'speaker')).code).toBe('mode_not_supported');
      expect((await setMode('single', 'speaker')).status).toBe(200);
      expect(await product('speaker')).toMatchObject({ bindingMode: 'single' });
    });
  });

  describe('Step 7: device sharing', () => {
    const shares = `${O}/products/tracker/devices/t-1/shares`;

    it('C24 turned on, devices of the product are shared', async () => {
      const refused = await client.post(shares, { account: 'dora' });
      expect(refusal(refused)).toMatchObject({ status: 409, code: 'sharing_off' });
      expect((await edit('tracker', { sharing: true })).status).toBe(200);
      expect((await client.post(shares, { account: 'dora' })).status).toBe(200);
      expect((await tenant.read(shares)).body.items).toEqual([{ by: 'cleo', account: 'dora' }]);
    });

    it('C25 turned off, whoever has a share keeps it and nobody new gets one', async () => {
      expect((await edit('tracker', { sharing: false })).status).toBe(200);
      expect(refusal(await client.post(shares, { account: 'eve' })).code).toBe('sharing_off');
      expect((await tenant.read(shares)).body.items).toEqual([{ by: 'cleo', account: 'dora' }]);
    });
  });

  describe('Step 7: the statistic', () => {
    it('C26 devices, activated and online ones of the product', async () => {
      const devices = `${O}/products/tracker/devices`;
      await client.post(devices, { id: 't-3' });
      for (const id of ['t-1', 't-2']) await client.post(`${devices}/${id}/check-in`, { online: true });
      await client.post(`${devices}/t-2/check-in`, { online: false });
      const { body } = await tenant.read(`${O}/products/tracker/stats`);
      expect(body).toMatchObject({ devices: 3, activated: 2, online: 1 });
    });

    // C27, "Purchase Activation Code": quotas of activations belong to the second half of the domain.
  });
});
