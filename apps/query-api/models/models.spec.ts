import { modelStream } from '#contracts';
import { QueryApp } from '../testing/query-app';

const PATH = '/v1/organizations/acme/models';
const FEATURES = {
  properties: { room: { data_type: 'string', description: '', default_value: null } },
  channels: {},
} as const;

describe('thing models over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.organization('globex');
    const data = { modelId: 'sensor', name: 'Sensor', features: FEATURES };
    await app.append(modelStream('acme', 'sensor'), { type: 'ModelDefined', data });
  });
  afterEach(() => app.close());

  it('C4, E6 are listed without their features, and shown with them', async () => {
    const list = await app.get(PATH);
    expect(list.json()).toMatchObject({ items: [{ id: 'sensor', name: 'Sensor', revision: 0 }], next: null });
    expect(list.text).not.toContain('room');
    const answer = await app.get(`${PATH}/sensor`);
    expect(answer.json()).toMatchObject({ id: 'sensor', name: 'Sensor', features: FEATURES, revision: 0 });
    expect(answer.headers['etag']).toBe('"0"');
  });

  it('E6 show their newest revision', async () => {
    const data = { name: 'Room sensor', features: { properties: {}, channels: {} } };
    await app.append(modelStream('acme', 'sensor'), { type: 'ModelRevised', data });
    expect((await app.get(`${PATH}/sensor`)).json()).toMatchObject({ ...data, revision: 1 });
  });

  it('are missing where there are none', async () => {
    expect((await app.get(`${PATH}/other`)).status).toBe(404);
    expect((await app.get('/v1/organizations/globex/models/sensor')).status).toBe(404);
    expect((await app.get('/v1/organizations/none/models')).status).toBe(404);
    expect((await app.get('/v1/organizations/globex/models')).json()).toMatchObject({ items: [] });
  });
});
