import type { BlobId, DomainEvent, FirmwareVersion } from '#contracts';

type Of<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>;
type ProductCreated = Of<'ProductCreated'>;

/** A product as the domain would write it; tests say only what matters to them. */
export const productCreated = (
  productId: string,
  number: number,
  more: Partial<ProductCreated['data']> = {},
): ProductCreated => ({
  type: 'ProductCreated',
  data: {
    productId,
    number,
    name: productId.toUpperCase(),
    description: `The ${productId}`,
    names: {},
    tags: [],
    labels: {},
    properties: {},
    image: null,
    stage: 'prototype',
    endOfLife: null,
    jitp: { groups: [], properties: {} },
    firmwarePolicy: { autoUpdate: true, allowDowngrade: true, maxAttempts: 3 },
    presenceTimeoutSeconds: 900,
    certificates: { mutual: false, defaultValidDays: 730, maxValidDays: 1095 },
    projectId: 'default',
    category: { kind: 'self-defined', id: null },
    hardware: null,
    deviceType: 'device',
    networkMethods: [],
    dataFormat: 'TSL',
    platform: null,
    encryption: null,
    powerSaving: null,
    specifiedGateway: null,
    gatewayAccess: null,
    versionScheme: 'integer',
    customerAuth: 'simple',
    programming: 'line',
    privateBeta: false,
    dynamicActivation: false,
    modelId: null,
    bindingMode: 'multi',
    sharing: false,
    schema: { properties: {}, channels: {} },
    productKey: `key0000${number % 10}`,
    productSecretHash: 'c'.repeat(64),
    takes: { kind: 'product-name', hash: 'd'.repeat(64), generation: 1 },
    ...more,
  },
});

export const imported = (
  productId: string,
  more: { groups?: string[]; properties?: Record<string, unknown> } = {},
): DomainEvent => ({
  type: 'DeviceImported',
  data: { productId, via: 'create', properties: more.properties ?? {}, groups: more.groups ?? [] },
});

export const uploaded = (
  version: FirmwareVersion,
  sha256: string,
  size: number,
  blob: BlobId | null = '0b2d1a52-6c8e-4f0a-9d3b-51f1c2e4a7b6' as BlobId,
): Of<'FirmwareUploaded'> => ({
  type: 'FirmwareUploaded',
  data: { version, title: `v${version}`, sha256, size, url: null, binary: null, blob },
});

export const released = (version: FirmwareVersion, previous: FirmwareVersion | null = null): DomainEvent => ({
  type: 'FirmwareReleased',
  data: { version, group: null, previous, evidence: null },
});
