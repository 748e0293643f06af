import { productStream } from '#contracts';
import { ORG } from '../../libs/application/testing/world';
import { CommandApp, type Answer } from './testing/command-app';

const TYPES = `/organizations/${ORG}/product_types`;
const LAMP = `${TYPES}/lamp`;
const SCHEMA = {
  channels: { volt: { data_type: 'number', properties: {} } },
  properties: { zeta: { data_type: 'string', description: '', default_value: null } },
};

describe('product types, written', () => {
  let app: CommandApp;
  let isHeldBeforeWrite = false;
  beforeEach(async () => {
    app = await CommandApp.start({
      step: async label => {
        if (isHeldBeforeWrite && label === 'append: before write') app.world.projector.hold();
      },
      timeout: ms => (isHeldBeforeWrite ? AbortSignal.abort() : AbortSignal.timeout(ms)),
    });
  });
  afterEach(() => app.close());

  const create = (fields: object, headers: Record<string, string> = {}): Promise<Answer> =>
    app.send('POST', TYPES, { body: { product_type: fields }, headers });
  const replace = (fields: object, headers: Record<string, string> = {}): Promise<Answer> =>
    app.send('PUT', LAMP, { body: { product_type: fields }, headers });
  const eventsOf = async (id: string) => (await app.world.stream(productStream(ORG, id))).map(e => e.data);
  const status = ({ json }: Answer) => json<{ error_status: Record<string, unknown> }>().error_status;

  it('B11 a new one is a product named by its id: 201, Location, no body', async () => {
    const answer = await create({ id: 'lamp', properties: { name: 'L' }, tags: ['a'], schema: SCHEMA });
    expect([answer.status, answer.text, answer.headers['location']]).toEqual([201, '', LAMP]);
    expect(await eventsOf('lamp')).toEqual([
      expect.objectContaining({
        productId: 'lamp',
        name: 'lamp',
        description: '',
        properties: { name: 'L' },
        tags: ['a'],
        schema: SCHEMA,
      }),
    ]);
  });

  it('B5 only the id is required', async () => {
    expect((await create({ id: 'lamp' })).status).toBe(201);
    expect((await eventsOf('lamp'))[0]).toMatchObject({ properties: {}, tags: [] });
    expect(status(await create({ tags: [] }))).toMatchObject({ status: 403, message: 'Forbidden' });
  });

  it('B11 the same again is 201 as before, other content is refused', async () => {
    await create({ id: 'lamp', tags: ['a'] });
    expect((await create({ id: 'lamp', tags: ['a'] })).status).toBe(201);
    expect(status(await create({ id: 'lamp', tags: ['b'] }))).toMatchObject({
      status: 403,
      more_info: '/problems/already_exists',
    });
    expect(await eventsOf('lamp')).toHaveLength(1);
  });

  it('A26 B5 an id that is the name of another product is refused', async () => {
    await app.program.product('other', { name: 'LAMP' });
    expect(status(await create({ id: 'lamp' }))).toEqual({
      status: 403,
      message: 'Forbidden',
      details: ['The name "lamp" is taken (A8).'],
      more_info: '/problems/name_taken',
    });
  });

  it('B7 B16 a wrong schema is refused with its place in the body', async () => {
    const wrong = { properties: { 'a b': { data_type: 'string', description: '', default_value: null } } };
    expect(status(await create({ id: 'lamp', schema: wrong }))['details']).toEqual([
      '/product_type/schema/properties/a b: must be named by an id (B16)',
    ]);
  });

  it('B13 PUT replaces properties and tags whole and leaves the rest alone', async () => {
    await create({ id: 'lamp', properties: { a: 1, b: 2 }, tags: ['x'], schema: SCHEMA });
    const answer = await replace({ id: 'lamp', properties: { b: 3 } });
    expect([answer.status, answer.text, answer.headers['etag']]).toEqual([204, '', '"1"']);
    expect((await eventsOf('lamp'))[1]).toEqual({ changes: { properties: { b: 3 }, tags: [] } });
  });

  it('B13 PUT with a schema replaces it with the rest, or nothing at all', async () => {
    await create({ id: 'lamp', schema: SCHEMA });
    const wrong = { properties: { a: { data_type: 'int', description: '', default_value: null } } };
    expect(status(await replace({ tags: ['x'], schema: wrong }))).toMatchObject({
      status: 403,
      details: [expect.stringMatching(/^\/product_type\/schema\/properties\/a\/data_type: /)],
    });
    expect(await eventsOf('lamp')).toHaveLength(1);
    expect((await replace({ tags: ['x'], schema: {} })).status).toBe(204);
    expect((await eventsOf('lamp')).slice(1)).toEqual([
      { changes: { tags: ['x'] } },
      { schemaVersion: 2, schema: { properties: {}, channels: {} } },
    ]);
  });

  it('B13 PUT of what is so already changes nothing', async () => {
    await create({ id: 'lamp', tags: ['x'] });
    expect((await replace({ tags: ['x'] })).headers['etag']).toBe('"0"');
  });

  it('B13 PUT with another id than that of the path is refused', async () => {
    await create({ id: 'lamp' });
    expect(status(await replace({ id: 'other', tags: ['x'] }))).toMatchObject({
      status: 403,
      details: ['/product_type/id: must be the id of the path'],
    });
    expect(await eventsOf('lamp')).toHaveLength(1);
  });

  it('B14 DELETE is 204, after which the id is unknown and stays taken', async () => {
    await create({ id: 'lamp' });
    const answer = await app.send('DELETE', LAMP);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(status(await app.send('DELETE', LAMP))).toMatchObject({ status: 404, message: 'Not Found' });
    expect(status(await create({ id: 'lamp' }))).toMatchObject({ more_info: '/problems/id_retired' });
  });

  it('A25 B14 a product type with devices is not deleted', async () => {
    await app.program.device('d1');
    expect(status(await app.send('DELETE', `${TYPES}/p1`))).toMatchObject({
      status: 403,
      more_info: '/problems/product_has_devices',
    });
  });

  it('B14 a deletion that cannot be settled in time is told to ask again', async () => {
    await create({ id: 'lamp' });
    // From the request for the deletion on, the read model stands still, and no request waits long.
    isHeldBeforeWrite = true;
    expect(status(await app.send('DELETE', LAMP))).toMatchObject({
      status: 503,
      message: 'Service Unavailable',
      details: [expect.stringMatching(/^It goes on as operation /)],
      more_info: '/problems/read_model_behind',
    });
    isHeldBeforeWrite = false;
    await app.world.projector.release();
    expect((await app.send('DELETE', LAMP)).status).toBe(204);
  });

  it('B17 no rights are 401, other organizations do not exist, unparsable is 400', async () => {
    const reader = { authorization: 'Bearer reader' };
    const refused = await create({ id: 'lamp' }, reader);
    expect(status(refused)).toMatchObject({ status: 401, more_info: '/problems/forbidden' });
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(status(await create({}, { authorization: 'Bearer x' }))).toMatchObject({ status: 401 });
    const elsewhere = await app.send('POST', '/organizations/other/product_types', { headers: reader });
    expect(status(elsewhere)).toMatchObject({ status: 404 });
    expect(status(await app.send('POST', TYPES, { body: '{' }))).toMatchObject({ status: 400 });
  });

  it('takes Idempotency-Key and If-Match as every unsafe route', async () => {
    const first = await create({ id: 'lamp' }, { 'idempotency-key': 'k' });
    const again = await create({ id: 'lamp' }, { 'idempotency-key': 'k' });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.headers['fleetledger-position']).toBe(first.headers['fleetledger-position']);
    expect(status(await create({ id: 'lamp', tags: ['x'] }, { 'idempotency-key': 'k' }))).toMatchObject({
      status: 403,
      more_info: '/problems/idempotency_key_reused',
    });
    expect(status(await replace({ tags: ['x'] }, { 'if-match': '"7"' }))).toMatchObject({ status: 412 });
  });
});
