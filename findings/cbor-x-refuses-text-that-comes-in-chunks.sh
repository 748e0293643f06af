#!/usr/bin/env bash
# cbor-x 1.6.9 reads arrays and maps of indefinite length, but no text and no bytes of it; cbor 10.0.12 reads all four.
#
# Good guess: RFC 8949, 3.2.3, has strings that come in chunks of known length up to a break, for senders that do not know
# the length when they begin: devices that write a log line, a SenML name or a piece of firmware as it is made. A decoder that streams and that
# takes indefinite arrays and maps seems to take indefinite lengths. For strings it throws, so that one such field costs the
# whole message; there is no option for it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts cbor-x@1.6.9 cbor@10.0.12
cat >see.cjs <<'JS'
const fast = require('cbor-x');
const whole = require('cbor');
console.log(`cbor-x ${require('cbor-x/package.json').version}, cbor ${require('cbor/package.json').version}`);
const messages = { array: '9f0102ff', map: 'bf616101ff', text: '7f6161626263ff', bytes: '5f41014102ff' };
const told = read => {
  try {
    return JSON.stringify(read());
  } catch (error) {
    return `refused: ${error.message}`;
  }
};
const seen = Object.entries(messages).map(([what, hex]) => {
  const bytes = Buffer.from(hex, 'hex');
  return { what, fast: told(() => fast.decode(bytes)), whole: told(() => whole.decodeFirstSync(bytes)) };
});
console.table(seen);
const isSo =
  seen.every(({ whole }) => !whole.startsWith('refused')) &&
  seen.every(({ what, fast }) => fast.startsWith('refused') === (what === 'text' || what === 'bytes'));
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
