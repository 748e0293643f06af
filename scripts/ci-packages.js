#!/usr/bin/env node
// Debian packages that some tests drive (nginx). Without the rights to install them those tests say that they are skipped.
const { spawnSync } = require('node:child_process');

const has = command => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });

if (has('nginx')) console.log('nginx is there');
else if (!has('apt-get') || process.getuid?.() !== 0)
  console.log('nginx is not there and cannot be installed: its tests are skipped');
else {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light']);
  console.log(has('nginx') ? 'nginx installed' : 'nginx could not be installed: its tests are skipped');
}
