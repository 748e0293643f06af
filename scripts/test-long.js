#!/usr/bin/env node
// `npm run test:long`: kills, races, imports and simulation at their long sizes, then every benchmark with enough rounds
// to say something. Takes hours; what it prints belongs into docs/reference/evidence, with the commit and the machine.
const { spawnSync } = require('node:child_process');
const { cpus, platform, release, totalmem } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const run = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
    .status ?? 1;

const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim();
const gib = Math.round(totalmem() / 1024 ** 3);
console.log(`commit ${commit}, ${new Date().toISOString()}`);
console.log(
  `Node ${process.version}, ${platform()} ${release()}, ${cpus().length} x ${cpus()[0]?.model}, ${gib} GiB`,
);

const statuses = [
  run(['scripts/build.js']),
  run(
    [
      ...['node_modules/jest/bin/jest.js', '--config', 'jest.ci.config.js', '--runInBand'],
      ...['test/chaos', 'test/e2e/hostile', 'libs'],
    ],
    {
      CHAOS_SIZE: 'long',
    },
  ),
  run(['dist/test/simulation/run.js', '--seeds', '5000']),
  run(['dist/test/bench/main.js', '--rounds', '5']),
];
process.exitCode = statuses.every(status => status === 0) ? 0 : 1;
