import { firmwareStream, productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { productCreated, uploaded } from '../testing/sample';

const ACME_ONLY = { authorization: 'Bearer acme-only' };

describe('organizations over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.organization('globex');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.append(
      productStream('globex', 'lamp'),
      productCreated('lamp', 2, { description: 'Globex lamp' }),
    );
  });
  afterEach(() => app.close());

  it('shows a credential only its own organizations; others look missing', async () => {
    expect((await app.get('/v1/organizations', ACME_ONLY)).json()).toMatchObject({
      items: [{ id: 'acme' }],
      next: null,
    });
    expect((await app.get('/v1/organizations')).json()).toMatchObject({
      items: [{ id: 'acme' }, { id: 'globex' }],
    });
    expect((await app.get('/v1/organizations/globex', ACME_ONLY)).status).toBe(404);
    expect((await app.get('/v1/organizations/globex/products/lamp', ACME_ONLY)).status).toBe(404);
  });

  it('keeps two organizations apart that use the same ids', async () => {
    expect((await app.get('/v1/organizations/acme/products/lamp')).json()).toMatchObject({ number: 1 });
    expect((await app.get('/v1/organizations/globex/products/lamp')).json()).toMatchObject({ number: 2 });
  });

  it('has the ETag of the organization on it and on its projects, which its stream holds', async () => {
    const organization = await app.get('/v1/organizations/acme');
    expect(organization.json()).toMatchObject({ id: 'acme', region: 'global', revision: 1 });
    const project = await app.get('/v1/organizations/acme/projects/default');
    expect(project.json()).toMatchObject({ id: 'default', name: 'Default' });
    expect([organization.headers['etag'], project.headers['etag']]).toEqual(['"1"', '"1"']);
    expect((await app.get('/v1/organizations/acme/projects')).json()).toMatchObject({
      items: [{ id: 'default' }],
    });
    expect((await app.get('/v1/organizations/acme/projects/none')).status).toBe(404);
    expect((await app.get('/v1/organizations/none/projects')).status).toBe(404);
  });

  it('tells a credential what it may do and where to go on', async () => {
    expect((await app.ask('/v1', ACME_ONLY)).json()).toMatchObject({
      subject: 'key:acme-only',
      grants: [{ organization: 'acme', products: 'all' }],
      links: { own: ['/v1/organizations/acme'] },
    });
    expect((await app.ask('/v1')).json()).toMatchObject({
      subject: 'admin',
      grants: [{ organization: null, products: 'all' }],
    });
  });

  it('answers the Location of a command that went on (consistency.md 4)', async () => {
    const stream = firmwareStream('acme', 'lamp');
    await app.append(stream, uploaded(3, 'a'.repeat(64), 1));
    const { id } = await app.append(stream, { type: 'FirmwareDeletionRequested', data: { version: 3 } });
    const path = `/v1/organizations/acme/operations/${id}`;
    expect((await app.get(path)).json()).toMatchObject({
      id,
      kind: 'firmware-deletion',
      subject: 3,
      status: 'running',
    });
    const data = { version: 3, cause: 'in-use', devices: 2 } as const;
    await app.append(stream, { type: 'FirmwareDeletionRejected', data }, { causedBy: id });
    expect((await app.get(path)).json()).toMatchObject({
      status: 'rejected',
      problem: { type: '/problems/firmware_in_use', code: 'firmware_in_use', status: 409, devices: 2 },
    });
    expect((await app.get(`/v1/organizations/globex/operations/${id}`)).status).toBe(404);
  });
});
