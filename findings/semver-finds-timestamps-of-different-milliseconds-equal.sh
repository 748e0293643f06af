#!/usr/bin/env bash
# semver 7.8.6 finds two pre-releases equal that differ in a number of 17 digits: it compares numbers as floats.
#
# Good guess: the package that npm itself uses orders versions as semver 2.0, 11.4.1 says, "identifiers consisting of only
# digits are compared numerically"; it even refuses a major version above 2^53, so it seems to know. But numbers in a
# pre-release may be longer: such an identifier is kept as text, and when two meet both become floats. 17 digits is what a
# build stamp with milliseconds has (20261130123456788): about four neighbours share one float, and `compare` gives 0, `eq` true. A
# service that asks "is the upload higher than the last?" refuses a nightly that is, and one that asks "does the device run it
# already?" never offers it. Both versions are valid, and no option of the package changes it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent semver@7.8.6
cat >see.cjs <<'JS'
const semver = require('semver');
console.log(`semver ${require('semver/package.json').version}`);
const [a, b] = ['1.4.0-20261130123456788', '1.4.0-20261130123456789'];
const seen = { valid: semver.valid(a) === a && semver.valid(b) === b, compare: semver.compare(a, b), eq: semver.eq(a, b), lt: semver.lt(a, b) };
console.log(`${a} and ${b}:`, seen);
const shorter = semver.compare('1.4.0-20261130123456', '1.4.0-20261130123457');
console.log(`with three digits less: ${shorter}; a major version of 17 digits is ${semver.valid('20261130123456788.0.0')}`);
const isSo = seen.valid && seen.compare === 0 && seen.eq && !seen.lt && shorter === -1 && semver.valid('20261130123456788.0.0') === null;
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
