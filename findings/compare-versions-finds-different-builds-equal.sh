#!/usr/bin/env bash
# compare-versions 6.1.1 finds different builds of a firmware equal, and its order is none: a < b, b < c, a = c.
#
# Good guess: "compare semver version strings" follows semver 2.0, 11.4, as the package `semver` does. But identifiers of a
# pre-release are read with parseInt and only compared as text where that gives no number, so that `3-g1a2b3c4` (what `git
# describe` makes, the name of most nightly firmware), `20261130a` and `20261130b` are their leading numbers; a missing
# identifier counts as 0, so that `rc.1` equals `rc.1.0`; and an `x` is a wildcard, which equals everything beside it. A
# service that takes 0 for "the device has it already" never offers the second nightly, and a list that is sorted so
# depends on the order that it came in. The versions here are all valid for semver 2.0 (and for the package's validate).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent compare-versions@6.1.1 semver@7.8.6
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { compareVersions, validate } from 'compare-versions';
import semver from 'semver';

for (const name of ['compare-versions', 'semver'])
  console.log(`${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version}`);

const pairs = [
  ['1.4.0-3-g1a2b3c4', '1.4.0-3-g9f8e7d6'],
  ['1.4.0-20261130a', '1.4.0-20261130b'],
  ['1.4.0-rc.1', '1.4.0-rc.1.0'],
  ['1.4.0-rc.1', '1.4.0-rc.1-hotfix'],
];
let isSo = true;
for (const [a, b] of pairs) {
  const [here, there] = [compareVersions(a, b), semver.compare(a, b)];
  console.log(`${a} and ${b}: compare-versions ${here}, semver ${there}`);
  isSo &&= here === 0 && there !== 0 && validate(a) && validate(b) && semver.valid(a) === a && semver.valid(b) === b;
}
const [a, b, c] = ['1.4.0-1.1', '1.4.0-2', '1.4.0-x.1'];
const circle = [compareVersions(a, b), compareVersions(b, c), compareVersions(a, c)];
console.log(`${a} to ${b}, ${b} to ${c}, ${a} to ${c}: ${circle.join(', ')}`);
isSo &&= circle.join() === '-1,-1,0';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
