#!/usr/bin/env bash
# sparkplug-payload 1.0.3 reads a UInt32 as null where it travels in the field of Protobuf that is a uint32.
#
# Good guess: a metric says its datatype and has its value in one of several fields, and the specification says which type
# of Protobuf each datatype is: for UInt32 "Google Protocol Buffer Type: uint32" (Sparkplug 3.0, 6.4.16), which is
# `int_value`; `long_value` is a uint64. The first implementations, this package among them, write and read it as
# long_value. What a device sends that was written by the book has the value null, as a metric has that says `is_null`,
# and there is no error: serial numbers, uptimes and counters of those devices are "not known". It reads what it writes,
# so tests of both ends pass, and Int32 and UInt16 beside it are right. Who writes a device that all hosts are to
# understand sends Int64.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts sparkplug-payload@1.0.3
cat >see.cjs <<'JS'
const { readFileSync } = require('node:fs');
const sparkplug = require('sparkplug-payload').get('spBv1.0');
console.log(`sparkplug-payload ${JSON.parse(readFileSync('node_modules/sparkplug-payload/package.json')).version}`);

const [NAME, DATATYPE, IS_NULL, INT_VALUE, LONG_VALUE] = [1, 4, 7, 10, 11];
const UINT16 = 6;
const UINT32 = 7;
/** A payload of one metric "uptime"; all numbers here are below 128 and so are one byte. */
function read(datatype, field, value) {
  const text = Buffer.from('uptime');
  const metric = Buffer.from([(NAME << 3) | 2, text.length, ...text, DATATYPE << 3, datatype, field << 3, value]);
  return sparkplug.decodePayload(Buffer.from([(2 << 3) | 2, metric.length, ...metric])).metrics[0];
}
const seen = {
  'UInt16 in int_value': read(UINT16, INT_VALUE, 60),
  'UInt32 in long_value': read(UINT32, LONG_VALUE, 60),
  'UInt32 in int_value': read(UINT32, INT_VALUE, 60),
  'UInt32 that is_null': read(UINT32, IS_NULL, 1),
};
console.table(seen);
const isSo = Object.values(seen).map(({ value }) => String(value)).join() === '60,60,null,null';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
