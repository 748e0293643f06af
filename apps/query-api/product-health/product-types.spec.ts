import { productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { productCreated } from '../testing/sample';

const TYPES = '/organizations/acme/product_types';
const SCHEMA = {
  properties: { zeta: { data_type: 'string', description: '', default_value: null } },
  channels: { alpha: { data_type: 'number', properties: {} } },
} as const;

/** Literal routes wait for the head by themselves; a test says only how long. */
const WAIT = 'waitMs=10000';

describe('product types, read', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
  });
  afterEach(() => app.close());

  const lamp = () =>
    app.append(
      productStream('acme', 'lamp'),
      productCreated('lamp', 1, { schema: SCHEMA, tags: ['b', 'a'], properties: { z: 1, a: null } }),
    );
  const LAMP = '{"product_type":{"id":"lamp","properties":{"z":1,"a":null},"tags":["b","a"]}}';

  it('B13 one is shown as in the sample, without its schema', async () => {
    await lamp();
    const answer = await app.ask(`${TYPES}/lamp?${WAIT}`);
    expect([answer.status, answer.text, answer.headers['etag']]).toEqual([200, LAMP, '"0"']);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });

  it('B12 the schema is added where it is asked for, in the order in which it was sent', async () => {
    await lamp();
    const shown = LAMP.replace(/\}\}$/, `,"schema":${JSON.stringify(SCHEMA)}}}`);
    expect((await app.ask(`${TYPES}/lamp?include=schema&${WAIT}`)).text).toBe(shown);
    expect((await app.ask(`${TYPES}?include=schema&${WAIT}`)).text).toBe(`[${shown}]`);
  });

  it('B12 all of them are one array by id, deleted ones left out; every product is one', async () => {
    expect((await app.ask(`${TYPES}?${WAIT}`)).text).toBe('[]');
    await lamp();
    for (const id of ['axe', 'zoo']) await app.append(productStream('acme', id), productCreated(id, 2));
    const givesUp = { kind: 'product-name', hash: 'd'.repeat(64), generation: 1 };
    await app.append(productStream('acme', 'zoo'), { type: 'ProductDeleted', data: { givesUp } });
    const axe = '{"product_type":{"id":"axe","properties":{},"tags":[]}}';
    expect((await app.ask(`${TYPES}?${WAIT}`)).text).toBe(`[${axe},${LAMP}]`);
    expect((await app.ask(`${TYPES}/zoo?${WAIT}`)).status).toBe(404);
  });

  it('B12 more than one page of them are all there', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => `type-${1_000 + index}`);
    for (const id of ids) await app.append(productStream('acme', id), productCreated(id, 1));
    const answer = await app.ask(`${TYPES}?${WAIT}`);
    const shown = answer.json<{ product_type: { id: string } }[]>();
    expect(shown.map(({ product_type: { id } }) => id)).toEqual(ids);
  });

  it('B17 what is not there is 404, also another organization', async () => {
    for (const path of [`${TYPES}/lamp`, '/organizations/nowhere/product_types'])
      expect((await app.ask(`${path}?${WAIT}`)).json()).toMatchObject({
        error_status: { status: 404, message: 'Not Found', more_info: '/problems/not_found' },
      });
  });

  it('B17 waits for the head, and is 503 in its own words when that does not come in time', async () => {
    await lamp();
    await app.ask(`${TYPES}?${WAIT}`);
    await app.stopProjector();
    await app.append(productStream('acme', 'late'), productCreated('late', 2));
    for (const path of [TYPES, `${TYPES}/lamp`]) {
      const answer = await app.ask(`${path}?waitMs=1`);
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
      expect(answer.json()).toMatchObject({
        error_status: {
          status: 503,
          message: 'Service Unavailable',
          more_info: '/problems/read_model_behind',
        },
      });
    }
  });
});
