// Reads docs/reference/rules.md, the register of the seeds' rules: which tests show that a rule holds.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const ROW = /^\| ([A-E]\d+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/;
const TEST = /^(\S+\.spec\.ts): (.+)$/;

const codeSpans = cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text);

/** The tests that a cell names for a rule. */
const testsIn = (rule, shown) =>
  codeSpans(shown).map(text => {
    const [, file, name] = TEST.exec(text) ?? [];
    if (file === undefined) throw new Error(`${rule}: ${text} is not of the form "file.spec.ts: name"`);
    return { file, name };
  });

function rowIn(line) {
  const cells = ROW.exec(line);
  if (cells === null) return [];
  const [rule, scope, what, where, shown] = cells.slice(1).map(cell => cell.trim());
  const tests = testsIn(rule, shown);
  const status = /(?:^|<br>)(open|second half|not done)\b/.exec(shown)?.[1] ?? 'done';
  return [{ rule, scope, what, where: codeSpans(where), tests, status, shown }];
}

/** The rows in the order of the file. */
function readRegister() {
  const text = readFileSync(join(ROOT, 'docs', 'reference', 'rules.md'), 'utf8');
  return text.split('\n').flatMap(rowIn);
}

module.exports = { readRegister, testsIn };
