import fc from 'fast-check';
import { NETWORK_METHODS, REGIONS, type CreateProductBody, type Region } from '#contracts';
import { body } from '../testing';
import { connectivity } from './connectivity';

type Fields = Parameters<typeof body>[0];
const connects = (fields: Fields, region: Region = 'global') => connectivity(body(fields), region);
const AEP = { networkMethods: ['nb-iot'], platform: 'aep' } satisfies Fields;

/** The refusal's code and the paths of its errors; null when it is none. */
function refusal(fields: Fields, region?: Region): readonly string[] | null {
  const result = connects(fields, region);
  return 'kind' in result ? [result.code, ...(result.errors ?? []).map(({ path }) => path)] : null;
}

describe('C6 to C9 network methods', () => {
  it('C6 a device connects itself unless said otherwise, with no method stated', () => {
    expect(connects({})).toEqual({
      deviceType: 'device',
      networkMethods: [],
      platform: null,
      encryption: null,
      powerSaving: null,
      specifiedGateway: null,
      gatewayAccess: null,
    });
  });

  const table = [
    ['global', 'device', ['2g', '3g', '4g', '5g', 'wifi', 'bluetooth', 'nb-iot']],
    ['eu', 'device', ['2g', '3g', '4g', '5g', 'wifi', 'bluetooth']],
    ['global', 'gateway', ['2g', '3g', '4g', '5g', 'wifi']],
    ['eu', 'gateway', ['2g', '3g', '4g', '5g', 'wifi']],
  ] as const;

  it.each(table)('C9, C28 in region %s a %s has %j and no others', (region, deviceType, allowed) => {
    for (const method of NETWORK_METHODS) {
      const isAllowed = (allowed as readonly string[]).includes(method);
      const expected = isAllowed ? null : ['not_supported', '/networkMethods/0'];
      expect(refusal({ deviceType, networkMethods: [method] }, region)).toEqual(expected);
    }
  });

  it.each(REGIONS)('C8, C9 in region %s a sub-device has no network method of its own', region => {
    for (const method of NETWORK_METHODS)
      expect(refusal({ deviceType: 'sub-device', networkMethods: [method] }, region)).toEqual([
        'not_applicable',
        '/networkMethods',
      ]);
    expect(refusal({ deviceType: 'sub-device', networkMethods: [] }, region)).toBeNull();
  });

  it('C9 every method that is not available is named', () => {
    expect(refusal({ deviceType: 'gateway', networkMethods: ['bluetooth', 'wifi', 'nb-iot'] })).toEqual([
      'not_supported',
      '/networkMethods/0',
      '/networkMethods/2',
    ]);
  });
});

