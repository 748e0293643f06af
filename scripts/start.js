#!/usr/bin/env node
// `npm start`: builds only when a source changed, then becomes the standalone program.
const { join } = require('node:path');
const { build, isStale } = require('./build');

async function start() {
  if (isStale()) {
    console.log('building (first start, or sources changed) ...');
    await build();
  }
  require(join(__dirname, '..', 'dist', 'apps', 'standalone', 'main.js'));
}

start().catch(error => {
  console.error(error.message);
  process.exitCode = 1;
});
