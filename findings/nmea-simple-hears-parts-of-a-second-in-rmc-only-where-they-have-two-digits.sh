#!/usr/bin/env bash
# nmea-simple 3.3.0 reads 12:35:19.400 of an RMC sentence as 12:35:19: parts of a second count only with two digits.
#
# Good guess: the time of a position is hhmmss with as many decimals as the receiver has, and a package that reads .4, .40
# and .400 of a GGA sentence right reads them right in RMC. But RMC, the one of the two with a date, has code of its own,
# which looks for a time of nine characters. Receivers that write two digits are read right; those that write one or three
# (hhmmss.sss) lose the part. With one fix a second nothing shows, as the part is zero. Of five fixes a second all five
# have one time: who keeps positions by device and time keeps one of five, speeds between them are divisions by zero, and
# GGA and RMC of one fix, which are joined by their time, are no longer the same fix.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts nmea-simple@3.3.0
cat >see.cjs <<'JS'
const { parseNmeaSentence } = require('nmea-simple');
console.log(`nmea-simple ${require('nmea-simple/package.json').version}`);

/** The sentence with its checksum. */
function sentence(text) {
  const sum = [...text].reduce((before, character) => before ^ character.charCodeAt(0), 0);
  return `$${text}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}

const clock = time => time.toISOString().slice(11, -1);
const seen = ['123519.4', '123519.40', '123519.400'].map(written => ({
  written,
  RMC: clock(parseNmeaSentence(sentence(`GNRMC,${written},A,0000.0000,N,00000.0000,E,0.1,,301126,,,A`)).datetime),
  GGA: clock(parseNmeaSentence(sentence(`GNGGA,${written},0000.0000,N,00000.0000,E,1,08,1.0,10.0,M,0.0,M,,`)).time),
}));
console.table(seen);
const isSo =
  seen.every(({ GGA }) => GGA === '12:35:19.400') &&
  seen.map(({ RMC }) => RMC).join() === '12:35:19.000,12:35:19.400,12:35:19.000';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
