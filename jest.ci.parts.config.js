// Suites of CI that stay within their own process, or start one server beside it: they run side by side.
const base = require('./jest.ci.config');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: [
    '<rootDir>/apps',
    '<rootDir>/libs',
    '<rootDir>/packages',
    '<rootDir>/test/simulation',
    '<rootDir>/test/stand-ins',
  ],
  reporters: [...base.reporters, ['<rootDir>/scripts/jest-ran-reporter.js', { suite: 'test-ci-parts' }]],
};
