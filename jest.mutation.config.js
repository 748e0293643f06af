// The specs of the pure layers as one suite (stryker.config.json).
const base = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/libs', '<rootDir>/scripts'],
  testMatch: ['<rootDir>/scripts/mutated.spec.js'],
  reporters: [],
};
