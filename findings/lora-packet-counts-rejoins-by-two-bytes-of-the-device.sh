#!/usr/bin/env bash
# lora-packet 0.9.3 reads the counter of a rejoin of type 1 from the middle of the DevEUI: it never counts.
#
# Good guess: the package reads one of the two layouts of a rejoin-request right (types 0 and 2: NetID, DevEUI, counter)
# and of the other (type 1: JoinEUI, DevEUI, RJcount1; LoRaWAN 1.1, 6.2.4.2) both names, so it knows where the counter is
# that comes behind them. It takes the counter from where the shorter layout has it, five bytes too early: two bytes of
# the device's own name. Nothing is thrown, and it looks like a number; the devices of one batch mostly share it. Who
# takes a rejoin only with a higher number than the last drops all of a device but the first, and who shows how often
# devices were lost shows one number for ever.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts lora-packet@0.9.3
cat >see.cjs <<'JS'
const lora = require('lora-packet');
const { readFileSync } = require('node:fs');
console.log(`lora-packet ${JSON.parse(readFileSync('node_modules/lora-packet/package.json')).version}`);

const [NET_ID, JOIN_EUI, DEV_EUI, MIC] = ['000013', '0102030405060708', '1112131415161718', '00000000'];
/** A rejoin-request as it is sent: each field with its last byte first. */
const sent = (type, ...fields) =>
  lora.fromWire(Buffer.concat([Buffer.from([0xc0, type]), ...fields.map(hex => Buffer.from(hex, 'hex').reverse())]));
const hex = bytes => bytes.toString('hex');

let isSo = true;
for (const counter of ['0001', '0002']) {
  const short = sent(0, NET_ID, DEV_EUI, counter, MIC);
  const long = sent(1, JOIN_EUI, DEV_EUI, counter, MIC);
  console.log(`sent ${counter}: type 0 says ${hex(short.RJCount0)}, type 1 of ${hex(long.DevEUI)} says ${hex(long.RJCount1)}`);
  isSo &&= hex(short.RJCount0) === counter && hex(long.JoinEUI) === JOIN_EUI && hex(long.DevEUI) === DEV_EUI && hex(long.RJCount1) === '1415';
}
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
