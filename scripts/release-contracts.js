#!/usr/bin/env node
// Adds the events that are not released yet to libs/contracts/goldens/released.json. What is there never changes:
// a stored name and shape is a contract. A new shape is a new version with an upcaster, and is added here by this script.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const GOLDENS = join(__dirname, '..', 'libs', 'contracts', 'goldens');
const RELEASED = join(GOLDENS, 'released.json');

/** Of the schema and the golden sample together. */
function fingerprint(schema, golden) {
  return createHash('sha256').update(JSON.stringify(schema)).update(golden).digest('hex');
}

function release() {
  const { EVENTS } = require('../dist/libs/contracts');
  const released = existsSync(RELEASED) ? JSON.parse(readFileSync(RELEASED, 'utf8')) : {};
  for (const [type, { version, schema }] of Object.entries(EVENTS)) {
    const name = `${type}.v${version}`;
    const now = fingerprint(schema, readFileSync(join(GOLDENS, `${name}.json`), 'utf8'));
    released[name] ??= now;
    if (released[name] !== now)
      throw new Error(`${name} was released with another shape: add a new version instead`);
  }
  writeFileSync(
    RELEASED,
    `${JSON.stringify(Object.fromEntries(Object.entries(released).sort()), null, 2)}\n`,
  );
}

module.exports = { fingerprint };

if (require.main === module) release();
