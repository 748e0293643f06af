#!/usr/bin/env bash
# node:zlib (Node 20.20.2, 22.23.3, 24.22.3, 26.10.0) ends a gzip stream at the first zero behind a member and says
# nothing: what comes after the zeros is lost. Whether it says so depends on how the same bytes were cut into chunks.
#
# Good guess: createGunzip reads all concatenated members, and anything else behind them is an error (so its documentation).
# Tapes and block devices pad with zeros, and a list that was put together from such parts has members behind them. In one
# chunk the stream ends well, with the first part alone; in chunks of 5 bytes the same file ends as well, and then fails
# with "incorrect header check"; in chunks of 1 byte with "stream.push() after EOF". Python's gzip module reads every part;
# gzip(1) leaves them out too but says "trailing garbage ignored" and exits with 2. Whoever imports such a list is told
# "1 of 1 lines imported" where two were sent. Right: follow `bytesWritten`, pass the zeros, and begin a new Gunzip.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
{
  printf 'device-1\n' | gzip
  head -c 512 /dev/zero
  printf 'device-2\n' | gzip
} >list.gz
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';

const bytes = readFileSync('list.gz');
console.log(`node ${process.version}`);

/** What is read of the file, and how that ends, in chunks of so many bytes. */
function read(size) {
  return new Promise(resolve => {
    const gunzip = createGunzip();
    const seen = { text: '', ends: [] };
    gunzip.on('data', part => (seen.text += part));
    gunzip.on('end', () => seen.ends.push('end'));
    gunzip.on('error', ({ message }) => seen.ends.push(message));
    gunzip.on('close', () => resolve(seen));
    for (let start = 0; start < bytes.length; start += size) gunzip.write(bytes.subarray(start, start + size));
    gunzip.end();
  });
}

const results = [];
for (const size of [bytes.length, 5, 1]) {
  const { text, ends } = await read(size);
  results.push([text, ends.join(', then ')]);
  console.log(`chunks of ${size}: ${JSON.stringify(text)}, ${ends.join(', then ')}`);
}
const areLost = results.every(([text]) => text === 'device-1\n');
const isSilent = results[0][1] === 'end';
const isDifferent = new Set(results.map(([, end]) => end)).size > 1;
process.exit(areLost && isSilent && isDifferent ? 0 : 1);
JS
node see.mjs
if command -v python3 >/dev/null; then
  python3 -c "import gzip; print('python', gzip.open('list.gz').read())"
fi