describe('C11 to C13 NB-IoT', () => {
  it('C11 the platform applies only with NB-IoT, and is the developer center by default', () => {
    expect(refusal({ networkMethods: ['wifi'], platform: 'aep' })).toEqual(['not_applicable', '/platform']);
    expect(connects({ networkMethods: ['nb-iot'] })).toMatchObject({ platform: 'developer-center' });
    expect(connects(AEP)).toMatchObject({ platform: 'aep' });
  });

  it('C12 encryption applies only on AEP, and is DTLS by default', () => {
    const onOwn = { networkMethods: ['nb-iot'], encryption: 'dtls' } satisfies Fields;
    expect(refusal(onOwn)).toEqual(['not_applicable', '/encryption']);
    expect(connects(AEP)).toMatchObject({ encryption: 'dtls' });
    expect(connects({ ...AEP, encryption: 'plaintext' })).toMatchObject({ encryption: 'plaintext' });
  });

  it('C13 power saving applies only on AEP', () => {
    const onOwn = { networkMethods: ['nb-iot'], powerSaving: { mode: 'psm' } } satisfies Fields;
    expect(refusal(onOwn)).toEqual(['not_applicable', '/powerSaving']);
    expect(connects({ ...AEP, powerSaving: { mode: 'psm' } })).toMatchObject({
      powerSaving: { mode: 'psm' },
    });
    expect(connects(AEP)).toMatchObject({ powerSaving: null });
  });

  it('C13 Qmode applies only to DRX', () => {
    expect(refusal({ ...AEP, powerSaving: { mode: 'psm', qmode: true } })).toEqual([
      'not_applicable',
      '/powerSaving/qmode',
    ]);
    expect(refusal({ ...AEP, powerSaving: { mode: 'drx', qmode: true } })).toBeNull();
  });

  it('C13 the cycle and the kind of downlink apply only to eDRX', () => {
    expect(refusal({ ...AEP, powerSaving: { mode: 'drx', cycleSeconds: 20, downlink: 'cache' } })).toEqual([
      'not_applicable',
      '/powerSaving/cycleSeconds',
      '/powerSaving/downlink',
    ]);
  });

  it('C13 eDRX needs its cycle', () => {
    expect(refusal({ ...AEP, powerSaving: { mode: 'edrx' } })).toEqual([
      'not_supported',
      '/powerSaving/cycleSeconds',
    ]);
    const complete = { mode: 'edrx', cycleSeconds: 20, downlink: 'immediate' } as const;
    expect(connects({ ...AEP, powerSaving: complete })).toMatchObject({ powerSaving: complete });
  });

  it('C13 eDRX caches what is sent down, unless said otherwise', () => {
    expect(connects({ ...AEP, powerSaving: { mode: 'edrx', cycleSeconds: 20 } })).toMatchObject({
      powerSaving: { mode: 'edrx', cycleSeconds: 20, downlink: 'cache' },
    });
  });

  it('C28 in the EU there is no NB-IoT, so nothing that depends on it', () => {
    expect(refusal({ ...AEP, powerSaving: { mode: 'psm' } }, 'eu')).toEqual([
      'not_supported',
      '/networkMethods/0',
    ]);
  });
});

describe('C14, C15 sub-devices', () => {
  it.each(['device', 'gateway'] as const)('C14, C15 do not apply to a %s', deviceType => {
    expect(refusal({ deviceType, specifiedGateway: false, gatewayAccess: 'proxy' })).toEqual([
      'not_applicable',
      '/specifiedGateway',
      '/gatewayAccess',
    ]);
  });

  it('C14, C15 any gateway and the proxy by default', () => {
    const deviceType = 'sub-device';
    expect(connects({ deviceType })).toMatchObject({ specifiedGateway: false, gatewayAccess: 'proxy' });
    expect(connects({ deviceType, specifiedGateway: true, gatewayAccess: 'integration' })).toMatchObject({
      specifiedGateway: true,
      gatewayAccess: 'integration',
    });
  });
});

describe('C9 to C15 for every combination', () => {
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const fields = fc.record({
    deviceType: maybe(['device', 'gateway', 'sub-device'] as const),
    networkMethods: fc.option(fc.uniqueArray(fc.constantFrom(...NETWORK_METHODS)), { nil: undefined }),
    platform: maybe(['developer-center', 'aep'] as const),
    encryption: maybe(['dtls', 'plaintext'] as const),
    specifiedGateway: fc.option(fc.boolean(), { nil: undefined }),
    gatewayAccess: maybe(['proxy', 'integration'] as const),
  });
  const given = (picked: object) =>
    Object.fromEntries(Object.entries(picked).filter(([, value]) => value !== undefined)) as Fields;

  it('what is accepted keeps what was given, and has no field outside its condition', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom(...REGIONS), (picked, region) => {
        const wanted: Partial<CreateProductBody> = given(picked) ?? {};
        const result = connects(wanted, region);
        if ('kind' in result) return;
        expect(result).toMatchObject(wanted);
        const onNbIot = result.networkMethods.includes('nb-iot');
        expect(result.platform !== null).toBe(onNbIot);
        expect(result.encryption !== null).toBe(result.platform === 'aep');
        expect(result.specifiedGateway !== null).toBe(result.deviceType === 'sub-device');
        expect(result.gatewayAccess !== null).toBe(result.deviceType === 'sub-device');
        expect(onNbIot && (region === 'eu' || result.deviceType !== 'device')).toBe(false);
      }),
    );
  });
});
