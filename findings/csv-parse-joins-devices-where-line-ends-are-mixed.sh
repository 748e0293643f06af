#!/usr/bin/env bash
# csv-parse 7.0.3 joins the devices of a list into one whose line ends are mixed: the first line end is taken for all.
#
# Good guess: the record delimiter is "auto discovered", so LF and CRLF both end a line wherever they stand, as in every
# editor and spreadsheet. It is discovered once, at the end of the first record. A list that was put together from two
# (`cat factory-a.csv factory-b.csv`, one of them from Windows) has both: with CRLF first, all lines after it are one record
# with line feeds inside, and a list of one column says nothing of it: three devices are one whose id holds line feeds; with
# LF first, each id of the other half ends with a carriage return, and is another device than the one that reports. With
# `columns` and two columns or more the first case throws, the second does not. Say `record_delimiter: ['\r\n', '\n']`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent csv-parse@7.0.3
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

console.log(`csv-parse ${JSON.parse(readFileSync('node_modules/csv-parse/package.json')).version}`);
const expected = {
  'id\r\nd1\nd2\nd3\n': [['id'], ['d1\nd2\nd3\n']],
  'id\nd1\r\nd2\r\n': [['id'], ['d1\r'], ['d2\r']],
  'id,group\nd1,a\nd2,b\r\n': [['id', 'group'], ['d1', 'a'], ['d2', 'b\r']],
};
let isSo = true;
for (const [list, records] of Object.entries(expected)) {
  const seen = JSON.stringify(parse(list));
  console.log(`${JSON.stringify(list)}: ${seen}`);
  isSo &&= seen === JSON.stringify(records);
}
const told = JSON.stringify(parse('id\r\nd1\nd2\nd3\n', { record_delimiter: ['\r\n', '\n'] }));
console.log(`told of both: ${told}`);
isSo &&= told === '[["id"],["d1"],["d2"],["d3"]]';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
