import type { ChangeProductBody } from '#contracts';
import {
  archived,
  closing,
  HOLD,
  LAMP,
  nothing,
  ORG,
  productCreated,
  rejected,
  SHA,
  story,
} from '../testing';
import { product } from './product';

const { given } = story(product);
const change = (body: ChangeProductBody) =>
  ({ type: 'ChangeProduct', orgId: ORG, productId: LAMP, body }) as const;
const changed = (changes: object, holds: object = {}) => ({
  type: 'ProductDetailsChanged',
  data: { changes, ...holds },
});
const mutual = productCreated({ certificates: { mutual: true, maxValidDays: 20, defaultValidDays: 10 } });

describe('C18 editing a product', () => {
  it('C18 writes only what differs', () => {
    const told = given(productCreated())
      .when(change({ description: 'Better', tags: [], stage: 'evk', properties: { x: 1 } }))
      .then([changed({ description: 'Better', stage: 'evk', properties: { x: 1 } })]);
    expect(told.state).toMatchObject({ product: { description: 'Better', stage: 'evk' } });
    given(productCreated()).when(change({})).then(nothing);
  });

  it.each(['image', 'endOfLife'] as const)('C18 %s is cleared by null', field => {
    const full = productCreated({
      image: { url: 'https://example.com/i.png' },
      endOfLife: '2030-01-01T00:00:00.000Z',
    });
    given(full)
      .when(change({ [field]: null }))
      .then([changed({ [field]: null })]);
    given(productCreated())
      .when(change({ [field]: null }))
      .then(nothing);
  });

  it('A30 the end of life is kept with milliseconds, and is a day of the calendar', () => {
    given(productCreated())
      .when(change({ endOfLife: '2030-01-01T00:00:00Z' }))
      .then([changed({ endOfLife: '2030-01-01T00:00:00.000Z' })]);
    given(productCreated())
      .when(change({ endOfLife: '2030-02-30T00:00:00Z' }))
      .then(rejected('invalid_fields', '/endOfLife'));
  });

  const FIXED = {
    id: 'x',
    projectId: 'x',
    category: { kind: 'industry' },
    hardware: 'x',
    deviceType: 'gateway',
    networkMethods: [],
    dataFormat: 'Json',
    platform: 'aep',
    encryption: 'dtls',
    powerSaving: { mode: 'psm' },
    specifiedGateway: true,
    gatewayAccess: 'proxy',
    bindingMode: 'single',
    versionScheme: 'semver',
    customerAuth: 'oauth',
    programming: 'setup',
    privateBeta: true,
    dynamicActivation: true,
    modelId: 'x',
    schema: {},
  } satisfies ChangeProductBody;

  it.each(Object.entries(FIXED))('C18 %s is fixed at creation', (field, value) => {
    given(productCreated())
      .when(change({ [field]: value, description: 'Better' }))
      .then(rejected('immutable_field', `/${field}`));
  });

  it('A22, A25 is refused in an archived or closing product', () => {
    given(productCreated(), archived).when(change({})).then(rejected('product_archived'));
    given(productCreated(), closing).when(change({})).then(rejected('product_closing'));
  });

  it('A6, A11 a policy and JITP settings are changed field by field', () => {
    given(productCreated())
      .when(change({ firmwarePolicy: { maxAttempts: 5 }, jitp: { groups: ['g'] } }))
      .then([
        changed({ jitp: { groups: ['g'], properties: {} } }),
        {
          type: 'FirmwarePolicyChanged',
          data: { firmwarePolicy: { autoUpdate: true, allowDowngrade: true, maxAttempts: 5 } },
        },
      ]);
    given(productCreated())
      .when(change({ firmwarePolicy: { maxAttempts: 3 } }))
      .then(nothing);
  });
});

describe('A26 renaming', () => {
  const takes = { kind: 'product-name', hash: SHA('b'), generation: 4 };

  it('A26 takes the new name and gives up the old one', () => {
    const told = given(productCreated())
      .when(change({ name: 'Candle' }), { holds: { 'product-name': takes } })
      .then([changed({ name: 'Candle' }, { takes, givesUp: HOLD })]);
    expect(told.state).toMatchObject({ product: { name: 'Candle', nameHold: takes } });
  });

  it('A26 only another name is reserved: case and whitespace do not make one', () => {
    const { state } = given(productCreated()).when(change({}));
    expect(product.reserves?.(change({ name: 'Candle' }), state)).toHaveLength(1);
    expect(product.reserves?.(change({ name: ' LAMP' }), state)).toEqual([]);
    expect(product.reserves?.(change({ tags: [] }), state)).toEqual([]);
    expect(product.reserves?.(change({ name: 'Candle' }), { status: 'absent' })).toEqual([]);
    given(productCreated())
      .when(change({ name: 'LAMP' }))
      .then([changed({ name: 'LAMP' })]);
  });
});

describe('C24, C25 sharing', () => {
  const sharing = (isOn: boolean) => ({ type: 'SharingChanged', data: { sharing: isOn } });

  it('C24 is turned on and off by its own event', () => {
    given(productCreated())
      .when(change({ sharing: true }))
      .then([sharing(true)]);
    given(productCreated({ sharing: true }))
      .when(change({ sharing: false, tags: ['x'] }))
      .then([changed({ tags: ['x'] }), sharing(false)]);
    given(productCreated())
      .when(change({ sharing: false }))
      .then(nothing);
  });
});

describe('E12, E13 editing the certificate policy', () => {
  const policy = (certificates: object) => ({ type: 'CertificatePolicyChanged', data: { certificates } });

  it('E13 the present days hold for what is left out', () => {
    given(mutual)
      .when(change({ certificates: { maxValidDays: 30 } }))
      .then([policy({ mutual: true, defaultValidDays: 10, maxValidDays: 30 })]);
    given(mutual)
      .when(change({ certificates: { maxValidDays: 9 } }))
      .then(rejected('invalid_fields', '/certificates/defaultValidDays'));
  });

  it('E12 days do not apply without mutual authentication', () => {
    given(productCreated())
      .when(change({ certificates: { maxValidDays: 30 } }))
      .then(rejected('not_applicable', '/certificates'));
    given(mutual)
      .when(change({ certificates: { mutual: false } }))
      .then([policy({ mutual: false, defaultValidDays: 730, maxValidDays: 1095 })]);
  });
});
