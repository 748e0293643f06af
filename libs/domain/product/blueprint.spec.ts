import type { CreateProductBody } from '#contracts';
import { body, LAMP } from '../testing';
import { blueprint } from './blueprint';

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
