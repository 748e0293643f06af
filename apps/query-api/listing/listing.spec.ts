import { deviceStream, productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const PRODUCTS = '/v1/organizations/acme/products';
const DEVICES = `${PRODUCTS}/lamp/devices`;

interface PageBody {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
  readonly prev: string | null;
  readonly count?: number | null;
}

describe('lists', () => {
  let app: QueryApp;
  beforeAll(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1, { tags: ['home'] }));
    await app.append(productStream('acme', 'attic'), productCreated('attic', 2, { name: 'Zenith' }));
    await app.append(productStream('acme', 'sensor'), productCreated('sensor', 3, { name: '=1+1' }));
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5'])
      await app.append(deviceStream('acme', id), imported('lamp', { properties: { note: 'a "b", c' } }));
  });
  afterAll(() => app.close());

  const page = async (path: string): Promise<PageBody> => (await app.get(path)).json<PageBody>();
  const ids = ({ items }: PageBody): readonly string[] => items.map(({ id }) => id);
  const refused = async (path: string): Promise<unknown> => (await app.get(path)).json();

  it('go forwards and backwards over every item once', async () => {
    const first = await page(`${DEVICES}?limit=2`);
    const second = await page(`${DEVICES}?limit=2&cursor=${first.next}`);
    const third = await page(`${DEVICES}?limit=2&cursor=${second.next}`);
    expect([first, second, third].map(ids)).toEqual([['d1', 'd2'], ['d3', 'd4'], ['d5']]);
    expect([first.prev, third.next]).toEqual([null, null]);
    const back = await page(`${DEVICES}?limit=2&cursor=${third.prev}`);
    expect(ids(back)).toEqual(['d3', 'd4']);
    const start = await page(`${DEVICES}?limit=2&cursor=${back.prev}`);
    expect(ids(start)).toEqual(['d1', 'd2']);
    expect(start.prev).toBeNull();
    expect(ids(await page(`${DEVICES}?limit=2&cursor=${start.next}`))).toEqual(['d3', 'd4']);
  });

  it.each(['text/csv', 'application/x-ndjson'])(
    '%s holds no more than limit, and all without it',
    async accept => {
      const linesOf = async (query: string): Promise<number> => {
        const { text } = await app.get(`${DEVICES}${query}`, { accept });
        return text.trimEnd().split(/\r?\n/).length - (accept === 'text/csv' ? 1 : 0);
      };
      expect(await linesOf('?limit=2')).toBe(2);
      expect(await linesOf('?limit=5')).toBe(5);
      expect(await linesOf('?limit=100000')).toBe(5);
      expect(await linesOf('')).toBe(5);
      expect((await app.get(`${DEVICES}?limit=0`, { accept })).json()).toMatchObject({
        code: 'invalid_fields',
        errors: [{ path: 'query.limit' }],
      });
    },
  );

  it('sort products newest first (C17), or by what has an index', async () => {
    expect(ids(await page(PRODUCTS))).toEqual(['sensor', 'attic', 'lamp']);
    expect(ids(await page(`${PRODUCTS}?sort=createdAt`))).toEqual(['lamp', 'attic', 'sensor']);
    expect(ids(await page(`${PRODUCTS}?sort=name`))).toEqual(['sensor', 'lamp', 'attic']);
    expect(ids(await page(`${PRODUCTS}?sort=-id`))).toEqual(['sensor', 'lamp', 'attic']);
    expect(await refused(`${PRODUCTS}?sort=stage`)).toMatchObject({
      status: 422,
      code: 'filter_not_indexed',
    });
    expect(await refused(`${DEVICES}?sort=activated`)).toMatchObject({
      status: 422,
      code: 'filter_not_indexed',
    });
  });

  it('keep the sort in the cursor', async () => {
    const first = await page(`${PRODUCTS}?sort=-name&limit=1`);
    const second = await page(`${PRODUCTS}?sort=-name&limit=1&cursor=${first.next}`);
    expect([first, second].flatMap(ids)).toEqual(['attic', 'lamp']);
  });

  it('count on request', async () => {
    expect((await page(`${DEVICES}?limit=1&count=true`)).count).toBe(5);
    expect((await page(`${DEVICES}?online=true&count=true`)).count).toBe(0);
    expect((await page(`${DEVICES}?online=true&locked=true&count=true`)).count).toBe(0);
    expect((await page(`${DEVICES}?filter=not online&count=true`)).count).toBe(5);
    expect((await page(`${DEVICES}?limit=1`)).count).toBeUndefined();
  });

  it('filter by what the route names', async () => {
    expect(ids(await page(`${PRODUCTS}?tag=home`))).toEqual(['lamp']);
    expect(ids(await page(`${PRODUCTS}?projectId=other`))).toEqual([]);
    expect(await refused(`${PRODUCTS}?stage=evk`)).toMatchObject({ status: 422, code: 'invalid_fields' });
  });

  it.each(['limit=0', 'limit=501', 'limit=x'])('refuse %s', async query => {
    expect(await refused(`${DEVICES}?${query}`)).toMatchObject({ status: 422, code: 'invalid_fields' });
  });

  it('refuse cursors that are none of theirs', async () => {
    const { next } = await page(`${DEVICES}?limit=1`);
    const invalid = { status: 422, code: 'cursor_invalid' };
    expect(await refused(`${DEVICES}?cursor=nonsense`)).toMatchObject(invalid);
    expect(await refused(`${DEVICES}?cursor=${Buffer.from('[1,2]').toString('base64url')}`)).toMatchObject(
      invalid,
    );
    expect(await refused(`${PRODUCTS}?cursor=${next}`)).toMatchObject(invalid);
    expect(await refused(`${DEVICES}?online=true&cursor=${next}`)).toMatchObject(invalid);
    expect(await refused(`${DEVICES}?sort=-id&cursor=${next}`)).toMatchObject(invalid);
  });

  it('refuse a cursor into another version of the read model with 409', async () => {
    const { next } = await page(`${DEVICES}?limit=1`);
    const parts = JSON.parse(Buffer.from(String(next), 'base64url').toString()) as unknown[];
    const other = Buffer.from(JSON.stringify(parts.with(1, 99))).toString('base64url');
    expect(await refused(`${DEVICES}?limit=1&cursor=${other}`)).toMatchObject({
      status: 409,
      code: 'cursor_expired',
    });
  });

  it('come whole as NDJSON, one item a line', async () => {
    const { headers, text } = await app.get(DEVICES, { accept: 'application/x-ndjson' });
    expect(headers['content-type']).toBe('application/x-ndjson');
    expect(headers['fleetledger-position']).toMatch(/^\d{20}$/);
    const found = text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { readonly id: string });
    expect(found.map(({ id }) => id)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5']);
  });

  it('come whole as CSV, where no cell is a formula', async () => {
    const { headers, text } = await app.get(`${PRODUCTS}?sort=id`, { accept: 'text/csv' });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(/^id,number,productKey,name,/);
    expect(lines.slice(1, 4).map(line => line.split(',')[3])).toEqual(['Zenith', 'LAMP', "'=1+1"]);
    const devices = await app.get(DEVICES, { accept: 'text/csv' });
    expect(devices.text).toContain('"{""note"":""a \\""b\\"", c""}"');
  });
});
