import type { Answer, Client } from '../support/program';
import { Tenant } from './tenant';

/**
 * The product types page of the ProductHealth API (`001_…`, rules B1 to B18), from its first request to its last: each
 * sample is sent as it stands and answered as documented. Samples are indented for readers; what counts is every byte
 * but the white space between tokens.
 */
const CREATE = `{
    "product_type":{
        "id": "bat-mobile-model1",
        "properties":{
            "name": "Fancy Widget",
            "market": "US",
            "other-property": "other_value"
        },
        "tags":["battery", "solar"],
        "schema":{
            "properties":{
                "name": {
                    "data_type":"string",
                    "description":"This is the name of the device",
                    "default_value":null
                },
                "firmwareVersion": {
                    "data_type":"string",
                    "description":"This is the current firmware version for this device",
                    "default_value":null
                },
                "batchNumber": {
                    "data_type":"number",
                    "description":"The batch number when this device was manufactured",
                    "default_value":null
                }
            },
            "channels":{
                "voltage": {
                    "data_type":"number",
                    "properties":{
                        "units": {
                            "data_type":"string",
                            "description":"SenML units",
                            "default_value":"V"
                        }
                    }
                },
                "current": {
                    "data_type":"number",
                    "properties":{
                        "units": {
                            "data_type":"string",
                            "description":"SenML units",
                            "default_value":"A"
                        }
                    }
                }
            }
        }
    }
}`;

const READ_ALL = `[
    {
        "product_type":{
            "id":"bat-mobile-model1",
            "properties":{
                "name":"Fancy Widget",
                "market":"US",
                "other-property":"other_value"
            },
            "tags":["battery", "solar"]
        }
    }
]`;

const READ = `{
    "product_type":{
        "id":"bat-mobile-model1",
        "properties":{
            "name":"Fancy Widget",
            "market":"US",
            "other-property":"other_value"
        },
        "tags":["battery", "solar"]
    }
}`;

const UPDATE = READ;

/** The tokens of a sample. */
const compact = (sample: string): string => JSON.stringify(JSON.parse(sample));

