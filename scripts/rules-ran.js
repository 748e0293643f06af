#!/usr/bin/env node
// After `npm test` and `npm run test:ci`: did every test that docs/reference/rules.md and asvs.md name run and pass?
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { readAsvs } = require('./asvs-register');
const { readRegister } = require('./rules-register');

const SUITES = ['test', 'test-ci-parts', 'test-ci-programs'];

/** The names of what ran, by file; of a suite that did not come to its end there is no list. */
function ranIn(suite) {
  const path = join(__dirname, '..', 'dist', 'ran', `${suite}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  console.error(`${suite} did not run to its end: ${path} is missing`);
  process.exitCode = 1;
  return {};
}

const ran = Object.assign({}, ...SUITES.map(ranIn));
/** Names of parameterized tests are written as in the source: `%s` and `$type` stand for anything. */
const beginning = name =>
  new RegExp(`^${name.replace(/[.*+?^{}()|[\]\\]/g, '\\$&').replace(/%[a-z]|\$[\w.]+/g, '.*')}`);
const hasRun = ({ file, name }) =>
  (ran[file] ?? []).some(titles => titles.some(title => beginning(name).test(title)));

const register = [...readRegister(), ...readAsvs()];
const missing = register.flatMap(({ rule, tests }) =>
  tests.filter(test => !hasRun(test)).map(({ file, name }) => `${rule}: ${file}: ${name}`),
);
for (const line of missing) console.error(`did not run: ${line}`);
const open = register.filter(({ status }) => status === 'open').map(({ rule }) => rule);
if (open.length > 0) console.log(`open rules: ${open.join(', ')}`);
const named = register.reduce((sum, { tests }) => sum + tests.length, 0);
console.log(`${named - missing.length} of ${named} tests of ${register.length} rules ran and passed`);
if (missing.length > 0) process.exitCode = 1;
