#!/usr/bin/env bash
# Node's fetch takes half of a gzip, deflate or brotli body for the whole one: no error, half of the lines.
#
# Good guess: a body that breaks off in the middle of its compression rejects, as zlib.gunzip does with "unexpected end of
# file"; fetch does reject when fewer bytes come than Content-Length says. But where the source itself holds half a file
# (an upload to an object store that broke, a disk that filled) Content-Length is that of the half, and fetch unpacks with
# Z_SYNC_FLUSH as browsers do, so that the end of the stream's own checksum and length is never asked for. A device list,
# an export or a manifest that is fetched so is short by thousands of devices and looks well; where a line ended there it
# even parses. Unpack such bodies yourself, or send the number of lines along.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >see.mjs <<'JS'
import { createServer } from 'node:http';
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';

console.log(`Node ${process.version}, undici ${process.versions.undici}`);
const LINES = 20_000;
const list = Array.from({ length: LINES }, (_, n) => `{"id":"device-${n}-${(n * 2654435761) % 4294967296}"}\n`).join('');

/** Lines that fetch gives of the first half of the packed list, and what it threw. */
async function fetched(encoding, packed) {
  const half = packed.subarray(0, packed.length >> 1);
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-encoding': encoding, 'content-length': half.length });
    response.end(half);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    const text = await (await fetch(`http://127.0.0.1:${server.address().port}/`)).text();
    return { lines: text.split('\n').length - 1, error: null };
  } catch (error) {
    return { lines: 0, error: String(error.cause ?? error) };
  } finally {
    server.close();
  }
}

let zlib = null;
try {
  gunzipSync(gzipSync(list).subarray(0, 1000));
} catch (error) {
  zlib = error.message;
}
console.log(`zlib.gunzip of a half: ${zlib}`);
let isSo = zlib === 'unexpected end of file';
for (const [encoding, pack] of [['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]]) {
  const { lines, error } = await fetched(encoding, pack(list));
  console.log(`fetch of a half, ${encoding}: ${lines} of ${LINES} lines, error: ${error}`);
  isSo &&= error === null && lines > 0 && lines < LINES;
}
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
