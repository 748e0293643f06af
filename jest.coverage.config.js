// Do the specs of the pure layers take every way through them? `npm run coverage` fails below 95 % of the branches.
const base = require('./jest.config');

const enough = { branches: 95 };

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/libs/domain', '<rootDir>/libs/projections'],
  collectCoverage: true,
  collectCoverageFrom: [
    'libs/{domain,projections}/**/*.ts',
    '!**/*.spec.ts',
    '!**/{index,commands}.ts',
    '!**/testing/**',
    '!libs/domain/facts.ts',
    '!libs/projections/model.ts',
    // What people see of read models: every answer of the suites of query-api and of the programs is held against it.
    '!libs/projections/{views/**,**/{view,*-view}}.ts',
    // What callers see who are held to some products: held where each route is asked (apps/query-api/held-callers.spec.ts).
    '!libs/projections/devices/seen-by.ts',
  ],
  coverageReporters: ['text-summary'],
  coverageThreshold: { './libs/domain/': enough, './libs/projections/': enough },
  reporters: ['default'],
};
