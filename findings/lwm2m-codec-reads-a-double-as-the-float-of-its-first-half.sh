#!/usr/bin/env bash
# lwm2m-codec 0.1.1 reads a TLV value of eight bytes as a float of four: 23.5 degrees become 2.8671875, without a word.
#
# Good guess: LwM2M (1.0, 6.4.3, appendix C) lets a Float resource be a binary32 or a binary64, and the length of the TLV
# says which, so a codec of that format looks at the length; for integers this one does, 1, 2, 4 and 8 bytes each come out
# right. For a Float it takes the first four bytes whatever the length. Clients on 64-bit hosts and those that are built on
# Wakaama send doubles. Nothing is thrown: half of the bits of a temperature make another plausible temperature.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts lwm2m-codec@0.1.1
cat >see.cjs <<'JS'
const codec = require('lwm2m-codec');
console.log(`lwm2m-codec ${require('lwm2m-codec/package.json').version}`);
/** One resource: type and length of the id (16 bits), length in the next byte where it is 8. */
const resource = value =>
  value.length < 8
    ? Buffer.concat([Buffer.from([0xe0 | value.length, 0x16, 0x44]), value])
    : Buffer.concat([Buffer.from([0xe8, 0x16, 0x44, value.length]), value]);
const read = value => codec.decode('tlv', '/3303/0/5700', resource(value));
const [float, double] = [Buffer.alloc(4), Buffer.alloc(8)];
float.writeFloatBE(23.5);
double.writeDoubleBE(23.5);
const time = codec.decode('tlv', '/3/0/13', Buffer.from('c80d0800000000692d1f80', 'hex'));
const seen = { float: read(float), double: read(double), time };
console.log('23.5 as binary32 and as binary64, and a time of eight bytes:', seen);
const isSo = seen.float === 23.5 && seen.double === double.readFloatBE(0) && seen.double === 2.8671875 && seen.time === 0x692d1f80;
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
