import { productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { productCreated } from '../testing/sample';

const PATH = '/v1/organizations/acme/products/lamp';
const STREAM = productStream('acme', 'lamp');
const SCHEMA = {
  properties: { zeta: { data_type: 'string', description: '', default_value: null } },
  channels: {},
} as const;

describe('a product over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.append(STREAM, productCreated('lamp', 7, { schema: SCHEMA, tags: ['home'] }));
  });
  afterEach(() => app.close());

  it('has its fields, identities and schema, and no secret (C2, C17)', async () => {
    const answer = await app.get(PATH);
    expect(answer.json()).toMatchObject({
      id: 'lamp',
      number: 7,
      productKey: 'key00007',
      status: 'open',
      tags: ['home'],
      firmwarePolicy: { maxAttempts: 3 },
      schema: SCHEMA,
      revision: 0,
    });
    expect(answer.headers['etag']).toBe('"0"');
    expect(answer.text).not.toMatch(/secret|takes|c{64}|d{64}/i);
    expect((await app.get(`${PATH}/schema`)).json()).toMatchObject({ ...SCHEMA, schemaVersion: 1 });
    expect((await app.get('/v1/organizations/acme/products')).text).not.toContain('zeta');
  });

  it('has its present schema with the number of its version (B6)', async () => {
    const schema = { properties: {}, channels: {} };
    await app.append(STREAM, { type: 'ProductSchemaChanged', data: { schemaVersion: 2, schema } });
    expect((await app.get(`${PATH}/schema`)).json()).toMatchObject({
      ...schema,
      schemaVersion: 2,
      revision: 1,
    });
    expect((await app.get(PATH)).json()).toMatchObject({ schema, schemaVersion: 2 });
  });

  it('D43 shows the checklist: questions, answers, and what is open', async () => {
    const answer = (question: 'purpose' | 'privateBeta', value: string | boolean) =>
      app.append(STREAM, { type: 'ConfigurationAnswered', data: { question, answer: value } });
    await answer('purpose', 'Lights rooms');
    await answer('privateBeta', true);
    const checklist = (await app.get(`${PATH}/configuration`)).json<{ questions: object[] }>();
    expect(checklist).toMatchObject({
      open: ['hardware', 'branding', 'customerAuth', 'customerAccess', 'programming', 'developmentGroup'],
      readyForManufacturing: false,
      revision: 2,
    });
    expect(checklist.questions.slice(0, 2)).toEqual([
      { question: 'purpose', section: 'overview', answered: true, answer: 'Lights rooms' },
      { question: 'hardware', section: 'overview', answered: false, answer: null },
    ]);
    const product = await app.get(PATH);
    expect(product.json()).toMatchObject({ privateBeta: true, readyForManufacturing: false });
    expect(product.text).not.toContain('Lights rooms');
    await app.append(STREAM, { type: 'ReadyForManufacturing', data: {} });
    expect((await app.get(`${PATH}/configuration`)).json()).toMatchObject({ readyForManufacturing: true });
  });

  it('says whether it is archived or being deleted, and by which operation (A22, A25)', async () => {
    await app.append(STREAM, { type: 'ProductArchived', data: {} });
    expect((await app.get(PATH)).json()).toMatchObject({ status: 'archived', revision: 1 });
    const { id } = await app.append(STREAM, { type: 'ProductDeletionRequested', data: {} });
    expect((await app.get(PATH)).json()).toMatchObject({ status: 'closing', operation: id });
  });

  it('is gone when it is deleted', async () => {
    const givesUp = { kind: 'product-name', hash: 'd'.repeat(64), generation: 1 };
    await app.append(STREAM, { type: 'ProductDeleted', data: { givesUp } });
    expect((await app.get(PATH)).status).toBe(404);
    expect((await app.get('/v1/organizations/acme/products')).json()).toMatchObject({ items: [] });
  });
});
