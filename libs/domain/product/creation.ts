import type { CreateProductBody, ProductCreatedData, Region } from '#contracts';
import { reject, type Rejected } from '../decider';
import { connectivity } from './connectivity';
import { productSchema } from './schema';

/** What the creator chose, without what the service adds. */
export type Blueprint = Omit<ProductCreatedData, 'number' | 'productKey' | 'productSecretHash' | 'takes'>;

const MAX_VALID_DAYS = 1095;
const DEFAULT_VALID_DAYS = 730;

/** E12, E13: days apply only with mutual authentication, and the default may not pass the maximum. */
export function certificates(body: CreateProductBody['certificates']): Blueprint['certificates'] | Rejected {
  const mutual = body?.mutual ?? false;
  if (!mutual && (body?.maxValidDays !== undefined || body?.defaultValidDays !== undefined)) {
    const errors = [{ path: '/certificates', message: 'days apply only with mutual: true (E12, E13)' }];
    return reject('not_applicable', 'Certificate days do not apply here.', { errors });
  }
  const maxValidDays = body?.maxValidDays ?? MAX_VALID_DAYS;
  const defaultValidDays = body?.defaultValidDays ?? Math.min(DEFAULT_VALID_DAYS, maxValidDays);
  if (defaultValidDays > maxValidDays) {
    const errors = [
      { path: '/certificates/defaultValidDays', message: `must not pass maxValidDays ${maxValidDays} (E13)` },
    ];
    return reject('invalid_fields', 'The default validity is longer than the longest.', { errors });
  }
  return { mutual, defaultValidDays, maxValidDays };
}

/** C19 to C23: Bluetooth products are alternate or single. */
export function bindingMode(body: CreateProductBody): Blueprint['bindingMode'] | Rejected {
  const isBluetooth = body.networkMethods?.includes('bluetooth') === true;
  const mode = body.bindingMode ?? (isBluetooth ? 'single' : 'multi');
  return isBluetooth && mode === 'multi'
    ? reject('mode_not_supported', 'A Bluetooth product is alternate or single (C23).')
    : mode;
}

const isRejected = (value: object | string): value is Rejected =>
  typeof value === 'object' && 'kind' in value && value.kind === 'rejected';

/** All fields of a new product with their defaults (domain.md 2), or the first refusal. */
export function blueprint(productId: string, body: CreateProductBody, region: Region): Blueprint | Rejected {
  const connects = connectivity(body, region);
  if (isRejected(connects)) return connects;
  const mode = bindingMode(body);
  if (isRejected(mode)) return mode;
  const certificatePolicy = certificates(body.certificates);
  if (isRejected(certificatePolicy)) return certificatePolicy;
  const schema = productSchema(body.schema);
  if (isRejected(schema)) return schema;
  return {
    productId,
    ...descriptiveFields(body),
    ...connects,
    bindingMode: mode,
    certificates: certificatePolicy,
    schema,
    projectId: body.projectId ?? 'default',
    category: { kind: body.category?.kind ?? 'self-defined', id: body.category?.id ?? null },
    hardware: body.hardware ?? null,
    dataFormat: body.dataFormat ?? 'TSL',
    sharing: body.sharing ?? false,
    versionScheme: body.versionScheme ?? 'integer',
    customerAuth: body.customerAuth ?? 'simple',
    programming: body.programming ?? 'line',
    privateBeta: body.privateBeta ?? false,
    dynamicActivation: body.dynamicActivation ?? false,
    modelId: body.modelId ?? null,
  };
}

function descriptiveFields(body: CreateProductBody) {
  return {
    name: body.name,
    description: body.description,
    names: body.names ?? {},
    tags: body.tags ?? [],
    labels: body.labels ?? {},
    properties: body.properties ?? {},
    image: body.image ?? null,
    stage: body.stage ?? 'prototype',
    endOfLife: body.endOfLife ?? null,
    jitp: { groups: body.jitp?.groups ?? [], properties: body.jitp?.properties ?? {} },
    firmwarePolicy: { autoUpdate: true, allowDowngrade: true, maxAttempts: 3, ...body.firmwarePolicy },
    presenceTimeoutSeconds: body.presenceTimeoutSeconds ?? 900,
  } as const;
}
