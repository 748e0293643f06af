// Reads docs/reference/asvs.md: which tests show that an item of OWASP's lists holds.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { testsIn } = require('./rules-register');

const FILE = join(__dirname, '..', 'docs', 'reference', 'asvs.md');
const ROW = /^\| +(\d+\.\d+\.\d+|API\d+) +\| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/;

function rowIn(line) {
  const cells = ROW.exec(line);
  if (cells === null) return [];
  const [rule, what, status, shown] = cells.slice(1).map(cell => cell.trim());
  return [{ rule, what, status, shown, tests: testsIn(rule, shown) }];
}

/** The rows in the order of the file. */
const readAsvs = () => readFileSync(FILE, 'utf8').split('\n').flatMap(rowIn);

module.exports = { readAsvs };
