#!/usr/bin/env bash
# Each Tinker application that particle-cli 3.51.0 brings along has its platform where a binary says its product.
#
# Good guess: the product field in a binary's suffix is the product that it was built for, and 0xffff where none was set, as
# binary-version-reader describes it; so an upload to product 1 of a binary that says 26 is a mistake to refuse. But where a
# version is set and no product, the tools write the platform id there: Tinker of a Photon says product 6, of a Tracker 26,
# of a P2 32, from 2015 until today, and so does every application of a Device OS that knows no product any more. A fleet
# service that compares refuses all of them, and one whose product happens to have that number takes them for its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent binary-version-reader@3.1.3 @particle/device-constants@4.2.1
npm pack --silent particle-cli@3.51.0 >/dev/null
tar xzf particle-cli-3.51.0.tgz
cat >see.cjs <<'JS'
const { readFileSync, readdirSync } = require('node:fs');
const { HalModuleParser } = require('binary-version-reader');

async function see() {
  console.log(`particle-cli ${require('./package/package.json').version}`);
  const folder = 'package/assets/knownApps';
  const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.bin'));
  const read = [];
  for (const name of files) {
    const { crc, prefixInfo, suffixInfo } = await new HalModuleParser().parseBuffer({ fileBuffer: readFileSync(`${folder}/${name}`) });
    read.push({ crc: crc.ok, platform: prefixInfo.platformID, product: suffixInfo.productId, version: suffixInfo.productVersion });
    console.log(name.padEnd(64), read.at(-1));
  }
  const isSo = read.length >= 15 && read.every(({ crc, platform, product, version }) => crc && product === platform && version > 0 && version < 0xffff);
  console.log(isSo ? 'as described' : 'CHANGED');
  process.exit(isSo ? 0 : 1);
}
see();
JS
node see.cjs
