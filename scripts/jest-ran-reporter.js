// Writes the names of all tests that ran and passed to dist/ran/<suite>.json, for scripts/rules-ran.js.
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');

const ROOT = join(__dirname, '..');

module.exports = class RanReporter {
  constructor(_globalConfig, { suite }) {
    this.path = join(ROOT, 'dist', 'ran', `${suite}.json`);
  }

  /** A run that breaks off leaves no list of an earlier one. */
  onRunStart() {
    rmSync(this.path, { force: true });
  }

  onRunComplete(_contexts, { testResults }) {
    const ran = Object.fromEntries(
      testResults.map(({ testFilePath, testResults: tests }) => [
        relative(ROOT, testFilePath).split(sep).join('/'),
        tests
          .filter(({ status }) => status === 'passed')
          .map(({ ancestorTitles, title }) => [...ancestorTitles, title]),
      ]),
    );
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, `${JSON.stringify(ran, null, 1)}\n`);
  }
};
