// Makes libs/filter/parser.ts of the grammar beside it (`npm run docs`); a test fails when it is not current.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '..', 'libs', 'filter');
const GRAMMAR = join(FOLDER, 'grammar.peggy');

const HEAD = '// Made of grammar.peggy by `npm run docs`.\n// @ts-nocheck\n';

function filterParser() {
  const peggy = require('peggy');
  return HEAD + peggy.generate(readFileSync(GRAMMAR, 'utf8'), { output: 'source', format: 'es' });
}

/** The grammar without what is made of it. */
function filterGrammar() {
  const [, rules = ''] = readFileSync(GRAMMAR, 'utf8').split('}}\n');
  const bare = rules.replace(/ \{ return .*?; \}(?= \/|$)/gm, '');
  return bare.replace(/([ (])(?:[a-z]+:|@)/g, '$1').trim();
}

module.exports = {
  filterParser,
  filterGrammar,
  write: () => writeFileSync(join(FOLDER, 'parser.ts'), filterParser()),
};
