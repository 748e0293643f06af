#!/usr/bin/env bash
# cbor-sync 1.0.4 reads the seconds of a CBOR time (tag 1) as milliseconds: November 2026 becomes January 1970.
#
# Good guess: a package that gives a Date for tag 1 has read what the tag is: seconds since 1970, an integer or a float
# (RFC 8949, 3.4.2). It hands the number to `new Date`, which takes milliseconds. Its own encoder writes dates as text
# (tag 0), so that what it writes itself comes back right, in tests of both ends too; but tag 1 is what a small device
# writes, in 6 bytes instead of 22. Nothing is thrown and the Date is valid: first check-ins, build times and the ages of
# readings fall into January 1970, a year of them into nine hours, and "not seen since" holds for each device. Seconds
# without a tag are left as they are, so that one time in two fields is two times.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts cbor-sync@1.0.4 cbor@10.0.12
cat >see.cjs <<'JS'
const sync = require('cbor-sync');
const other = require('cbor');
console.log(`cbor-sync ${require('cbor-sync/package.json').version}, cbor ${require('cbor/package.json').version}`);

const SECONDS = Date.parse('2026-11-30T12:00:00Z') / 1000;
const whole = Buffer.alloc(6, 'c11a', 'hex');
whole.writeUInt32BE(SECONDS, 2);
const half = Buffer.alloc(10, 'c1fb', 'hex');
half.writeDoubleBE(SECONDS + 0.5, 2);

const seen = Object.entries({ whole, half }).map(([what, bytes]) => ({
  what,
  bytes: bytes.toString('hex'),
  sync: sync.decode(bytes).toISOString(),
  other: other.decodeFirstSync(bytes).toISOString(),
}));
console.table(seen);
const written = sync.encode(new Date(SECONDS * 1000));
console.log(`its own encoder: tag ${written[0] & 31}, ${written.length} bytes, read as ${sync.decode(written).toISOString()}`);
const isSo =
  seen[0].other === '2026-11-30T12:00:00.000Z' &&
  seen[1].other === '2026-11-30T12:00:00.500Z' &&
  seen.every(({ sync }) => sync === new Date(SECONDS).toISOString()) &&
  sync.decode(written).getTime() === SECONDS * 1000;
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
