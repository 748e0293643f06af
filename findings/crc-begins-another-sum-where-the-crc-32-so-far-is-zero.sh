#!/usr/bin/env bash
# crc 4.3.2: crc32(chunk, 0) is not the CRC-32 of the chunk, so a loop that begins at 0 gives every image a wrong sum.
#
# Good guess: a CRC-32 that is made chunk by chunk begins at 0, as with zlib's crc32(0, ...), Python's and Node's own
# zlib.crc32(data, value = 0), and what the package takes as `previous` is any sum that it gave before. Here 0 alone is
# taken for the inner register and not for a sum: the loop ends in another number, without a word, and two ends that both
# use this package agree on it. A bootloader, a zip (APPNOTE 4.4.7) or a peer in C refuses each image then. A loop that
# leaves `previous` out of its first call, as the README does, is right unless the sum is 0 on the way, once in 2^32 ends
# of a chunk.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts crc@4.3.2
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import zlib from 'node:zlib';
import { crc32 } from 'crc';

console.log(`crc ${JSON.parse(readFileSync('node_modules/crc/package.json')).version}, Node ${process.version}`);
const hex = sum => sum.toString(16).padStart(8, '0');
const chunks = [Buffer.from('12345'), Buffer.from('6789')];
const ofZero = [Buffer.from('9d0ad96d', 'hex'), Buffer.from('6789')];

/** The sum of the chunks, begun at that value. */
const loop = (sum, parts, crc) => hex(parts.reduce((before, part) => crc(part, before), sum));

const seen = {
  'at once': hex(crc32(Buffer.concat(chunks))),
  'begun at undefined': loop(undefined, chunks, crc32),
  'begun at 0': loop(0, chunks, crc32),
  'node:zlib, begun at 0': loop(0, chunks, zlib.crc32),
  'the part whose sum is 0': hex(crc32(ofZero[0])),
  'with what follows it, at once': hex(crc32(Buffer.concat(ofZero))),
  'with what follows it, in two': loop(undefined, ofZero, crc32),
};
console.log(seen);
const [whole, plain, begun, node, zero, once, twice] = Object.values(seen);
const isSo = whole === 'cbf43926' && plain === whole && node === whole && begun !== whole && zero === '00000000' && once !== twice;
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
