// Kills, races, simulation seeds, fuzz and the smoke of each benchmark: what is too long for `npm test`.
const base = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  testMatch: ['**/*.ci.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  reporters: ['default', '<rootDir>/scripts/jest-summary-reporter.js'],
  testTimeout: 300_000,
  // A test that ran out of time leaves programs behind that nobody waits for.
  forceExit: true,
};
