import { deviceStream, productStream, reportStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const P = '/v1/organizations/acme/products/lamp';
const NOW = Date.parse('2026-06-15T12:00:00Z');

interface PageBody {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
  readonly count?: number | null;
}

describe('the filter of devices', () => {
  let app: QueryApp;
  beforeAll(async () => {
    const seen = (daysAgo: number) => new Date(NOW - daysAgo * 86_400_000).toISOString();
    const heard: Readonly<Record<string, string>> = {
      'acme~d1': seen(1),
      'acme~d2': seen(8),
      'acme~d3': seen(9),
    };
    app = await QueryApp.start({ now: () => NOW, heardOf: id => heard[id] });
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    for (const [id, version, properties, groups] of [
      ['d1', '1.10.0', { colour: 'red', watts: 5 }, ['beta']],
      ['d2', '1.9.0', { colour: 'green', watts: 40 }, ['beta', 'test']],
      ['d3', '1.10.0-rc.1', { colour: 'red' }, []],
      ['d4', null, { watts: '40' }, ['test']],
    ] as const) {
      await app.append(deviceStream('acme', id), imported('lamp', { groups: [...groups], properties }));
      const of = { productId: 'lamp' };
      if (version !== null)
        await app.append(
          reportStream('acme', id),
          { type: 'FirmwareReported', data: { from: null, to: version } },
          of,
        );
      const occurredAt = new Date(NOW - Number(id.slice(1)) * 86_400_000).toISOString();
      await app.append(
        reportStream('acme', id),
        { type: 'DeviceConnected', data: { boot: true } },
        { ...of, occurredAt },
      );
    }
  });
  afterAll(() => app.close());

  const ask = async (filter: string, more = '') =>
    app.get(`${P}/devices?filter=${encodeURIComponent(filter)}${more}`);
  const ids = async (filter: string, more = '') =>
    (await ask(filter, more))
      .json<PageBody>()
      .items.map(({ id }) => id)
      .join(' ');

  it.each([
    ['version >= 1.9.0 and version < 1.10.0', 'd2 d3'],
    ['version == 1.10.0 or group == test', 'd1 d2 d4'],
    ['not exists version', 'd4'],
    ['not (version > 1.9.0)', 'd2 d4'],
    ['group in (beta, test) and not group == beta', 'd4'],
    ['properties.colour == red and not properties.watts == 5', 'd3'],
    ['properties.watts > 4', 'd1 d2'],
    ['presenceAt < now-36h and online', 'd2 d3 d4'],
    ['presenceAt >= 2026-06-13T12:00:00Z', 'd1 d2'],
    ['id in (d4, d1)', 'd1 d4'],
    ['id prefix d and status == member', 'd1 d2 d3 d4'],
    ['product == lamp and locked', ''],
    ['lastSeen < now-7d', 'd2 d3'],
    ['not (lastSeen < now-7d)', 'd1 d4'],
    ['not (lastSeen < now-7d or group == test) or version == 1.9.0', 'd1 d2'],
    ['exists lastSeen and online', 'd1 d2 d3'],
  ])('%s', async (filter, found) => {
    expect(await ids(filter)).toBe(found);
    const counted = (await ask(filter, '&count=true&limit=1')).json<PageBody>();
    expect(counted.count).toBe(found === '' ? 0 : found.split(' ').length);
    const csv = await app.get(`${P}/devices?filter=${encodeURIComponent(filter)}`, { accept: 'text/csv' });
    const lines = csv.text.split('\r\n').slice(1, -1);
    expect(lines.map(line => line.split(',')[0]).join(' ')).toBe(found);
  });

  it('goes along with the parameters that there were, and with every order', async () => {
    expect(await ids('group == test', '&online=true&version=1.9.0')).toBe('d2');
    expect(await ids('online', '&sort=-version')).toBe('d1 d3 d2 d4');
    expect(await ids('online', '&sort=version')).toBe('d4 d2 d3 d1');
  });

  it('pages through what is looked at one by one, in both directions', async () => {
    const first = (await ask('exists lastSeen', '&limit=2')).json<PageBody & { prev: string | null }>();
    expect([first.items.map(({ id }) => id), first.prev]).toEqual([['d1', 'd2'], null]);
    const second = (await ask('exists lastSeen', `&limit=2&cursor=${first.next}`)).json<
      PageBody & { prev: string | null }
    >();
    expect([second.items.map(({ id }) => id), second.next]).toEqual([['d3'], null]);
    expect(await ids('exists lastSeen', `&limit=1&cursor=${second.prev}`)).toBe('d2');
  });

  it('is part of what a cursor belongs to', async () => {
    const { next } = (await ask('online', '&limit=1')).json<PageBody>();
    expect(await ids('online', `&limit=2&cursor=${next}`)).toBe('d2 d3');
    expect((await ask('activated', `&cursor=${next}`)).json()).toMatchObject({ code: 'cursor_invalid' });
  });

  it('is refused with the character at which it goes wrong', async () => {
    const answer = await ask('online and colour == red');
    expect(answer.json()).toMatchObject({
      status: 422,
      code: 'invalid_fields',
      errors: [
        { path: 'query.filter', message: expect.stringMatching(/^character 12: expected a field: id, /) },
      ],
    });
  });
});
