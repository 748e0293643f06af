#!/usr/bin/env node
// Writes the types of packages/client from docs/reference/openapi.json (`npm run docs`). With --check it writes nothing and
// fails when they are not current.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const ROOT = join(__dirname, '..');
const DOCUMENT = join(ROOT, 'docs', 'reference', 'openapi.json');
const TYPES = join(ROOT, 'packages', 'client', 'src', 'api.ts');

async function clientTypes() {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  // A field that has a default may be left out.
  const types = await openapiTS(pathToFileURL(DOCUMENT), { defaultNonNullable: false });
  return `/** Made from docs/reference/openapi.json by scripts/client-types.js: not to be edited. */\n\n${astToString(types)}`;
}

async function write(isCheck) {
  const types = await clientTypes();
  if (!isCheck) return writeFileSync(TYPES, types);
  if (readFileSync(TYPES, 'utf8') === types) return;
  console.error('packages/client/src/api.ts is not current: npm run docs');
  process.exitCode = 1;
}

module.exports = { write };

if (require.main === module)
  write(process.argv.includes('--check')).catch(error => {
    console.error(error);
    process.exitCode = 1;
  });
