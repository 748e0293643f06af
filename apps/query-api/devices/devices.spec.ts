import { deviceStream, firmwareStream, groupStream, productStream, reportStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated, released, uploaded } from '../testing/sample';

const P = '/v1/organizations/acme/products/lamp';
const device = (id: string) => deviceStream('acme', id);
const report = (id: string) => reportStream('acme', id);
const OF_LAMP = { productId: 'lamp' };

describe('devices over HTTP', () => {
  let app: QueryApp;
  let pending: Readonly<Record<string, string>>;
  beforeEach(async () => {
    app = await QueryApp.start({ heardOf: id => pending[id] });
    pending = {};
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.append(productStream('acme', 'sensor'), productCreated('sensor', 2));
    await app.append(device('d1'), imported('lamp', { groups: ['test'], properties: { colour: 'red' } }));
    await app.append(device('d2'), imported('lamp'));
    await app.append(device('d3'), imported('sensor'));
  });
  afterEach(() => app.close());

  const ids = async (path: string): Promise<readonly string[]> => {
    const { items } = (await app.get(path)).json<{ items: { id: string }[] }>();
    return items.map(({ id }) => id);
  };

  it('has its own ETag: the revision that a command on the device is compared with', async () => {
    await app.append(report('d1'), { type: 'DeviceConnected', data: { boot: true } }, OF_LAMP);
    await app.append(device('d1'), { type: 'DeviceLocked', data: { version: 3, when: 'reset' } });
    const answer = await app.get(`${P}/devices/d1`);
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.json()).toMatchObject({
      id: 'd1',
      productId: 'lamp',
      status: 'member',
      online: true,
      lock: { version: 3, when: 'reset' },
      groups: ['test'],
      properties: { colour: 'red' },
      revision: 1,
      position: answer.headers['fleetledger-position'],
    });
    // What it shows of its reports is not in that revision: nobody is told that nothing has changed.
    const ask = async (headers: Readonly<Record<string, string>>, path = `${P}/devices/d1`) =>
      (await app.get(path, headers)).status;
    expect(await ask({ 'if-none-match': '"1"' })).toBe(200);
    expect(await ask({ 'if-match': '"1"' })).toBe(200);
    expect(await ask({ 'if-match': '"0", W/"1"' })).toBe(412);
    // What shows one stream alone says so.
    const bindings = `${P}/devices/d1/bindings`;
    expect(await ask({ 'if-none-match': '"1"' }, bindings)).toBe(304);
    expect(await ask({ 'if-none-match': '"0"' }, bindings)).toBe(200);
    expect(await ask({ 'if-none-match': '*' }, P)).toBe(304);
  });

  it.each([
    ['/v1/organizations/acme/products/none/devices', 'a product that is not there'],
    ['/v1/organizations/none/products/lamp/devices', 'an organization that is not there'],
    [`${P}/devices/d3`, 'a device of another product'],
    [`${P}/devices/none`, 'a device that is not there'],
  ])('answers 404 for %s: %s', async path => {
    const answer = await app.get(path);
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  });

  it('lists the members of one product, filtered by what the route names', async () => {
    await app.append(report('d1'), { type: 'FirmwareReported', data: { from: null, to: 7 } }, OF_LAMP);
    await app.append(report('d2'), { type: 'DeviceConnected', data: { boot: false } }, OF_LAMP);
    await app.append(device('d2'), {
      type: 'BindingChanged',
      data: { from: [], to: ['ann'], mode: 'multi' },
    });
    expect(await ids(`${P}/devices`)).toEqual(['d1', 'd2']);
    expect(await ids(`${P}/devices?version=7`)).toEqual(['d1']);
    expect(await ids(`${P}/devices?version=unknown`)).toEqual(['d2']);
    expect(await ids(`${P}/devices?online=true`)).toEqual(['d2']);
    expect(await ids(`${P}/devices?online=false`)).toEqual(['d1']);
    expect(await ids(`${P}/devices?group=test`)).toEqual(['d1']);
    expect(await ids(`${P}/devices?account=ann`)).toEqual(['d2']);
    expect(await ids(`${P}/devices?locked=true`)).toEqual([]);
    expect(await ids(`${P}/devices?online=true&group=test`)).toEqual([]);
  });

  it('shows a device in the quarantine of a product, without what it is to another (D8)', async () => {
    const quarantined = { productId: 'lamp', reason: 'other-product', reported: '1' } as const;
    await app.append(device('d3'), { type: 'DeviceLocked', data: { version: 9, when: 'reset' } });
    await app.append(device('d3'), { type: 'DeviceQuarantined', data: quarantined });
    expect(await ids(`${P}/devices?status=quarantined`)).toEqual(['d3']);
    expect(await ids(`${P}/devices`)).toEqual(['d1', 'd2']);
    expect(await ids('/v1/organizations/acme/products/sensor/devices')).toEqual(['d3']);
    expect((await app.get(`${P}/devices/d3`)).json()).toMatchObject({
      productId: 'lamp',
      status: 'quarantined',
      lock: null,
      joined: null,
      quarantine: { reason: 'other-product', reported: '1' },
    });
  });

  it('B6 lists devices whose values no longer fit the present schema of their product', async () => {
    const schema = (data_type: 'string' | 'number', schemaVersion: number) => ({
      type: 'ProductSchemaChanged' as const,
      data: {
        schemaVersion,
        schema: { properties: { colour: { data_type, description: '', default_value: null } }, channels: {} },
      },
    });
    const product = productStream('acme', 'lamp');
    await app.append(product, schema('string', 2));
    expect(await ids(`${P}/devices?fits=false`)).toEqual([]);
    expect(await ids(`${P}/devices?fits=true`)).toEqual(['d1', 'd2']);
    await app.append(product, schema('number', 3));
    expect(await ids(`${P}/devices?fits=false`)).toEqual(['d1']);
    expect(await ids(`${P}/devices?fits=true`)).toEqual(['d2']);
    expect((await app.get(`${P}/devices?fits=false&count=true`)).json()).toMatchObject({ count: 1 });
    expect(await ids(`${P}/devices?fits=false&group=test`)).toEqual(['d1']);
    await app.append(device('d1'), {
      type: 'DevicePropertiesChanged',
      data: { from: null, to: { colour: 7 } },
    });
    expect(await ids(`${P}/devices?fits=false`)).toEqual([]);
    expect((await app.get(`${P}/devices?fits=maybe`)).json()).toMatchObject({ code: 'invalid_fields' });
  });

  it('refuses to filter the quarantine by what has no index there', async () => {
    for (const filter of ['online=true', 'fits=false']) {
      const answer = await app.get(`${P}/devices?status=quarantined&${filter}`);
      expect(answer.json()).toMatchObject({ status: 422, code: 'filter_not_indexed' });
    }
  });

  it('says when it was last heard of, from telemetry', async () => {
    const at = '2026-11-23T10:00:00.000Z';
    await app.parts.readStore.touch([{ id: 'acme~d1', at }]);
    expect((await app.get(`${P}/devices/d1`)).json()).toMatchObject({ lastSeen: at });
    expect((await app.get(`${P}/devices`)).json()).toMatchObject({
      items: [{ lastSeen: at }, { lastSeen: null }],
    });
  });

  it('says so at once where commands are taken in the same process', async () => {
    const [written, heard] = ['2026-11-23T10:00:00.000Z', '2026-11-23T10:00:01.000Z'];
    pending = { 'acme~d1': heard };
    await app.parts.readStore.touch(['d1', 'd2'].map(id => ({ id: `acme~${id}`, at: written })));
    expect((await app.get(`${P}/devices/d1`)).json()).toMatchObject({ lastSeen: heard });
    expect((await app.get(`${P}/devices`)).json()).toMatchObject({
      items: [{ lastSeen: heard }, { lastSeen: written }],
    });
  });

  it('lists accounts and shares (C19, C24)', async () => {
    await app.append(device('d1'), {
      type: 'BindingChanged',
      data: { from: [], to: ['ann', 'ben'], mode: 'multi' },
    });
    await app.append(device('d1'), { type: 'DeviceShared', data: { by: 'ann', account: 'cem' } });
    expect((await app.get(`${P}/devices/d1/bindings`)).json()).toMatchObject({
      items: [{ account: 'ann' }, { account: 'ben' }],
      revision: 2,
    });
    expect((await app.get(`${P}/devices/d1/shares`)).json()).toMatchObject({
      items: [{ by: 'ann', account: 'cem' }],
    });
  });

  it('C7, C15 lists what is attached to a gateway, whatever product it is of', async () => {
    const tags = productCreated('tags', 3, { deviceType: 'sub-device', gatewayAccess: 'integration' });
    await app.append(productStream('acme', 'tags'), tags);
    for (const id of ['s1', 's2', 's3']) {
      await app.append(device(id), imported('tags'));
      await app.append(device(id), { type: 'DeviceAttached', data: { gatewayId: 'd1', from: null } });
    }
    await app.append(device('s2'), { type: 'DeviceDetached', data: { gatewayId: 'd1' } });
    await app.append(report('s1'), { type: 'DeviceConnected', data: { boot: false } }, { productId: 'tags' });
    const path = `${P}/devices/d1/sub-devices`;
    const shown = { productId: 'tags', gatewayAccess: 'integration' };
    expect((await app.get(`${path}?count=true`)).json()).toMatchObject({
      items: [
        { id: 's1', ...shown, online: true },
        { id: 's3', ...shown, online: false },
      ],
      count: 2,
    });
    const first = (await app.get(`${path}?limit=1`)).json<{ next: string }>();
    expect(await ids(`${path}?limit=1&cursor=${encodeURIComponent(first.next)}`)).toEqual(['s3']);
    expect(await ids(`${P}/devices/d2/sub-devices`)).toEqual([]);
    const sub = await app.get('/v1/organizations/acme/products/tags/devices/s1');
    expect(sub.json()).toMatchObject({ gateway: { id: 'd1' } });
    expect((await app.get('/v1/organizations/acme/products/tags')).json()).toMatchObject({
      gatewayAccess: 'integration',
    });
  });

  it('explains which firmware a device should run by the events that led to it (domain.md 3)', async () => {
    await app.append(firmwareStream('acme', 'lamp'), uploaded(2, 'a'.repeat(64), 1));
    const release = await app.append(firmwareStream('acme', 'lamp'), released(2));
    const path = `${P}/devices/d1/firmware-decision`;
    expect((await app.ask(path)).json()).toMatchObject({
      version: 2,
      reason: 'product-release',
      because: [release.id],
      offer: 2,
      noOffer: null,
      waitingLock: null,
      position: release.position,
    });
    const lock = await app.append(device('d1'), { type: 'DeviceLocked', data: { version: 1, when: 'now' } });
    expect((await app.ask(path)).json()).toMatchObject({ version: 1, reason: 'lock', because: [lock.id] });
    const later = await app.append(device('d1'), {
      type: 'DeviceLocked',
      data: { version: 2, when: 'reset' },
    });
    expect((await app.ask(path)).json()).toMatchObject({
      version: 2,
      reason: 'product-release',
      waitingLock: { version: 2, when: 'reset', because: [later.id] },
    });
    expect((await app.ask(`${P}/devices/d3/firmware-decision`)).status).toBe(404);
  });

  it('lists groups, and tells how many devices are in one (D16)', async () => {
    const data = { productId: 'lamp', name: 'test' };
    await app.append(groupStream('acme', 'lamp', 'test'), { type: 'GroupCreated', data });
    expect((await app.get(`${P}/groups`)).json()).toMatchObject({
      items: [{ id: 'test', productId: 'lamp' }],
    });
    const answer = await app.get(`${P}/groups/test`);
    expect(answer.json()).toMatchObject({ id: 'test', devices: 1, revision: 0 });
    expect(answer.headers['etag']).toBe('"0"');
    expect((await app.get(`${P}/groups/none`)).status).toBe(404);
  });
});
