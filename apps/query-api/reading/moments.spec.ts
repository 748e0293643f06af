import { deviceStream, productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const O = '/v1/organizations/acme';
const P = `${O}/products/lamp`;

describe('as of then', () => {
  let now = Date.parse('2026-11-30T10:00:00.000Z');
  let app: QueryApp;
  let created = '';
  beforeAll(async () => {
    app = await QueryApp.start({ now: () => now, recordedAt: () => new Date(now).toISOString() });
    await app.organization('acme');
    now += 60_000;
    created = (await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1))).position;
    now += 60_000;
    await app.append(deviceStream('acme', 'd1'), imported('lamp'));
    now += 60_000;
  });
  afterAll(() => app.close());

  it('is refused with the path of the field where it is malformed, ahead of the log, or by another clock', async () => {
    for (const [query, path] of [
      ['asOf=yesterday', 'query.asOf'],
      ['asOf=2026-02-30T00:00:00Z', 'query.asOf'],
      ['asOf=123456789012345678901', 'query.asOf'],
      ['asOf=99999999999999999999', 'query.asOf'],
      ['asOf=18000000000000000000', 'query.asOf'],
      ['asOf=2026-12-24T00:00:00Z', 'query.asOf'],
      ['clock=known', 'query.clock'],
      [`asOf=${created}&clock=happened`, 'query.clock'],
      [`asOf=${created}&clock=sundial`, 'query.clock'],
      [`asOf=${created}&filter=online`, 'query.filter'],
    ] as const) {
      const { status, json } = await app.ask(`${P}/stats?${query}`);
      expect([
        query,
        status,
        json<{ errors: readonly { path: string }[] }>().errors.map(each => each.path),
      ]).toEqual([query, 422, [path]]);
    }
  });

  it('is 404 before the thing existed, and says the position that it is of', async () => {
    expect((await app.ask(`${P}?asOf=2026-11-30T10:00:30Z`)).status).toBe(404);
    expect((await app.ask(`${P}/stats?asOf=0`)).status).toBe(404);
    expect((await app.ask(`${P}/devices/d1?asOf=${created}`)).status).toBe(404);
    for (const asOf of [created, '2026-11-30T10:01:00Z', '2026-11-30T12:01:59.999%2B02:00']) {
      const answer = await app.ask(`${P}/stats?asOf=${asOf}`);
      expect(answer.json()).toMatchObject({ devices: 0, position: created });
      expect(answer.headers['fleetledger-position']).toBe(created);
    }
    expect((await app.ask(`${P}/stats?asOf=2026-11-30T10:02:00Z`)).json()).toMatchObject({ devices: 1 });
  });

  it('has windows that end then', async () => {
    const { connections } = (await app.ask(`${P}/stats?asOf=2026-11-30T10:01:00Z`)).json<{
      connections: { hours: readonly { hour: string }[]; days: readonly { day: string }[] };
    }>();
    expect(connections.hours.at(-1)?.hour).toBe('2026-11-30T10:00:00.000Z');
    expect(connections.days.at(-1)?.day).toBe('2026-11-30');
  });

  it('shows nobody more than the present does', async () => {
    const headers = { authorization: 'Bearer lamp-only' };
    await app.append(productStream('acme', 'zebra'), productCreated('zebra', 2));
    const { position } = await app.append(deviceStream('acme', 'z1'), imported('zebra'));
    const get = (path: string) => app.ask(`${path}?asOf=${position}`, headers);
    expect((await get(`${O}/stats`)).json()).toMatchObject({ devices: 1 });
    expect((await get(`${O}/version-distribution`)).json()).toMatchObject({ total: 1 });
    for (const path of [`${O}/products/zebra/stats`, `${O}/products/zebra`, `${O}/devices/z1`])
      expect((await get(path)).status).toBe(404);
  });
});
