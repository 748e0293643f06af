import { productStream } from '#contracts';
import { ORG } from '../../libs/application/testing/world';
import { CommandApp, type Answer, type Sent } from './testing/command-app';

const URL = `/connect-service/v2.1/products?action=create&orgId=${ORG}`;
const BODY = {
  biDirectionalAuth: false,
  modelId: 'turbine',
  dataFormat: 'Json',
  productName: { defaultValue: 'Turbine' },
  productType: 'Device',
};

interface Envelope {
  readonly code: number;
  readonly msg: string;
  readonly requestId: string;
  readonly data: string | null;
}

let app: CommandApp;

/** With the model of the requests. */
async function start(): Promise<void> {
  app = await CommandApp.start();
  await app.program.done({ type: 'DefineModel', orgId: ORG, body: { id: 'turbine', name: 'Turbine' } });
}

const send = (fields: object, { url = URL, ...sent }: Sent & { readonly url?: string } = {}) =>
  app.send('POST', url, { body: { ...BODY, ...fields }, ...sent });
const envelope = ({ json }: Answer): Envelope => json<Envelope>();

async function created(fields: object) {
  const answer = await send(fields);
  const { code, msg, data, requestId } = envelope(answer);
  expect([answer.status, code, msg]).toEqual([200, 0, 'OK']);
  expect(requestId).toBe(answer.headers['x-correlation-id']);
  const [event] = await app.world.stream(productStream(ORG, data ?? ''));
  return event?.data;
}

async function refusal(fields: object): Promise<readonly [number, string]> {
  const answer = await send(fields);
  const { code, msg, data } = envelope(answer);
  expect([answer.status, data]).toEqual([200, null]);
  return [code, msg];
}

describe('a product in the words of EnOS', () => {
  beforeEach(start);
  afterEach(() => app.close());

  it('E14 the data are the key of the product, which is its id', async () => {
    const { data } = envelope(await send({}));
    expect(data).toMatch(/^[0-9A-Za-z]{8}$/);
    const [event] = await app.world.stream(productStream(ORG, data ?? ''));
    expect(event?.data).toMatchObject({ productId: data, productKey: data });
  });

  it('E4 E7 E8 E9 E10 E11 every field has its place in the product', async () => {
    const product = await created({
      productDesc: 'Wind',
      dataFormat: 'Custom',
      productName: { defaultValue: 'Gate', i18nValue: { zh_CN: '风机', 'en-US': 'Gate' } },
      productType: 'Gateway',
      dynamicActivateEnabled: true,
      productTags: { site: 'north' },
    });
    expect(product).toMatchObject({
      name: 'Gate',
      names: { zh_CN: '风机', 'en-US': 'Gate' },
      description: 'Wind',
      deviceType: 'gateway',
      dataFormat: 'Custom',
      dynamicActivation: true,
      labels: { site: 'north' },
      modelId: 'turbine',
    });
  });

  it('E4 E10 E12 E13 what is left out has its default', async () => {
    expect(await created({})).toMatchObject({
      description: '',
      names: {},
      labels: {},
      deviceType: 'device',
      dynamicActivation: false,
      certificates: { mutual: false, defaultValidDays: 730, maxValidDays: 1095 },
    });
  });

  it.each([
    [{}, { defaultValidDays: 730, maxValidDays: 1095 }],
    [{ maxValidDay: 100 }, { defaultValidDays: 100, maxValidDays: 100 }],
    [{ maxValidDay: 3650 }, { defaultValidDays: 730, maxValidDays: 3650 }],
    [{ defaultValidDay: 1 }, { defaultValidDays: 1, maxValidDays: 1095 }],
    [
      { defaultValidDay: 3650, maxValidDay: 3650 },
      { defaultValidDays: 3650, maxValidDays: 3650 },
    ],
  ])('E12 E13 with two-way authentication %j is %j', async (days, certificates) => {
    expect(await created({ biDirectionalAuth: true, ...days })).toMatchObject({
      certificates: { mutual: true, ...certificates },
    });
  });

  it('E12 E13 without two-way authentication days are ignored, whatever they are', async () => {
    expect(await created({ defaultValidDay: 5000, maxValidDay: 0 })).toMatchObject({
      certificates: { mutual: false, defaultValidDays: 730, maxValidDays: 1095 },
    });
  });

  it('a retry with the same Idempotency-Key is the same product', async () => {
    const headers = { 'idempotency-key': 'k' };
    const [first, again] = [await send({}, { headers }), await send({}, { headers })];
    expect(envelope(again).data).toBe(envelope(first).data);
    const other = await send({ productDesc: 'other' }, { headers });
    expect(envelope(other)).toMatchObject({
      code: 99_400,
      msg: expect.stringMatching(/^Idempotency-Key: /) as unknown,
    });
  });
});

