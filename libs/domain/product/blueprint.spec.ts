import { CATEGORY_KINDS, DATA_FORMATS, type CreateProductBody } from '#contracts';
import { body, LAMP } from '../testing';
import { blueprint } from './blueprint';

/** Fields of a product that its creator may leave out. */
const DEFAULTED = 31;

describe('a new product', () => {
  it.each([
    ['A8, A9 names, tags and labels', { names: {}, tags: [], labels: {}, properties: {} }],
    ['A10 JITP settings', { jitp: { groups: [], properties: {} } }],
    [
      'A11, D21 the firmware policy',
      { firmwarePolicy: { autoUpdate: true, allowDowngrade: true, maxAttempts: 3 } },
    ],
    ['A29, A30 stage and end of life', { stage: 'prototype', endOfLife: null }],
    ['B6 the schema', { schema: { properties: {}, channels: {} } }],
    ['C3 the project', { projectId: 'default' }],
    ['C4 the category', { category: { kind: 'self-defined', id: null } }],
    ['C6 the device type', { deviceType: 'device' }],
    ['C9 network methods', { networkMethods: [] }],
    ['C10 the data format', { dataFormat: 'TSL' }],
    ['C11 the platform', { platform: null }],
    ['C12 encryption', { encryption: null }],
    ['C13 power saving', { powerSaving: null }],
    ['C14 the specified gateway', { specifiedGateway: null }],
    ['C15 gateway access', { gatewayAccess: null }],
    ['C17 the image', { image: null }],
    ['C19 the binding mode', { bindingMode: 'multi' }],
    ['C24 sharing', { sharing: false }],
    ['D2 hardware', { hardware: null }],
    ['D18 the version scheme', { versionScheme: 'integer' }],
    ['D29, D30 customer authentication', { customerAuth: 'simple' }],
    ['D44 private beta', { privateBeta: false }],
    ['D45 programming', { programming: 'line' }],
    ['E6 the model', { modelId: null }],
    ['E10 dynamic activation', { dynamicActivation: false }],
    ['E12, E13 certificates', { certificates: { mutual: false, defaultValidDays: 730, maxValidDays: 1095 } }],
    ['the presence timeout', { presenceTimeoutSeconds: 900 }],
  ])('%s: has a default (domain.md 2)', (_, fields) => {
    expect(blueprint(LAMP, body(), 'global')).toMatchObject(fields);
  });

  it('A8 nothing else is in it but its id, name and description', () => {
    const given = { productId: LAMP, name: 'Lamp', description: 'A lamp' };
    const plan = blueprint(LAMP, body(), 'global');
    expect(plan).toMatchObject(given);
    expect(Object.keys(plan)).toHaveLength(3 + DEFAULTED);
  });

  it.each(DATA_FORMATS)('C10 the data format may be %s', dataFormat => {
    expect(blueprint(LAMP, body({ dataFormat }), 'global')).toMatchObject({ dataFormat });
  });

  it.each(CATEGORY_KINDS)('C4 the category may be %s, with the id of a template', kind => {
    const category = { kind, id: 'light' };
    expect(blueprint(LAMP, body({ category }), 'global')).toMatchObject({ category });
    expect(blueprint(LAMP, body({ category: { kind } }), 'global')).toMatchObject({
      category: { kind, id: null },
    });
  });

  it('A30 the end of life is kept with milliseconds, and is a day of the calendar', () => {
    const at = (endOfLife: string) => blueprint(LAMP, body({ endOfLife }), 'global');
    expect(at('2028-02-29T10:00:00Z')).toMatchObject({ endOfLife: '2028-02-29T10:00:00.000Z' });
    expect(at('2028-02-29T10:00:00.123456Z')).toMatchObject({ endOfLife: '2028-02-29T10:00:00.123Z' });
    for (const day of ['2026-02-29', '2026-04-31'])
      expect(at(`${day}T10:00:00Z`)).toMatchObject({
        code: 'invalid_fields',
        errors: [{ path: '/endOfLife' }],
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
