import type { Answer, Client } from '../support/program';
import { Tenant } from './tenant';

/**
 * "V2.1 Create Product" of EnOS (`004_…`, rules E1 to E15): its request sample is sent as it stands and answered with
 * its return sample, byte for byte but for the white space between tokens, the request's id and the product's key. The
 * certificates whose days it limits belong to the second half of the domain.
 */
const REQUEST = `{
    "productDesc":"openapi_sdk_create_test",
    "biDirectionalAuth":false,
    "modelId":"AlterTest0615",
    "dataFormat":"Custom",
    "productName":{
        "defaultValue":"AlterTest0615_Product",
        "i18nValue":{}
    },
    "productType":"Device",
    "dynamicActivateEnabled":false,
    "productTags": {
        "key1": "v1"
    }
}`;

const RETURN = `{
    "code":0,
    "msg":"OK",
    "requestId":"522d0269-445d-4f13-be04-1424e0e2893e",
    "data":"2zp6A70r"
}`;

/** The tokens of a sample, with what is of one request alone replaced by that of another. */
const compact = (sample: string, { body }: Answer): string =>
  JSON.stringify({ ...JSON.parse(sample), requestId: body.requestId, data: body.data });

describe('Create Product of EnOS', () => {
  const tenant = new Tenant('yourOrgId');
  const URL = `/connect-service/v2.1/products?action=create&orgId=${tenant.organization}`;
  const O = `/v1/organizations/${tenant.organization}`;
  let client: Client;

  beforeAll(async () => {
    client = await tenant.open();
  });
  afterAll(() => tenant.close());

  const create = (body: string, path = URL, headers: Readonly<Record<string, string>> = {}) =>
    client.send({ path, body, headers: { 'Content-Type': 'application/json', ...headers } });
  const named = (name: string, change: (request: string) => string = same => same): string =>
    change(REQUEST).replace('AlterTest0615_Product', name);

  it('E6 the documented error: the model does not exist, code 99500 "Query model failed"', async () => {
    const answer = await create(REQUEST);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(
      `{"code":99500,"msg":"Query model failed","requestId":"${answer.body.requestId}","data":null}`,
    );
  });

  it('E1 E14 the request sample gets the return sample; data is the key of the created product', async () => {
    await client.post(`${O}/models`, { id: 'AlterTest0615', name: 'Alter test' });
    const answer = await create(REQUEST);
    expect([answer.status, answer.text]).toEqual([200, compact(RETURN, answer)]);
    expect(answer.body.data).toMatch(/^[0-9A-Za-z]{8}$/);
    expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);

    const product = await tenant.read(`${O}/products/${answer.body.data}`);
    expect(product.body).toMatchObject({
      id: answer.body.data,
      productKey: answer.body.data,
      name: 'AlterTest0615_Product',
      names: {},
      description: 'openapi_sdk_create_test',
      modelId: 'AlterTest0615',
      dataFormat: 'Custom',
      deviceType: 'device',
      dynamicActivation: false,
      labels: { key1: 'v1' },
    });
  });

  it('A26 the same name again is 99409; the same request with its key is the same product', async () => {
    expect((await create(REQUEST)).body).toMatchObject({ code: 99_409, data: null });
    const key = { 'Idempotency-Key': 'create-pump' };
    const [first, again] = [await create(named('Pump'), URL, key), await create(named('Pump'), URL, key)];
    expect(again.body).toMatchObject({ code: 0, data: first.body.data });
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('E12 E13 the days of certificates: defaults, limits, and the default within the maximum', async () => {
    const twoWay = (days: object) => (request: string) =>
      JSON.stringify({ ...JSON.parse(request), biDirectionalAuth: true, ...days });
    const policyOf = async (name: string, days: object) => {
      const { data } = (await create(named(name, twoWay(days)))).body;
      return (await tenant.read(`${O}/products/${data}`)).body.certificates;
    };
    expect(await policyOf('Defaults', {})).toEqual({
      mutual: true,
      defaultValidDays: 730,
      maxValidDays: 1095,
    });
    expect(await policyOf('Short', { maxValidDay: 30 })).toMatchObject({ defaultValidDays: 30 });
    for (const [days, msg] of [
      [{ maxValidDay: 3651 }, 'maxValidDay: must be from 1 to 3650'],
      [{ defaultValidDay: 2000 }, 'defaultValidDay: must not pass maxValidDays 1095 (E13)'],
    ] as const)
      expect((await create(named('Refused', twoWay(days)))).body).toMatchObject({ code: 99_400, msg });
  });

  it('E3 E5 E7 E8 E9 what is mandatory or out of range is 99400 with the field and the reason', async () => {
    const wrong = async (from: string, to: string) => (await create(REQUEST.replace(from, to))).body;
    expect(await wrong('"Device"', '"Sensor"')).toMatchObject({
      code: 99_400,
      msg: 'productType: must be one of the following values: Device, Gateway',
    });
    expect(await wrong('"Custom"', '"TSL"')).toMatchObject({
      code: 99_400,
      msg: 'dataFormat: must be one of the following values: Custom, Json',
    });
    expect(await wrong('"biDirectionalAuth":false,', '')).toMatchObject({
      code: 99_400,
      msg: 'biDirectionalAuth: is required',
    });
    expect((await create(REQUEST, '/connect-service/v2.1/products?action=create')).body).toMatchObject({
      code: 99_400,
      msg: expect.stringMatching(/^orgId: /) as unknown,
    });
  });

  it('E2 without the permission the status is kept, in the envelope', async () => {
    const answer = await create(REQUEST, URL, { Authorization: 'Bearer nobody' });
    expect([answer.status, answer.body.code, answer.body.data]).toEqual([401, 401, null]);
  });

  it('E2 a service account creates products where its role has the policy Product/Create', async () => {
    await client.send({
      method: 'PUT',
      path: `${O}/roles/enos`,
      json: { permissions: ['products:write'] },
    });
    const as = async (role: string, name: string) => {
      const issued = await client.post(`${O}/api-keys`, { name: role, role });
      const Authorization = `Bearer ${issued.body.key}`;
      const { status, body } = await create(named(name), URL, { Authorization });
      return [status, body.code, body.msg, typeof body.data];
    };
    const refused = [
      403,
      403,
      'Product/Create: The credential lacks the permission products:write.',
      'object',
    ];
    for (const role of ['operator', 'support', 'auditor', 'gateway'])
      expect(await as(role, 'Refused')).toEqual(refused);
    for (const role of ['admin', 'enos'])
      expect(await as(role, `By ${role}`)).toEqual([200, 0, 'OK', 'string']);
  });
});
