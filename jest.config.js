// Nest 12 and a few others are published as ES modules only; Jest on Node 20 runs CommonJS, so those few are compiled too.
// Suites that are too long for `npm test` end in .ci.spec.ts (jest.ci.config.js).
const esmOnly = ['@nestjs', 'jose', 'set-cookie-parser', 'uuid'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/packages', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  moduleNameMapper: {
    '^#(.*)$': '<rootDir>/libs/$1/index.ts',
    '^@fleetledger/client$': '<rootDir>/packages/client/src/index.ts',
  },
  transform: { '\\.m?[jt]s$': ['@swc/jest'] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  testPathIgnorePatterns: ['/node_modules/', '\\.ci\\.spec\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/packages/client/dist'],
  setupFiles: ['reflect-metadata'],
  reporters: [
    'default',
    '<rootDir>/scripts/jest-summary-reporter.js',
    ['<rootDir>/scripts/jest-ran-reporter.js', { suite: 'test' }],
  ],
  testSequencer: '<rootDir>/scripts/jest-sequencer.js',
  // Jest leaves a core to itself otherwise: half of a machine with two.
  maxWorkers: '100%',
  // What test files leave in a worker makes every collection of those behind them slower: ten times, for the simulation.
  workerIdleMemoryLimit: '700MB',
  testTimeout: 30_000,
};
