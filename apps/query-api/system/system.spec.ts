import { productStream } from '#contracts';
import { products, READ_MODELS } from '#projections';
import { QueryApp } from '../testing/query-app';
import { productCreated } from '../testing/sample';

describe('read models over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
  });
  afterEach(() => app.close());

  it('are all listed, with where they are and whether they answer', async () => {
    const { position } = await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.get('/v1/organizations/acme/products');
    const { items } = (await app.get('/v1/system/projections')).json<{ items: { name: string }[] }>();
    expect(items.map(({ name }) => name)).toEqual(READ_MODELS.map(({ name }) => name));
    expect(items.find(({ name }) => name === 'products')).toMatchObject({
      version: products.version,
      kind: 'documents',
      ready: true,
      serving: true,
      position,
      parkedKeys: 0,
    });
  });

  it('are shown one by one, unknown ones as missing', async () => {
    expect((await app.get('/v1/system/projections/connections')).json()).toMatchObject({
      name: 'connections',
      versions: [{ version: 3, kind: 'counters' }],
      parked: [],
    });
    expect((await app.get('/v1/system/projections/none')).status).toBe(404);
  });

  it('are shown in their builds: the one in service, and one that is folded beside it', async () => {
    const { readStore } = app.parts;
    const { build } = await readStore.progress(products);
    await readStore.begin(products, 'request');
    const { builds } = (await app.get('/v1/system/projections/products')).json<{ builds: unknown[] }>();
    expect(builds).toMatchObject([
      { build, serving: true, replacedAt: null, ready: true },
      { build: 'request', serving: false, replacedAt: null, ready: false, position: null, ordinal: 0 },
    ]);
    await readStore.promote(products, 'request', '2026-01-01T00:00:00.000Z');
    const after = (await app.get('/v1/system/projections/products')).json<{ builds: unknown[] }>();
    expect(after.builds).toMatchObject([
      { build: 'request', serving: true },
      { build, serving: false, replacedAt: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it('come as CSV too', async () => {
    const { text } = await app.get('/v1/system/projections', { accept: 'text/csv' });
    expect(text.split('\r\n')[0]).toMatch(/^name,version,kind,serving,ready/);
  });
});
