import { Type } from '@sinclair/typebox';
import { Answer, CUSTOMER_AUTHS, PROGRAMMINGS, Question } from './configuration';
import { FeatureSchema } from './feature-schema';
import { closed, event, literals, nullable, type EventOf } from './schema';
import { Count, Hold, Id, JsonObject, Sha256, Text, Time } from './values';

export const STAGES = ['prototype', 'evk', 'production', 'end-of-life'] as const;
export const DEVICE_TYPES = ['device', 'gateway', 'sub-device'] as const;
export const NETWORK_METHODS = ['2g', '3g', '4g', '5g', 'wifi', 'bluetooth', 'nb-iot'] as const;
export const DATA_FORMATS = ['TSL', 'Custom', 'Json'] as const;
export const PLATFORMS = ['developer-center', 'aep'] as const;
export const ENCRYPTIONS = ['dtls', 'plaintext'] as const;
export const POWER_SAVING_MODES = ['psm', 'drx', 'edrx'] as const;
export const DOWNLINKS = ['cache', 'immediate'] as const;
export const GATEWAY_ACCESSES = ['proxy', 'integration'] as const;
export const BINDING_MODES = ['multi', 'alternate', 'single'] as const;
export const VERSION_SCHEMES = ['integer', 'semver'] as const;
export const CATEGORY_KINDS = ['self-defined', 'industry'] as const;

export type BindingMode = (typeof BINDING_MODES)[number];
export type VersionScheme = (typeof VERSION_SCHEMES)[number];
export type NetworkMethod = (typeof NETWORK_METHODS)[number];
export type DeviceType = (typeof DEVICE_TYPES)[number];

const PowerSaving = closed({
  mode: literals(POWER_SAVING_MODES),
  qmode: Type.Optional(Type.Boolean()),
  cycleSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
  downlink: Type.Optional(literals(DOWNLINKS)),
});
const FirmwarePolicy = closed({
  autoUpdate: Type.Boolean(),
  allowDowngrade: Type.Boolean(),
  maxAttempts: Type.Integer({ minimum: 1, maximum: 100 }),
});
const Certificates = closed({
  mutual: Type.Boolean(),
  defaultValidDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  maxValidDays: Type.Integer({ minimum: 1, maximum: 3650 }),
});
const Image = closed({ url: Text, sha256: Type.Optional(Sha256) });
const Jitp = closed({ groups: Type.Array(Id), properties: JsonObject });
const Labels = Type.Record(Type.String(), Type.String());

/** What a product is described by; every field can be changed later (C18 and domain.md 2). */
const editable = {
  name: Text,
  description: Text,
  names: Labels,
  tags: Type.Array(Text),
  labels: Labels,
  properties: JsonObject,
  image: nullable(Image),
  stage: literals(STAGES),
  endOfLife: nullable(Time),
  jitp: Jitp,
  firmwarePolicy: FirmwarePolicy,
  presenceTimeoutSeconds: Type.Integer({ minimum: 60, maximum: 2_592_000 }),
  certificates: Certificates,
};

/** What a product is built as; fixed at creation, `null` where the field does not apply (C4 to C15). */
const fixed = {
  projectId: Id,
  category: closed({ kind: literals(CATEGORY_KINDS), id: nullable(Id) }),
  hardware: nullable(Text),
  deviceType: literals(DEVICE_TYPES),
  networkMethods: Type.Array(literals(NETWORK_METHODS)),
  dataFormat: literals(DATA_FORMATS),
  platform: nullable(literals(PLATFORMS)),
  encryption: nullable(literals(ENCRYPTIONS)),
  powerSaving: nullable(PowerSaving),
  specifiedGateway: nullable(Type.Boolean()),
  gatewayAccess: nullable(literals(GATEWAY_ACCESSES)),
  versionScheme: literals(VERSION_SCHEMES),
  customerAuth: literals(CUSTOMER_AUTHS),
  programming: literals(PROGRAMMINGS),
  privateBeta: Type.Boolean(),
  dynamicActivation: Type.Boolean(),
  modelId: nullable(Id),
};

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const productEvents = {
  ProductCreated: event({
    ...editable,
    ...fixed,
    productId: Id,
    bindingMode: literals(BINDING_MODES),
    sharing: Type.Boolean(),
    schema: FeatureSchema,
    number: Type.Integer({ minimum: 1 }),
    productKey: Type.String({ pattern: '^[0-9A-Za-z]{8}$' }),
    productSecretHash: Sha256,
    takes: Hold,
  }),
  ProductDetailsChanged: event({
    changes: Type.Partial(closed(editable)),
    takes: Type.Optional(Hold),
    givesUp: Type.Optional(Hold),
  }),
  /** A product is created with schema version 1. */
  ProductSchemaChanged: event({ schemaVersion: Type.Integer({ minimum: 2 }), schema: FeatureSchema }),
  FirmwarePolicyChanged: event({ firmwarePolicy: FirmwarePolicy }),
  CertificatePolicyChanged: event({ certificates: Certificates }),
  SharingChanged: event({ sharing: Type.Boolean() }),
  BindingModeChangeStarted: event({ from: literals(BINDING_MODES), to: literals(BINDING_MODES) }),
  BindingModeChanged: event({ from: literals(BINDING_MODES), to: literals(BINDING_MODES) }),
  BindingModeChangeRejected: event({
    to: literals(BINDING_MODES),
    cause: literals(['devices-bound', 'timeout']),
    devices: Count,
  }),
  ProductSecretRotated: event({ productSecretHash: Sha256 }),
  ConfigurationAnswered: event({ question: Question, answer: Answer }),
  ReadyForManufacturing: event({}),
  ProductArchived: event({}),
  ProductRestored: event({}),
  ProductDeletionRequested: event({}),
  ProductDeleted: event({ givesUp: Hold }),
  ProductDeletionRejected: event({ cause: literals(['has-devices', 'timeout']), devices: Count }),
  ReservationLapsed: event({ hold: Hold }),
} as const;

export type ProductEvent = EventOf<typeof productEvents>;
export type ProductCreatedData = Extract<ProductEvent, { type: 'ProductCreated' }>['data'];
export type ProductSchema = ProductCreatedData['schema'];