describe('the product types page of ProductHealth', () => {
  const tenant = new Tenant('acme');
  const TYPES = `/organizations/${tenant.organization}/product_types`;
  const TYPE = `${TYPES}/bat-mobile-model1`;
  const PRODUCTS = `/v1/organizations/${tenant.organization}/products`;
  let client: Client;

  beforeAll(async () => {
    client = await tenant.open();
  });
  afterAll(() => tenant.close());

  const send = (method: string, path: string, body?: string): Promise<Answer> =>
    client.send({
      method,
      path,
      ...(body !== undefined && { body, headers: { 'Content-Type': 'application/json' } }),
    });

  it('B11 B10 create a new product type: 201 Created, with its Location and no body', async () => {
    const answer = await send('POST', TYPES, CREATE);
    expect([answer.status, answer.text]).toEqual([201, '']);
    // The page says model-1 here and model1 everywhere else: the id as it was sent is meant.
    expect(answer.headers['location']).toBe(TYPE);
  });

  it('B12 read all product types: 200 OK, as in the sample', async () => {
    const answer = await send('GET', TYPES);
    expect([answer.status, answer.text]).toEqual([200, compact(READ_ALL)]);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });

  it('B13 read a product type: 200 OK, as in the sample', async () => {
    const answer = await send('GET', TYPE);
    expect([answer.status, answer.text]).toEqual([200, compact(READ)]);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });

  it('B6 B12 the schema is there for who asks, as it was sent', async () => {
    expect((await send('GET', `${TYPE}?include=schema`)).text).toBe(compact(CREATE));
  });

  it('B13 update a product type: 204 No Content, and the schema stays', async () => {
    const answer = await send('PUT', TYPE, UPDATE);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await send('GET', `${TYPE}?include=schema`)).text).toBe(compact(CREATE));
    const changed = READ.replace('"US"', '"EU"');
    expect((await send('PUT', TYPE, changed)).status).toBe(204);
    expect((await send('GET', TYPE)).text).toBe(compact(changed));
  });

  it('B6 B13 an update with a schema replaces that too', async () => {
    const changed = CREATE.replace('"V"', '"mV"');
    expect((await send('PUT', TYPE, changed)).status).toBe(204);
    expect((await send('GET', `${TYPE}?include=schema`)).text).toBe(compact(changed));
  });

  it('B1 B2 a product type is a product, and every product a product type', async () => {
    const product = (await tenant.read(`${PRODUCTS}/bat-mobile-model1`)).body;
    expect(product).toMatchObject({ name: 'bat-mobile-model1', description: '', tags: ['battery', 'solar'] });
    await client.post(PRODUCTS, { name: 'Lamp', description: 'A lamp' });
    expect((await send('GET', `${TYPES}/lamp`)).text).toBe(
      '{"product_type":{"id":"lamp","properties":{},"tags":[]}}',
    );
  });

  it('B16 an id is of letters, digits and four marks, begins with one of the former, and is one under its parent', async () => {
    const type = (id: string) => send('POST', TYPES, JSON.stringify({ product_type: { id } }));
    for (const id of [
      '',
      '-bat',
      ':bat',
      '.bat',
      '_bat',
      'bat mobile',
      'bat/1',
      'bat~1',
      'bät',
      'b'.repeat(65),
    ]) {
      const { status, body } = await type(id);
      expect([id, status, body.error_status.details]).toEqual([
        id,
        403,
        [expect.stringContaining('/product_type/id')],
      ]);
    }
    const longest = `0${'b'.repeat(63)}`;
    for (const id of ['Bat-1:a.B_2', longest]) expect((await type(id)).status).toBe(201);
    const taken = await send('POST', TYPES, CREATE.replace('bat-mobile-model1', longest));
    expect([taken.status, taken.body.error_status.more_info]).toEqual([403, '/problems/already_exists']);

    const other = `${tenant.organization}-2`;
    await tenant.found(other);
    const there = CREATE.replace('bat-mobile-model1', longest);
    expect((await send('POST', `/organizations/${other}/product_types`, there)).status).toBe(201);
    const channel = CREATE.replace('bat-mobile-model1', 'bat-2').replace('"voltage"', '"volt age"');
    expect((await send('POST', TYPES, channel)).body.error_status).toMatchObject({
      status: 403,
      details: [expect.stringContaining('/product_type/schema/channels/volt age')],
    });
  });

  it('B7 B8 a device of the type fits its schema, with its defaults for what is not given', async () => {
    const devices = `${PRODUCTS}/bat-mobile-model1/devices`;
    const withDefault = CREATE.replace('"default_value":null', '"default_value":"Robin"');
    expect((await send('PUT', TYPE, withDefault)).status).toBe(204);
    const unfit = await client.post(devices, { id: 'bat-1', properties: { batchNumber: 'seven' } });
    expect([unfit.status, unfit.body.errors[0].path]).toEqual([422, '/properties/batchNumber']);
    await client.post(devices, { id: 'bat-1', properties: { batchNumber: 7 } });
    expect((await tenant.read(`${devices}/bat-1`)).body.properties).toEqual({
      name: 'Robin',
      batchNumber: 7,
    });
  });

  it('B17 B18 errors have the status codes of the document and its error object', async () => {
    const errorOf = async (method: string, path: string, body?: string) => {
      const answer = await send(method, path, body);
      expect(answer.body.error_status.status).toBe(answer.status);
      return answer.body.error_status;
    };
    expect(await errorOf('POST', TYPES, '{"product_type":')).toMatchObject({
      status: 400,
      message: 'Bad Request',
    });
    expect(await errorOf('POST', TYPES, '{"product_type":{"id":"-bat"}}')).toMatchObject({
      status: 403,
      message: 'Forbidden',
      details: [expect.stringContaining('/product_type/id')],
    });
    expect(await errorOf('GET', `${TYPES}/nobody`)).toEqual({
      status: 404,
      message: 'Not Found',
      details: [`There is no product nobody in ${tenant.organization}.`],
      more_info: '/problems/not_found',
    });
    const stranger = await client.send({
      method: 'GET',
      path: TYPES,
      headers: { Authorization: 'Bearer x' },
    });
    expect(stranger.body.error_status).toMatchObject({ status: 401, message: 'Unauthorized' });
    const page = await send('PATCH', TYPE, '{}');
    expect([page.status, page.headers['content-type']]).toEqual([405, 'text/html; charset=utf-8']);
    expect(page.headers['allow']).toBe('DELETE, GET, HEAD, OPTIONS, PUT');
  });

  it('B14 A25 delete a product type: 204 No Content, once it has no devices', async () => {
    expect((await send('DELETE', TYPE)).body.error_status).toMatchObject({
      status: 403,
      more_info: '/problems/product_has_devices',
    });
    await send('DELETE', `${PRODUCTS}/bat-mobile-model1/devices/bat-1`);
    const answer = await send('DELETE', TYPE);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await send('GET', TYPE)).status).toBe(404);
  });
});
