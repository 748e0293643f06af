import type { CreateProductBody, ProductCreatedData, ProductSchema, Region } from '#contracts';
import type { Rejected } from '../decider';
import { initialBindingMode } from './binding-mode';
import { certificates } from './certificates';
import { connectivity } from './connectivity';
import { endOfLife } from './end-of-life';
import { refuseUnfitJitp } from './jitp';
import { EMPTY_SCHEMA, productSchema } from './schema';

/** What the creator chose, without what the service adds. */
export type Blueprint = Omit<ProductCreatedData, 'number' | 'productKey' | 'productSecretHash' | 'takes'>;

const isRejected = (value: object | string): value is Rejected =>
  typeof value === 'object' && 'kind' in value && value.kind === 'rejected';

/**
 * All fields of a new product with their defaults (domain.md 2), or the first refusal. `features`: the schema of a body
 * that has none.
 */
export function blueprint(
  productId: string,
  body: CreateProductBody,
  region: Region,
  features: ProductSchema = EMPTY_SCHEMA,
): Blueprint | Rejected {
  const connects = connectivity(body, region);
  if (isRejected(connects)) return connects;
  const mode = initialBindingMode(body);
  if (isRejected(mode)) return mode;
  const certificatePolicy = certificates(body.certificates);
  if (isRejected(certificatePolicy)) return certificatePolicy;
  const end = endOfLife(body);
  if (isRejected(end)) return end;
  const schema = body.schema === undefined ? features : productSchema(body.schema);
  if (isRejected(schema)) return schema;
  const unfit = refuseUnfitJitp(schema, body.jitp?.properties ?? {});
  if (unfit !== null) return unfit;
  return {
    productId,
    ...descriptiveFields(body),
    endOfLife: end.at ?? null,
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
    jitp: { groups: body.jitp?.groups ?? [], properties: body.jitp?.properties ?? {} },
    firmwarePolicy: { autoUpdate: true, allowDowngrade: true, maxAttempts: 3, ...body.firmwarePolicy },
    presenceTimeoutSeconds: body.presenceTimeoutSeconds ?? 900,
  } as const;
}
