import { importStream, productStream, type DomainEvent } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { productCreated } from '../testing/sample';

const IMPORTS = '/v1/organizations/acme/products/lamp/imports';

describe('imports over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.append(productStream('acme', 'sensor'), productCreated('sensor', 2));
    for (const importId of ['i1', 'i2']) {
      const started: DomainEvent = {
        type: 'ImportStarted',
        data: { importId, productId: 'lamp', format: 'txt', ids: 'particle' },
      };
      await app.append(importStream('acme', importId), started);
    }
    await app.append(importStream('acme', 'i1'), {
      type: 'ImportBatchRecorded',
      data: {
        nextLine: 1003,
        imported: 999,
        duplicates: 1,
        rejected: 2,
        rejections: [
          { line: 9, value: '!', reason: 'invalid_id', path: null },
          { line: 1000, value: 'd1', reason: 'invalid_properties', path: '/properties/n' },
        ],
        linesSha256: 'f'.repeat(64),
      },
    });
  });
  afterEach(() => app.close());

  it('are listed newest first, each with counts, state and where it goes on', async () => {
    expect((await app.get(IMPORTS)).json()).toMatchObject({ items: [{ id: 'i2' }, { id: 'i1' }] });
    const answer = await app.get(`${IMPORTS}/i1`);
    expect(answer.json()).toMatchObject({
      id: 'i1',
      productId: 'lamp',
      format: 'txt',
      ids: 'particle',
      status: 'running',
      total: 1002,
      imported: 999,
      duplicates: 1,
      rejected: 2,
      nextLine: 1003,
      revision: 1,
    });
    expect(answer.headers['etag']).toBe('"1"');
  });

  it('list every rejected line with its reason, in the order of lines', async () => {
    expect((await app.get(`${IMPORTS}/i1/rejections`)).json()).toMatchObject({
      items: [
        { line: 9, value: '!', reason: 'invalid_id', path: null },
        { line: 1000, value: 'd1', reason: 'invalid_properties', path: '/properties/n' },
      ],
    });
    const csv = await app.get(`${IMPORTS}/i1/rejections`, { accept: 'text/csv' });
    expect(csv.text).toBe(
      'line,value,reason,path\r\n9,!,invalid_id,\r\n1000,d1,invalid_properties,/properties/n\r\n',
    );
  });

  it('are 404 under another product', async () => {
    const path = '/v1/organizations/acme/products/sensor/imports/i1';
    expect((await app.get(path)).status).toBe(404);
    expect((await app.get(`${path}/rejections`)).status).toBe(404);
  });
});
