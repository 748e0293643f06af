import {
  BINDING_MODES,
  CATEGORY_KINDS,
  CUSTOMER_AUTHS,
  DATA_FORMATS,
  DEVICE_TYPES,
  DOWNLINKS,
  ENCRYPTIONS,
  GATEWAY_ACCESSES,
  NETWORK_METHODS,
  PLATFORMS,
  POWER_SAVING_MODES,
  PROGRAMMINGS,
  STAGES,
  VERSION_SCHEMES,
} from '#contracts';
import { shape } from '#contracts/http';
import { Features } from '../views/features';
import { listView } from '../views/view';
import { productFields } from './fields';
import { products } from './model';

const FirmwarePolicy = shape.named('FirmwarePolicy', 'How devices are offered firmware.', {
  autoUpdate: shape.flag('They are offered any.'),
  allowDowngrade: shape.flag('Also a version that is lower than what they run.'),
  maxAttempts: shape.count('Offers of one version to a device, at most.'),
});

const Certificates = shape.named('CertificatePolicy', 'How devices prove who they are.', {
  mutual: shape.flag('Both sides show a certificate.'),
  defaultValidDays: shape.count('Days that a certificate is valid, where nothing else is asked for.'),
  maxValidDays: shape.count('At most.'),
});

const PowerSaving = shape.named('PowerSaving', 'How the device saves power (C13).', {
  mode: shape.oneOf(POWER_SAVING_MODES, 'In which mode.'),
  qmode: shape.optional(shape.flag('What is sent to it waits until it is awake.')),
  cycleSeconds: shape.optional(shape.count('How long it sleeps.')),
  downlink: shape.optional(shape.oneOf(DOWNLINKS, 'What becomes of what is sent to it.')),
});

const Jitp = shape.named('JitpDefaults', 'What a device has that comes in by its certificate.', {
  groups: shape.listOf(shape.Id, 'The groups that it is in.'),
  properties: shape.values('Its properties.'),
});

/** All but its schema and the answers of its checklist, which may be large. */
export const Product = shape.named('Product', 'One product.', {
  id: shape.id('The product.'),
  name: shape.text('What it is called; one of a kind in the organization (A8).'),
  description: shape.text('What it is.'),
  names: shape.mapOf(shape.text('A name.'), 'What it is called in other languages, by locale.'),
  tags: shape.listOf(shape.text('A tag.'), 'Words to find it by.'),
  labels: shape.mapOf(shape.text('A value.'), 'Words with values.'),
  properties: shape.values('Whatever else its owner keeps of it.'),
  image: shape.nullable(
    shape.object(
      { url: shape.text('Where it is.'), sha256: shape.optional(shape.Sha256) },
      'A picture of it.',
    ),
  ),
  stage: shape.oneOf(STAGES, 'Where in its life it is.'),
  endOfLife: shape.nullable(shape.time('When it ends.')),
  jitp: Jitp,
  firmwarePolicy: FirmwarePolicy,
  presenceTimeoutSeconds: shape.count('After so long without a word a device is offline.'),
  certificates: Certificates,
  projectId: shape.id('The project that it is in (C3).'),
  category: shape.object(
    {
      kind: shape.oneOf(CATEGORY_KINDS, 'Whose the category is.'),
      id: shape.nullable(shape.id('Which one; null of a self-defined one.')),
    },
    'What kind of thing it is (C4).',
  ),
  hardware: shape.nullable(shape.text('What its devices are built on (D2).')),
  deviceType: shape.oneOf(DEVICE_TYPES, 'What its devices are in a network (C7).'),
  networkMethods: shape.listOf(shape.oneOf(NETWORK_METHODS), 'How its devices connect.'),
  dataFormat: shape.oneOf(DATA_FORMATS, 'In what form they report.'),
  platform: shape.nullable(shape.oneOf(PLATFORMS, 'Where it is managed.')),
  encryption: shape.nullable(shape.oneOf(ENCRYPTIONS, 'How what they send is encrypted.')),
  powerSaving: shape.nullable(PowerSaving),
  specifiedGateway: shape.nullable(
    shape.flag('Each sub-device has one gateway that it may connect through (C14).'),
  ),
  gatewayAccess: shape.nullable(shape.oneOf(GATEWAY_ACCESSES, 'How sub-devices connect (C15).')),
  versionScheme: shape.oneOf(VERSION_SCHEMES, 'What its firmware versions are (D18).'),
  customerAuth: shape.oneOf(CUSTOMER_AUTHS, 'How customers sign in (D43).'),
  programming: shape.oneOf(PROGRAMMINGS, 'When devices get their firmware (D43).'),
  privateBeta: shape.flag('Only for those who have a code (D44).'),
  dynamicActivation: shape.flag('Devices may come in by the secret of the product.'),
  modelId: shape.nullable(shape.id('The thing model that its schema began with.')),
  bindingMode: shape.oneOf(BINDING_MODES, 'How many accounts a device may be bound to (C19 to C23).'),
  sharing: shape.flag('Devices may be shared (C25).'),
  number: shape.count('As firmware names it (D7).'),
  productKey: shape.text('Names it to devices: 8 letters and digits.'),
  status: shape.oneOf(
    ['open', 'archived', 'closing', 'deleted'],
    '`closing`: its deletion is under way (A25).',
  ),
  schemaVersion: shape.count('Of its schema of properties and channels.'),
  readyForManufacturing: shape.flag('Somebody has said so (D43).'),
  modeChange: shape.nullable(
    shape.object(
      {
        to: shape.oneOf(BINDING_MODES, 'The mode that it shall have.'),
        operation: shape.text('The operation that changes it.'),
      },
      'A change of the binding mode that is under way (C22).',
    ),
  ),
  createdAt: shape.time('When it was created.'),
  updatedAt: shape.time('When it was last changed.'),
  revision: shape.Revision,
  staleSince: shape.optional(shape.StaleSince),
  operation: shape.nullable(shape.text('The operation that deletes it, while it is under way.')),
});

export const productView = listView({
  model: products,
  schema: Product,
  columns: [
    'id',
    'number',
    'productKey',
    'name',
    'description',
    'projectId',
    'status',
    'stage',
    'category',
    'hardware',
    'deviceType',
    'networkMethods',
    'dataFormat',
    'bindingMode',
    'sharing',
    'versionScheme',
    'tags',
    'labels',
    'properties',
    'endOfLife',
    'createdAt',
    'updatedAt',
    'revision',
  ],
  sorts: { id: 'id', name: 'name', createdAt: 'createdPosition' },
  sort: '-createdAt',
  fields: productFields,
  filters: { projectId: { field: 'projectId', op: 'eq' }, tag: { field: 'tags', op: 'has' } },
  only: { present: true },
  item({ orgId, productId, schema, answers, present, archived, createdPosition, deletion, ...rest }) {
    return { id: productId, ...rest, operation: deletion };
  },
});

/** What a single product shows beside that. */
export const ProductFeatures = shape.object({ schema: Features });

/** The schema alone, keys in the order they were sent. */
export const VersionedFeatures = shape.named('VersionedFeatures', 'The schema of a product (B6).', {
  ...Features.properties,
  schemaVersion: shape.count('Raised with every change.'),
});