describe('what EnOS calls wrong', () => {
  let before: readonly unknown[];
  beforeAll(async () => {
    await start();
    before = await app.world.everything();
  });
  afterAll(async () => {
    // Nothing of all this was written.
    expect(await app.world.everything()).toEqual(before);
    await app.close();
  });

  it.each([
    [{ biDirectionalAuth: true, defaultValidDay: 0 }, 'defaultValidDay: must be from 1 to 3650'],
    [{ biDirectionalAuth: true, maxValidDay: 3651 }, 'maxValidDay: must be from 1 to 3650'],
    [
      { biDirectionalAuth: true, defaultValidDay: 1096 },
      'defaultValidDay: must not pass maxValidDays 1095 (E13)',
    ],
    [{ biDirectionalAuth: 'yes' }, 'biDirectionalAuth: must be a boolean value'],
    [{ dataFormat: 'TSL' }, 'dataFormat: must be one of the following values: Custom, Json'],
    [{ productType: 'Sub' }, 'productType: must be one of the following values: Device, Gateway'],
    [{ productName: 'Turbine' }, 'productName: must be an object'],
    [{ productName: { defaultValue: ' ' } }, 'productName.defaultValue: must not be blank or hold a NUL'],
    [{ surely: 1 }, 'surely: is not a known field'],
  ])('E5 to E13 refuses %j as 99400, naming the field', async (fields, msg) => {
    expect(await refusal(fields)).toEqual([99_400, msg]);
  });

  it.each([
    ['biDirectionalAuth', { biDirectionalAuth: undefined }],
    ['modelId', { modelId: undefined }],
    ['dataFormat', { dataFormat: undefined }],
    ['productName', { productName: undefined }],
    ['productName.defaultValue', { productName: {} }],
    ['productType', { productType: undefined }],
    ['biDirectionalAuth', { biDirectionalAuth: null }],
    ['modelId', { modelId: null }],
    ['dataFormat', { dataFormat: null }],
    ['productName', { productName: null }],
    ['productName.defaultValue', { productName: { defaultValue: null } }],
    ['productType', { productType: null }],
  ])('E5 to E9 %s is mandatory: left out or null it is 99400, naming it (%j)', async (field, fields) => {
    const [code, msg] = await refusal(fields);
    expect([code, msg.split(': ')[0]]).toEqual([99_400, field]);
  });

  it.each([
    Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, 'v'])),
    { ['k'.repeat(51)]: 'v' },
    { 'a b': 'v' },
    { key: 'v'.repeat(201) },
    { key: ' v' },
    { key: 1 },
  ])('E11 refuses tags beyond the limits of EnOS', async productTags => {
    const [code, msg] = await refusal({ productTags });
    expect([code, msg]).toEqual([99_400, expect.stringMatching(/^productTags: must map at most 100 keys/)]);
  });

  it.each([{ 'not a locale': 'x' }, { en_US: '' }, { en_US: 1 }])(
    'E8 refuses %j as names by locale',
    async i18nValue => {
      const [code, msg] = await refusal({ productName: { defaultValue: 'T', i18nValue } });
      expect([code, msg]).toEqual([99_400, expect.stringMatching(/^productName\.i18nValue: /)]);
    },
  );

  it('A26 E8 a name that is taken is 99409', async () => {
    expect(await refusal({ productName: { defaultValue: 'P1' } })).toEqual([
      99_409,
      'The name "P1" is taken (A8).',
    ]);
  });

  it.each(['nobody', 'no model/1'])(
    'E6 a model %j that does not exist is 99500, as documented',
    async modelId => {
      expect(await refusal({ modelId })).toEqual([99_500, 'Query model failed']);
    },
  );

  it('E1 E3 the action and the organization are mandatory', async () => {
    const asked = async (query: string) =>
      envelope(await send({}, { url: `/connect-service/v2.1/products${query}` }));
    expect(await asked('?action=create')).toMatchObject({
      code: 99_400,
      msg: expect.stringMatching(/^orgId: /) as unknown,
    });
    expect(await asked(`?orgId=${ORG}`)).toMatchObject({
      code: 99_400,
      msg: expect.stringMatching(/^action: /) as unknown,
    });
    expect(await asked(`?action=drop&orgId=${ORG}`)).toMatchObject({
      code: 99_400,
      msg: expect.stringMatching(/^action: /) as unknown,
    });
  });

  it('E2 what the credential may not do keeps its status in the envelope', async () => {
    const as = async (authorization: string, url = URL) => {
      const answer = await send({}, { headers: { authorization }, url });
      return [answer.status, envelope(answer).code];
    };
    expect(await as('Bearer reader')).toEqual([403, 403]);
    const reader = await send({}, { headers: { authorization: 'Bearer reader' } });
    expect(envelope(reader)).toEqual({
      code: 403,
      msg: 'Product/Create: The credential lacks the permission products:write.',
      requestId: reader.headers['x-correlation-id'],
      data: null,
    });
    expect(await as('Bearer nobody')).toEqual([401, 401]);
    expect(await as('Bearer reader', URL.replace(ORG, 'other'))).toEqual([404, 404]);
    expect(await as('Bearer admin', URL.replace(ORG, 'nowhere'))).toEqual([404, 404]);
  });

  it('a body that is too large is 413, one that cannot be read 99400', async () => {
    const large = await send({ productDesc: 'x'.repeat(5000) });
    expect([large.status, envelope(large).code]).toEqual([413, 413]);
    const broken = await app.send('POST', URL, { body: '{' });
    expect(envelope(broken)).toMatchObject({ code: 99_400, msg: 'body: The body is not well-formed JSON.' });
  });

  it('a refusal under HTTP 200 is still one to the audit', async () => {
    await refusal({ productName: { defaultValue: 'P1' } });
    expect(app.refusals.at(-1)).toEqual(
      expect.objectContaining({
        code: 'name_taken',
        orgId: ORG,
        actor: 'admin',
        action: 'POST /connect-service/v2.1/products',
      }),
    );
  });
});
