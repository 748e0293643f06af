/** Layers without I/O, clock, randomness or framework. */
const PURE = ['contracts', 'domain', 'filter', 'projections'];

const PORTS = ['event-store', 'read-store', 'blob-store', 'audit-sink', 'key-store', 'mailer'];

/** What each layer may import besides itself (architecture.md 2). */
const ALLOWED = {
  contracts: [],
  domain: ['contracts'],
  filter: ['contracts'],
  projections: ['contracts', 'domain', 'filter'],
  files: [],
  time: [],
  sqlite: ['files'],
  mongodb: [],
  'event-store': ['contracts', 'time'],
  'read-store': ['contracts'],
  'blob-store': ['contracts'],
  'audit-sink': ['contracts'],
  'key-store': [],
  mailer: [],
  engine: ['contracts', 'projections', 'time', 'event-store', 'read-store'],
  'event-store-adapter': ['contracts', 'time', 'event-store', 'sqlite'],
  'read-store-adapter': ['contracts', 'time', 'read-store', 'sqlite', 'mongodb'],
  'blob-store-adapter': ['contracts', 'blob-store', 'files', 'mongodb'],
  'audit-sink-adapter': ['contracts', 'audit-sink', 'sqlite', 'mongodb'],
  'key-store-adapter': ['key-store', 'files', 'sqlite'],
  'mailer-adapter': ['mailer'],
  application: ['contracts', 'domain', 'filter', 'projections', 'files', 'time', ...PORTS],
  platform: ['contracts'],
  stores: ['contracts', 'time', 'sqlite', ...PORTS, ...PORTS.map(port => `${port}-adapter`)],
  access: ['contracts', 'domain', 'event-store', 'platform', 'stores', 'time'],
  app: [
    'access',
    'contracts',
    'domain',
    'filter',
    'projections',
    'application',
    'engine',
    'platform',
    'stores',
    'time',
    ...PORTS,
  ],
  standalone: [
    'access',
    'app',
    'contracts',
    'domain',
    'filter',
    'projections',
    'application',
    'engine',
    'platform',
    'stores',
    'time',
    ...PORTS,
  ],
};

module.exports = { ALLOWED, PURE };
