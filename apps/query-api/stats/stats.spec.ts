import { deviceStream, firmwareStream, productStream, reportStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated, released, uploaded } from '../testing/sample';

const P = '/v1/organizations/acme/products/lamp';
const OF_LAMP = { productId: 'lamp' };
const NOW = Date.parse('2026-11-23T10:30:00.000Z');

interface Windows {
  readonly connections: {
    readonly hours: readonly { readonly hour: string; readonly connects: number }[];
    readonly days: readonly { readonly day: string; readonly connects: number }[];
  };
}

describe('statistics over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start({ now: () => NOW });
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.append(productStream('acme', 'sensor'), productCreated('sensor', 2));
  });
  afterEach(() => app.close());

  const checkIn = async (id: string, occurredAt: string): Promise<void> => {
    const said = { ...OF_LAMP, occurredAt };
    await app.append(reportStream('acme', id), { type: 'DeviceActivated', data: {} }, said);
    await app.append(reportStream('acme', id), { type: 'DeviceConnected', data: { boot: true } }, said);
  };

  it('have exactly the body of http.md, zeros and no rate before anything happened', async () => {
    const answer = await app.get(`${P}/stats`);
    const { hours, days } = answer.json<Windows>().connections;
    expect(answer.json()).toEqual({
      devices: 0,
      activated: 0,
      online: 0,
      claimed: 0,
      locked: 0,
      quarantined: 0,
      updates: { offered: 0, succeeded: 0, failed: 0, reverted: 0, successRate: null },
      connections: { connects: 0, disconnects: 0, hours, days },
      position: answer.headers['fleetledger-position'],
    });
  });

  it('count a product, and an organization over its products (A18 to A21, C26, D1)', async () => {
    for (const id of ['d1', 'd2', 'd3']) await app.append(deviceStream('acme', id), imported('lamp'));
    await app.append(deviceStream('acme', 's1'), imported('sensor'));
    await checkIn('d1', '2026-11-23T10:00:00.000Z');
    await app.append(deviceStream('acme', 'd2'), {
      type: 'DeviceLocked',
      data: { version: 1, when: 'reset' },
    });
    const offered = { version: 2, attempt: 1, because: [] };
    for (const id of ['d1', 'd2', 'd3'])
      await app.append(reportStream('acme', id), { type: 'UpdateOffered', data: offered }, OF_LAMP);
    const ended = { version: 2, from: null, attempt: 1 };
    await app.append(reportStream('acme', 'd1'), { type: 'UpdateSucceeded', data: ended }, OF_LAMP);
    const failed = { type: 'UpdateFailed', data: { ...ended, error: null } } as const;
    await app.append(reportStream('acme', 'd2'), failed, OF_LAMP);
    const counts = { activated: 1, online: 1, locked: 1, updates: { offered: 3, successRate: 0.5 } };
    expect((await app.get(`${P}/stats`)).json()).toMatchObject({ devices: 3, ...counts });
    expect((await app.get('/v1/organizations/acme/stats')).json()).toMatchObject({ devices: 4, ...counts });
  });

  it('have the last 24 hours and 30 days in UTC, each window with its number', async () => {
    await app.append(deviceStream('acme', 'd1'), imported('lamp'));
    await checkIn('d1', '2026-11-23T10:00:00.000Z');
    await checkIn('d1', '2026-11-22T23:59:59.999Z');
    await checkIn('d1', '2026-10-26T12:00:00.000Z');
    const { connections } = (await app.get(`${P}/stats`)).json<Windows>();
    expect(connections.hours).toHaveLength(24);
    expect(connections.hours.filter(({ connects }) => connects > 0)).toEqual([
      { hour: '2026-11-22T23:00:00.000Z', connects: 1, disconnects: 0 },
      { hour: '2026-11-23T10:00:00.000Z', connects: 1, disconnects: 0 },
    ]);
    expect(connections.days).toHaveLength(30);
    expect(connections.days.filter(({ connects }) => connects > 0).map(({ day }) => day)).toEqual([
      '2026-10-26',
      '2026-11-22',
      '2026-11-23',
    ]);
  });

  it('distribute devices over versions, and say which are released (A19)', async () => {
    const firmware = firmwareStream('acme', 'lamp');
    for (const version of [1, 2]) await app.append(firmware, uploaded(version, 'a'.repeat(64), 1));
    await app.append(firmware, released(2));
    for (const id of ['d1', 'd2', 'd3', 'd4']) await app.append(deviceStream('acme', id), imported('lamp'));
    await checkIn('d1', '2026-11-23T10:00:00.000Z');
    const reported = (to: number) => ({ type: 'FirmwareReported', data: { from: null, to } }) as const;
    await app.append(reportStream('acme', 'd1'), reported(1), OF_LAMP);
    await app.append(reportStream('acme', 'd2'), reported(2), OF_LAMP);
    await app.append(reportStream('acme', 'd3'), reported(2), OF_LAMP);
    const answer = await app.get(`${P}/version-distribution`);
    const body = {
      versions: [
        { version: 2, devices: 2, online: 0, released: true },
        { version: 1, devices: 1, online: 1, released: false },
      ],
      unknown: 1,
      total: 4,
      position: answer.headers['fleetledger-position'],
    };
    expect(answer.json()).toEqual(body);
    expect((await app.get('/v1/organizations/acme/version-distribution')).json()).toEqual(body);
    expect(
      (await app.get('/v1/organizations/acme/products/sensor/version-distribution')).json(),
    ).toMatchObject({
      versions: [],
      total: 0,
    });
  });

  it('A20 show how devices came to a version and left it, by hour and by day', async () => {
    for (const id of ['d1', 'd2']) await app.append(deviceStream('acme', id), imported('lamp'));
    const report = (id: string, from: number | null, to: number, occurredAt: string) =>
      app.append(
        reportStream('acme', id),
        { type: 'FirmwareReported', data: { from, to } },
        { ...OF_LAMP, occurredAt },
      );
    await report('d1', null, 1, '2026-11-22T09:00:00.000Z');
    await report('d2', null, 1, '2026-11-23T09:15:00.000Z');
    await report('d2', 1, 2, '2026-11-23T09:45:00.000Z');
    const daily = await app.get(`${P}/adoption?version=1`);
    const { days } = daily.json<{ readonly days: readonly object[] }>();
    expect(days).toHaveLength(30);
    expect(days.slice(-3)).toEqual([
      { day: '2026-11-21', adopted: 0, left: 0 },
      { day: '2026-11-22', adopted: 1, left: 0 },
      { day: '2026-11-23', adopted: 1, left: 1 },
    ]);
    const position = daily.headers['fleetledger-position'];
    expect(daily.json()).toEqual({ version: 1, devices: 1, by: 'day', days, position });
    const hourly = (await app.get(`${P}/adoption?version=2&by=hour`)).json<{
      readonly hours: readonly object[];
    }>();
    expect(hourly).toMatchObject({ version: 2, devices: 1, by: 'hour' });
    expect(hourly.hours).toHaveLength(24);
    expect(hourly.hours.slice(-2)).toEqual([
      { hour: '2026-11-23T09:00:00.000Z', adopted: 1, left: 0 },
      { hour: '2026-11-23T10:00:00.000Z', adopted: 0, left: 0 },
    ]);
    expect((await app.get(`${P}/adoption?version=9.0.0`)).json()).toMatchObject({
      version: '9.0.0',
      devices: 0,
    });
  });

  it.each(['adoption', 'adoption?version=1&by=week', 'adoption?version='])('refuse %s', async query => {
    expect((await app.get(`${P}/${query}`)).json()).toMatchObject({ status: 422, code: 'invalid_fields' });
  });

  it('A20 show how updates ended, by the version before and after', async () => {
    const update = (id: string, from: number | null, version: number, hasFailed: boolean) => {
      const ended = { from, version, attempt: 1 };
      return app.append(
        reportStream('acme', id),
        hasFailed
          ? { type: 'UpdateFailed', data: { ...ended, error: null } }
          : { type: 'UpdateSucceeded', data: ended },
        OF_LAMP,
      );
    };
    expect((await app.get(`${P}/update-success`)).json()).toMatchObject({ updates: [] });
    await update('d1', 1, 2, true);
    await update('d1', 1, 2, false);
    await update('d2', 1, 2, false);
    const fellBack = { from: 1, version: 2, attempt: 1 };
    await app.append(reportStream('acme', 'd2'), { type: 'UpdateReverted', data: fellBack }, OF_LAMP);
    await update('d3', null, 2, false);
    await update('d4', 9, 10, true);
    const answer = await app.get(`${P}/update-success`);
    expect(answer.json()).toEqual({
      updates: [
        { from: 9, to: 10, succeeded: 0, failed: 1, reverted: 0, successRate: 0 },
        { from: 1, to: 2, succeeded: 1, failed: 1, reverted: 1, successRate: 1 / 3 },
        { from: null, to: 2, succeeded: 1, failed: 0, reverted: 0, successRate: 1 },
      ],
      position: answer.headers['fleetledger-position'],
    });
  });

  it.each([
    'products/none/stats',
    'products/none/version-distribution',
    'products/none/adoption?version=1',
    'products/none/update-success',
  ])('are 404 for %s', async path => {
    expect((await app.get(`/v1/organizations/acme/${path}`)).status).toBe(404);
  });
});
