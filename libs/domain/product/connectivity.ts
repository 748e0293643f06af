import type {
  CreateProductBody,
  DeviceType,
  FieldError,
  NetworkMethod,
  ProductCreatedData,
  Region,
} from '#contracts';
import { reject, type Rejected } from '../decider';

/** The network methods that a kind of device may have (C9; NB-IoT outside the EU, C28). */
function allowedMethods(deviceType: DeviceType, region: Region): readonly NetworkMethod[] {
  switch (deviceType) {
    case 'device':
      return region === 'eu'
        ? ['2g', '3g', '4g', '5g', 'wifi', 'bluetooth']
        : ['2g', '3g', '4g', '5g', 'wifi', 'bluetooth', 'nb-iot'];
    case 'gateway':
      return ['2g', '3g', '4g', '5g', 'wifi'];
    case 'sub-device':
      return [];
  }
}

type Connectivity = Pick<
  ProductCreatedData,
  | 'deviceType'
  | 'networkMethods'
  | 'platform'
  | 'encryption'
  | 'powerSaving'
  | 'specifiedGateway'
  | 'gatewayAccess'
>;

const misplaced = (path: string, condition: string): FieldError => ({
  path,
  message: `applies only ${condition}`,
});

/** Fields that are given outside the condition they depend on (C9, C11 to C15). */
function misplacedFields(body: CreateProductBody, deviceType: DeviceType): readonly FieldError[] {
  const isSubDevice = deviceType === 'sub-device';
  const onNbIot = body.networkMethods?.includes('nb-iot') === true;
  const onAep = onNbIot && body.platform === 'aep';
  const power = body.powerSaving;
  const checks: readonly (readonly [boolean, FieldError])[] = [
    [
      isSubDevice && (body.networkMethods?.length ?? 0) > 0,
      misplaced('/networkMethods', 'to devices that connect themselves (C9)'),
    ],
    [!onNbIot && body.platform !== undefined, misplaced('/platform', 'with network method nb-iot (C11)')],
    [!onAep && body.encryption !== undefined, misplaced('/encryption', 'on platform aep (C12)')],
    [!onAep && power !== undefined, misplaced('/powerSaving', 'on platform aep (C13)')],
    [
      power?.qmode !== undefined && power.mode !== 'drx',
      misplaced('/powerSaving/qmode', 'to mode drx (C13)'),
    ],
    [
      power?.cycleSeconds !== undefined && power.mode !== 'edrx',
      misplaced('/powerSaving/cycleSeconds', 'to mode edrx (C13)'),
    ],
    [
      power?.downlink !== undefined && power.mode !== 'edrx',
      misplaced('/powerSaving/downlink', 'to mode edrx (C13)'),
    ],
    [
      !isSubDevice && body.specifiedGateway !== undefined,
      misplaced('/specifiedGateway', 'to sub-devices (C14)'),
    ],
    [!isSubDevice && body.gatewayAccess !== undefined, misplaced('/gatewayAccess', 'to sub-devices (C15)')],
  ];
  return checks.flatMap(([isWrong, error]) => (isWrong ? [error] : []));
}

/** Combinations that no device can have. */
function unsupported(body: CreateProductBody, deviceType: DeviceType, region: Region): readonly FieldError[] {
  const allowed = allowedMethods(deviceType, region);
  const errors: FieldError[] = (body.networkMethods ?? []).flatMap((method, index) =>
    allowed.includes(method)
      ? []
      : {
          path: `/networkMethods/${index}`,
          message: `${method} is not available to a ${deviceType} in region ${region} (C9)`,
        },
  );
  if (body.powerSaving?.mode === 'edrx' && body.powerSaving.cycleSeconds === undefined) {
    errors.push({ path: '/powerSaving/cycleSeconds', message: 'is required by mode edrx (C13)' });
  }
  return errors;
}

/** C13: with eDRX messages are cached while the device sleeps, unless said otherwise. */
function powerSaving(given: CreateProductBody['powerSaving']): Connectivity['powerSaving'] {
  if (given === undefined) return null;
  return given.mode === 'edrx' ? { downlink: 'cache', ...given } : given;
}

/** How the product's devices reach the cloud, with defaults; refuses what C9 to C15 forbid. */
export function connectivity(body: CreateProductBody, region: Region): Connectivity | Rejected {
  const deviceType = body.deviceType ?? 'device';
  const wrongPlaces = misplacedFields(body, deviceType);
  if (wrongPlaces.length > 0)
    return reject('not_applicable', 'Some fields do not apply here.', { errors: wrongPlaces });
  const forbidden = unsupported(body, deviceType, region);
  if (forbidden.length > 0)
    return reject('not_supported', 'This combination is not supported.', { errors: forbidden });
  const isSubDevice = deviceType === 'sub-device';
  const onNbIot = body.networkMethods?.includes('nb-iot') === true;
  return {
    deviceType,
    networkMethods: body.networkMethods ?? [],
    platform: body.platform ?? (onNbIot ? 'developer-center' : null),
    encryption: body.encryption ?? (body.platform === 'aep' ? 'dtls' : null),
    powerSaving: powerSaving(body.powerSaving),
    specifiedGateway: isSubDevice ? (body.specifiedGateway ?? false) : null,
    gatewayAccess: isSubDevice ? (body.gatewayAccess ?? 'proxy') : null,
  };
}
