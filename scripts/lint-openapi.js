#!/usr/bin/env node
// Lints docs/reference/openapi.json by the rules of Redocly (redocly.yaml) and Spectral (.spectral.js): a part of `npm run lint`.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { text } = require('node:stream/consumers');
const { Spectral } = require('@stoplight/spectral-core');

const ROOT = join(__dirname, '..');
const FILE = join('docs', 'reference', 'openapi.json');
const REDOCLY = join(ROOT, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
/** Nothing is asked or told of the network. */
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** What each linter has against the document, one text each. */
async function redocly() {
  const linter = spawn(process.execPath, [REDOCLY, 'lint', FILE], {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
  });
  const [[code], out, errors] = await Promise.all([
    once(linter, 'exit'),
    text(linter.stdout),
    text(linter.stderr),
  ]);
  return code === 0 ? [] : [`redocly: ${out}${errors}`];
}

async function spectral() {
  const linter = new Spectral();
  linter.setRuleset(require(join(ROOT, '.spectral.js')));
  const found = await linter.run(JSON.parse(readFileSync(join(ROOT, FILE), 'utf8')));
  return found.map(({ code, message, path }) => `spectral: ${code}: ${message} (${path.join('.')})`);
}

async function lint() {
  const found = (await Promise.all([redocly(), spectral()])).flat();
  for (const problem of found) console.error(problem);
  if (found.length > 0) process.exitCode = 1;
  else console.log(`${FILE}: Redocly and Spectral find nothing`);
}

lint().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
