import { organizationStream, productStream } from '#contracts';
import { organizations, products, READ_MODELS, type DocumentModel } from '#projections';
import { QueryApp } from '../testing/query-app';
import { productCreated } from '../testing/sample';

const PRODUCTS = '/v1/organizations/acme/products';

describe('freshness (consistency.md 7, http.md "Safe")', () => {
  let app: QueryApp;
  afterEach(() => app.close());

  const running = async (): Promise<void> => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.get(PRODUCTS);
  };

  it('reads its own writes: `after` waits until every model of the route has them', async () => {
    await running();
    const { position } = await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    const answer = await app.ask(`${PRODUCTS}/lamp?after=${position}&waitMs=10000`);
    expect(answer.status).toBe(200);
    expect(Number(answer.headers['fleetledger-position'])).toBeGreaterThanOrEqual(Number(position));
    expect(answer.json()).toMatchObject({ id: 'lamp', position: answer.headers['fleetledger-position'] });
  });

  it('refuses with 503 and Retry-After when a model of the route does not come in time', async () => {
    await running();
    await app.stopProjector();
    const { position } = await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    const answer = await app.ask(`${PRODUCTS}?after=${position}&waitMs=1`);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json()).toMatchObject({ code: 'read_model_behind', retryable: true });
  });

  it('without `after` answers what it has, and says up to where', async () => {
    await running();
    await app.stopProjector();
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    const fresh = await app.ask(PRODUCTS);
    expect(fresh.json()).toMatchObject({ items: [] });
    const stale = await app.ask(`${PRODUCTS}?consistency=stale`);
    expect(stale.headers['fleetledger-position']).toBe(fresh.headers['fleetledger-position']);
  });

  it('names the type of an event that only a newer program knows, whatever was asked for', async () => {
    await running();
    app.plantNewer('DeviceTeleported');
    const said = { status: 503, code: 'store_unavailable' };
    const detail = expect.stringMatching(/^DeviceTeleported version 1 .*upgrade this process\.$/) as unknown;
    expect((await app.ask(PRODUCTS)).json()).toMatchObject({ ...said, detail });
    expect((await app.ask(`${PRODUCTS}?after=head&waitMs=1`)).json()).toMatchObject({ ...said, detail });
    // Who asks for whatever is there gets it.
    expect((await app.ask(`${PRODUCTS}?consistency=stale`)).status).toBe(200);
  });

  it('refuses a position beyond the log, of models and of the log itself', async () => {
    await running();
    const beyond = 'after=99999999999999999999'.slice(0, 25);
    for (const path of [PRODUCTS, '/v1/organizations/acme/audit/streams/organization-acme']) {
      const answer = await app.ask(`${path}?${beyond}`);
      expect(answer.json()).toMatchObject({ status: 422, code: 'position_ahead' });
    }
  });

  it.each(['after=later', 'waitMs=10001', 'waitMs=soon', 'consistency=none'])('refuses %s', async query => {
    await running();
    expect((await app.ask(`${PRODUCTS}?${query}`)).json()).toMatchObject({
      status: 422,
      code: 'invalid_fields',
    });
  });

  it('answers from no model that was never complete', async () => {
    app = await QueryApp.start({ projected: READ_MODELS.filter(model => model !== products) });
    await app.organization('acme');
    expect((await app.get('/v1/organizations/acme')).status).toBe(200);
    const answer = await app.ask(`${PRODUCTS}?after=head&waitMs=1`);
    expect(answer.json()).toMatchObject({ status: 503, code: 'read_model_behind' });
  });

  it('serves the highest version that is ready, so that a new one is built beside it (consistency.md 6)', async () => {
    const next: DocumentModel = { ...organizations, version: 2, keys: () => [] };
    app = await QueryApp.start({ models: [...READ_MODELS, next], projected: READ_MODELS });
    await app.organization('acme');
    expect((await app.get('/v1/organizations/acme')).status).toBe(200);
    const system = await app.get('/v1/system/projections/organizations');
    expect(system.json()).toMatchObject({
      versions: [
        { version: 2, ready: false, serving: false },
        { version: 1, ready: true, serving: true },
      ],
    });
  });

  it('moves to a new version once it is complete', async () => {
    const next: DocumentModel = { ...organizations, version: 2, keys: () => [] };
    app = await QueryApp.start({ models: [...READ_MODELS, next] });
    await app.append(organizationStream('acme'), {
      type: 'OrganizationCreated',
      data: { orgId: 'acme', name: 'Acme', region: 'eu' },
    });
    const isReady = async (): Promise<boolean> =>
      (await app.parts.readStore.progress(next)).checkpoint?.ready === true;
    while (!(await isReady())) await new Promise(resolve => setImmediate(resolve));
    expect((await app.get('/v1/organizations/acme')).status).toBe(404);
  });
});
