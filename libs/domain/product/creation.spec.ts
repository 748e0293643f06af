import fc from 'fast-check';
import { isId, type CreateProductBody } from '#contracts';
import { body, LAMP } from '../testing';
import { bindingMode, blueprint, certificates } from './creation';
import { slug } from './product';

describe('E12, E13 certificates', () => {
  it('E12, E13 default to 730 days of at most 1095', () => {
    expect(certificates(undefined)).toEqual({ mutual: false, defaultValidDays: 730, maxValidDays: 1095 });
    expect(certificates({ mutual: true })).toEqual({
      mutual: true,
      defaultValidDays: 730,
      maxValidDays: 1095,
    });
  });

  it('E12, E13 days apply only with mutual authentication', () => {
    for (const days of [{ defaultValidDays: 1 }, { maxValidDays: 1 }, { mutual: false, maxValidDays: 1 }])
      expect(certificates(days)).toMatchObject({ code: 'not_applicable' });
  });

  it('E13 a shorter maximum shortens the default', () => {
    expect(certificates({ mutual: true, maxValidDays: 30 })).toMatchObject({ defaultValidDays: 30 });
    expect(certificates({ mutual: true, maxValidDays: 730 })).toMatchObject({ defaultValidDays: 730 });
  });

  it('E13 the default may be as long as the maximum, not longer', () => {
    expect(certificates({ mutual: true, defaultValidDays: 30, maxValidDays: 30 })).not.toHaveProperty('code');
    expect(certificates({ mutual: true, defaultValidDays: 31, maxValidDays: 30 })).toMatchObject({
      code: 'invalid_fields',
      errors: [{ path: '/certificates/defaultValidDays' }],
    });
    expect(certificates({ mutual: true, defaultValidDays: 1096 })).toMatchObject({ code: 'invalid_fields' });
  });
});

describe('C19 to C23 the binding mode of a new product', () => {
  it('C19 is multi unless said otherwise', () => {
    expect(bindingMode(body())).toBe('multi');
    expect(bindingMode(body({ networkMethods: ['wifi'], bindingMode: 'alternate' }))).toBe('alternate');
  });

  it('C23 is single with Bluetooth unless said otherwise, and never multi', () => {
    const networkMethods: CreateProductBody['networkMethods'] = ['wifi', 'bluetooth'];
    expect(bindingMode(body({ networkMethods }))).toBe('single');
    expect(bindingMode(body({ networkMethods, bindingMode: 'alternate' }))).toBe('alternate');
    expect(bindingMode(body({ networkMethods, bindingMode: 'multi' }))).toMatchObject({
      code: 'mode_not_supported',
    });
  });
});

describe('a new product', () => {
  it('A8 has defaults for everything but name and description', () => {
    expect(blueprint(LAMP, body(), 'global')).toMatchObject({
      productId: LAMP,
      name: 'Lamp',
      description: 'A lamp',
      projectId: 'default',
      names: {},
      category: { kind: 'self-defined', id: null },
      tags: [],
      labels: {},
      properties: {},
      image: null,
      stage: 'prototype',
      endOfLife: null,
      hardware: null,
      dataFormat: 'TSL',
      bindingMode: 'multi',
      sharing: false,
      versionScheme: 'integer',
      customerAuth: 'simple',
      programming: 'line',
      privateBeta: false,
      dynamicActivation: false,
      jitp: { groups: [], properties: {} },
      firmwarePolicy: { autoUpdate: true, allowDowngrade: true, maxAttempts: 3 },
      presenceTimeoutSeconds: 900,
      modelId: null,
      schema: { properties: {}, channels: {} },
    });
  });

  it('A8 keeps everything that it is given', () => {
    const given = {
      projectId: 'p1',
      names: { de: 'Lampe' },
      category: { kind: 'industry', id: 'light' },
      tags: ['a'],
      labels: { k: 'v' },
      properties: { x: 1 },
      image: { url: 'https://example.com/i.png' },
      stage: 'evk',
      endOfLife: '2030-01-01T00:00:00.000Z',
      hardware: 'photon',
      dataFormat: 'Json',
      bindingMode: 'single',
      sharing: true,
      versionScheme: 'semver',
      customerAuth: 'oauth',
      programming: 'setup',
      privateBeta: true,
      dynamicActivation: true,
      jitp: { groups: ['g'], properties: { y: 1 } },
      firmwarePolicy: { autoUpdate: false, allowDowngrade: false, maxAttempts: 5 },
      presenceTimeoutSeconds: 60,
      modelId: 'm1',
    } satisfies Partial<CreateProductBody>;
    expect(blueprint(LAMP, body(given), 'global')).toMatchObject(given);
  });

  it('the first thing that is wrong with it is refused', () => {
    const code = (more: Parameters<typeof body>[0]) => {
      const plan = blueprint(LAMP, body(more), 'global');
      return 'kind' in plan ? plan.code : null;
    };
    expect(code({ platform: 'aep' })).toBe('not_applicable');
    expect(code({ networkMethods: ['bluetooth'], bindingMode: 'multi' })).toBe('mode_not_supported');
    expect(code({ certificates: { maxValidDays: 3 } })).toBe('not_applicable');
    expect(code({ schema: { properties: { x: 1 } } })).toBe('invalid_fields');
  });
});

describe('A27 the id made from a name', () => {
  it.each([
    ['Product Gateway v1', 'product-gateway-v1'],
    ['  Größe/M  ', 'gro-e-m'],
    ['Café №5', 'cafe-no5'],
    ['v1.2:rc_1', 'v1.2:rc_1'],
    ['--._lamp--', 'lamp'],
    ['灯', ''],
    ['!!!', ''],
  ])('A27 of %j is %j', (name, expected) => expect(slug(name)).toBe(expected));

  it('A27, B16 is an id or empty, for every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), name => {
        const id = slug(name);
        return id === '' || isId(id);
      }),
    );
  });
});
