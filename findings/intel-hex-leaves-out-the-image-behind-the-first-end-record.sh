#!/usr/bin/env bash
# intel-hex 0.2.0 stops at the first end record: of a bootloader and an application in one file it gives the bootloader.
#
# Good guess: build scripts make a factory image by putting two HEX files one behind the other, and programmers that read
# line by line write both. A parser that is strict says so (nrf-intel-hex: "There is data after an EOF record"), one that is
# lenient goes on. This one does neither: what follows the first `:00000001FF` is left out and nothing is thrown, so the
# size and the hash of the bootloader are taken for those of the whole, and devices that are flashed with it never start.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts intel-hex@0.2.0 nrf-intel-hex@1.4.0
cat >see.cjs <<'JS'
const lenient = require('intel-hex');
const strict = require('nrf-intel-hex');
console.log(`intel-hex ${require('intel-hex/package.json').version}, nrf-intel-hex ${require('nrf-intel-hex/package.json').version}`);
const record = (address, data) => {
  const bytes = [data.length, address >> 8, address & 255, 0, ...data];
  const sum = (256 - (bytes.reduce((all, byte) => all + byte, 0) % 256)) % 256;
  return `:${Buffer.from([...bytes, sum]).toString('hex').toUpperCase()}`;
};
const END = ':00000001FF';
const [bootloader, application] = [[1, 2, 3, 4], [5, 6, 7, 8]];
const file = [record(0, bootloader), END, record(16, application), END, ''].join('\n');
const { data } = lenient.parse(file, 32);
let refused = null;
try {
  strict.fromHex(file);
} catch (error) {
  refused = error.message;
}
console.log('intel-hex:', data, '| nrf-intel-hex:', refused);
const isSo = data.equals(Buffer.from(bootloader)) && /after an EOF/.test(refused ?? '');
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
