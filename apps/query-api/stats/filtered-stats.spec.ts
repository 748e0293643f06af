import { deviceStream, productStream, reportStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const O = '/v1/organizations/acme';
const P = `${O}/products/lamp`;
const OF_LAMP = { productId: 'lamp' };
const NOW = Date.parse('2026-11-23T10:30:00.000Z');

describe('statistics of the devices that a filter asks for', () => {
  let app: QueryApp;
  beforeAll(async () => {
    app = await QueryApp.start({
      now: () => NOW,
      heardOf: id => (id === 'acme~d1' ? '2026-11-01T00:00:00.000Z' : undefined),
    });
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.append(productStream('acme', 'sensor'), productCreated('sensor', 2));
    for (const [id, groups] of [
      ['d1', ['beta']],
      ['d2', ['beta', 'test']],
      ['d3', ['test']],
      ['d4', []],
    ] as const)
      await app.append(deviceStream('acme', id), imported('lamp', { groups: [...groups] }));
    await app.append(deviceStream('acme', 's1'), imported('sensor', { groups: ['beta'] }));
    for (const id of ['d1', 'd2']) {
      await app.append(reportStream('acme', id), { type: 'DeviceActivated', data: {} }, OF_LAMP);
      await app.append(reportStream('acme', id), { type: 'DeviceConnected', data: { boot: true } }, OF_LAMP);
    }
    const report = (id: string, to: number) =>
      app.append(reportStream('acme', id), { type: 'FirmwareReported', data: { from: null, to } }, OF_LAMP);
    await report('d1', 1);
    await report('d2', 2);
    await report('d3', 2);
    await app.append(deviceStream('acme', 'd2'), {
      type: 'DeviceLocked',
      data: { version: 2, when: 'reset' },
    });
  });
  afterAll(() => app.close());

  const asked = (route: string, filter: string) => app.get(`${route}?filter=${encodeURIComponent(filter)}`);

  it.each([
    ['group == beta', { devices: 2, activated: 2, online: 2, claimed: 0, locked: 1, quarantined: 0 }],
    ['group == test', { devices: 2, activated: 1, online: 1, claimed: 0, locked: 1, quarantined: 0 }],
    ['not online', { devices: 2, activated: 0, online: 0, claimed: 0, locked: 0, quarantined: 0 }],
    ['lastSeen < now-7d', { devices: 1, activated: 1, online: 1, claimed: 0, locked: 0, quarantined: 0 }],
  ])('%s', async (filter, counts) => {
    const answer = await asked(`${P}/stats`, filter);
    const position = answer.headers['fleetledger-position'];
    expect(answer.json()).toEqual({ ...counts, updates: null, connections: null, position });
  });

  it('say how many of them run which version', async () => {
    expect((await asked(`${P}/version-distribution`, 'group == test')).json()).toMatchObject({
      versions: [{ version: 2, devices: 2, online: 1 }],
      unknown: 0,
      total: 2,
    });
    expect((await asked(`${P}/version-distribution`, 'not (version > 1)')).json()).toMatchObject({
      versions: [{ version: 1, devices: 1, online: 1 }],
      unknown: 1,
      total: 2,
    });
  });

  it('reach over the products of an organization that the caller sees', async () => {
    expect((await asked(`${O}/stats`, 'group == beta')).json()).toMatchObject({ devices: 3, online: 2 });
    expect((await asked(`${O}/version-distribution`, 'group == beta')).json()).toMatchObject({
      total: 3,
      unknown: 1,
    });
  });

  it.each(['stats', 'version-distribution'])('%s refuses what is no filter of devices', async route => {
    expect((await asked(`${P}/${route}`, 'colour == red')).json()).toMatchObject({
      code: 'invalid_fields',
      errors: [{ path: 'query.filter' }],
    });
  });
});
