#!/usr/bin/env bash
# iso8601-duration 2.1.4 reads -PT15M as PT15M: fifteen minutes before are fifteen minutes after.
#
# Good guess: a parser of durations reads their sign, or refuses it where it knows none. iCalendar has one (RFC 5545,
# 3.3.6; "TRIGGER:-PT15M" is an alarm before its event), XML Schema has one (1.0, part 2, 3.2.6) and ISO 8601-2 too;
# duration-fns reads it, parse-iso-duration refuses it. Here the pattern may match anywhere in the text, so that what
# stands before the P is passed over; that it throws where there is no duration at all makes it look strict. `end` and
# `toSeconds` go the wrong way then: a fleet that is to hear of its maintenance window fifteen minutes ahead hears of it
# when a quarter of an hour is over, and a clock that is put right by such a correction is wrong by twice as much.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts iso8601-duration@2.1.4 duration-fns@3.0.2 parse-iso-duration@1.1.0
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import * as other from 'duration-fns';
import { end, parse, toSeconds } from 'iso8601-duration';
import strict from 'parse-iso-duration';

for (const name of ['iso8601-duration', 'duration-fns', 'parse-iso-duration'])
  console.log(`${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version}`);
let refused = null;
try {
  strict('-PT15M');
} catch (error) {
  refused = error.message;
}
const window = new Date('2026-12-01T02:00:00Z');
const seen = {
  'PT15M': toSeconds(parse('PT15M')),
  '-PT15M': toSeconds(parse('-PT15M')),
  '-PT15M before 02:00': end(parse('-PT15M'), window).toISOString(),
  '-PT15M by duration-fns': other.toSeconds(other.parse('-PT15M')),
  '-PT15M by parse-iso-duration': refused,
};
console.log(seen);
const isSo = Object.values(seen).join() === '900,900,2026-12-01T02:15:00.000Z,-900,Invalid duration';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
