import { deviceStream, productStream, reportStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const O = '/v1/organizations/acme';

describe('devices of an organization', () => {
  let app: QueryApp;
  beforeAll(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.organization('other');
    for (const [n, id] of ['lamp', 'sensor'].entries())
      await app.append(productStream('acme', id), productCreated(id, n + 1));
    await app.append(productStream('other', 'lamp'), productCreated('lamp', 3));
    await app.append(deviceStream('other', 'a0'), imported('lamp'));
    for (const [id, productId] of [
      ['a1', 'sensor'],
      ['a2', 'lamp'],
      ['a3', 'sensor'],
      ['a4', 'lamp'],
      ['abcdef0123456789abcdef01', 'sensor'],
    ] as const)
      await app.append(deviceStream('acme', id), imported(productId));
    await app.append(
      reportStream('acme', 'a1'),
      { type: 'DeviceConnected', data: { boot: true } },
      { productId: 'sensor' },
    );
    await app.append(
      reportStream('acme', 'a2'),
      { type: 'DeviceConnected', data: { boot: true } },
      { productId: 'lamp' },
    );
    const quarantined = { productId: 'lamp', reason: 'other-product', reported: '1' } as const;
    await app.append(deviceStream('acme', 'a3'), { type: 'DeviceQuarantined', data: quarantined });
    await app.append(deviceStream('acme', 'gone'), imported('lamp'));
    await app.append(deviceStream('acme', 'gone'), { type: 'DeviceRemoved', data: { productId: 'lamp' } });
  });
  afterAll(() => app.close());

  const ask = (path: string, token = 'admin') => app.get(path, { authorization: `Bearer ${token}` });
  const list = async (query: string, token?: string) => {
    const page = (await ask(`${O}/devices?${query}`, token)).json<{
      items: { id: string }[];
      count: number;
      next: string | null;
    }>();
    return { ids: page.items.map(({ id }) => id).join(' '), count: page.count, next: page.next };
  };

  it('are those of its products, by id, with a filter and a number', async () => {
    const all = 'a1 a2 a3 a4 abcdef0123456789abcdef01';
    expect(await list('count=true')).toMatchObject({ ids: all, count: 5 });
    expect(await list('filter=online&count=true')).toMatchObject({ ids: 'a1 a2', count: 2 });
    expect(await list('filter=product == lamp and not online')).toMatchObject({ ids: 'a4' });
    const first = await list('limit=2&sort=-id');
    expect(first.ids).toBe('abcdef0123456789abcdef01 a4');
    expect((await list(`limit=3&sort=-id&cursor=${first.next}`)).ids).toBe('a3 a2 a1');
    expect((await ask(`${O}/devices?sort=version`)).json()).toMatchObject({ code: 'filter_not_indexed' });
    const csv = await app.get(`${O}/devices?filter=online`, { accept: 'text/csv' });
    expect(csv.text.split('\r\n').map(line => line.split(',')[0])).toEqual(['id', 'a1', 'a2', '']);
  });

  it('A17 are those of the products that the caller reaches', async () => {
    expect(await list('count=true', 'lamp-only')).toMatchObject({ ids: 'a2 a4', count: 2 });
    expect(await list('filter=product == sensor', 'lamp-only')).toMatchObject({ ids: '' });
    expect((await ask('/v1/organizations/other/devices', 'acme-only')).status).toBe(404);
  });

  it('are found by their id alone, as the product sees them that they are in', async () => {
    expect((await ask(`${O}/devices/a1`)).json()).toMatchObject({
      id: 'a1',
      productId: 'sensor',
      online: true,
    });
    expect((await ask(`${O}/devices/ABCDEF0123456789ABCDEF01`)).json()).toMatchObject({
      productId: 'sensor',
    });
    expect((await ask(`${O}/devices/a1`)).headers['etag']).toBe('"0"');
    for (const id of ['gone', 'none', 'a0']) expect((await ask(`${O}/devices/${id}`)).status).toBe(404);
  });

  it('A17 are not found where the caller reaches no product of theirs', async () => {
    expect((await ask(`${O}/devices/a2`, 'lamp-only')).status).toBe(200);
    expect((await ask(`${O}/devices/a1`, 'lamp-only')).status).toBe(404);
    expect((await ask(`${O}/devices/a3`, 'lamp-only')).json()).toMatchObject({
      productId: 'lamp',
      status: 'quarantined',
      joined: null,
    });
  });
});
