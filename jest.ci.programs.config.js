// Suites of CI that start whole programs and load them, kill them and race them: one at a time.
const base = require('./jest.ci.config');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['acceptance', 'bench', 'chaos', 'contract', 'e2e'].map(folder => `<rootDir>/test/${folder}`),
  reporters: [...base.reporters, ['<rootDir>/scripts/jest-ran-reporter.js', { suite: 'test-ci-programs' }]],
  maxWorkers: 1,
};
