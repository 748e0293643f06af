#!/usr/bin/env node
// Do the specs of the pure layers notice a change? Mutates folder by folder, since that takes hours, and says the score of
// each; exit 1 when less than 80 % of all mutants were noticed. `npm run mutation -- libs/domain/group` for some folders.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '..');
const LEAST = 80;
const OUTPUT = join(ROOT, 'coverage', 'mutation');

/** The layer's own files, and each folder of it. */
const foldersOf = layer => [
  layer,
  ...readdirSync(join(ROOT, layer), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'testing')
    .map(({ name }) => `${layer}/${name}`),
];

/** Where the specs of a folder are: beside it, where it has none. */
const specsOf = folder =>
  readdirSync(join(ROOT, folder)).some(name => name.endsWith('.spec.ts')) ? folder : dirname(folder);

/** The mutants of a folder by what became of them. */
function mutantsOf(folder) {
  const fileName = join(OUTPUT, `${folder.replaceAll('/', '-')}.json`);
  const base = JSON.parse(readFileSync(join(ROOT, 'stryker.config.json'), 'utf8'));
  const config = join(OUTPUT, 'stryker.config.json');
  const mutate = [`${folder}/*.ts`, `!${folder}/*.spec.ts`, `!${folder}/index.ts`];
  writeFileSync(config, JSON.stringify({ ...base, mutate, jsonReporter: { fileName } }));
  const stryker = join(ROOT, 'node_modules', '.bin', 'stryker');
  const { status } = spawnSync(stryker, ['run', config], {
    cwd: ROOT,
    env: { ...process.env, MUTATED: specsOf(folder) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`stryker ended with ${status} on ${folder}`);
  const { files } = JSON.parse(readFileSync(fileName, 'utf8'));
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map(each => ({ ...each, file })));
}

const of = (mutants, ...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;

function scoreOf(mutants) {
  const noticed = of(mutants, 'Killed', 'Timeout');
  const missed = of(mutants, 'Survived', 'NoCoverage');
  return { noticed, missed, percent: noticed + missed === 0 ? 100 : (100 * noticed) / (noticed + missed) };
}

const line = (name, { noticed, missed, percent }) =>
  `${percent.toFixed(1).padStart(5)} %  ${String(noticed).padStart(5)} noticed  ${String(missed).padStart(4)} missed  ${name}`;

mkdirSync(OUTPUT, { recursive: true });
const asked = process.argv.slice(2);
const folders = asked.length > 0 ? asked : ['libs/domain', 'libs/projections'].flatMap(foldersOf);
const all = [];
for (const folder of folders) {
  const mutants = mutantsOf(folder);
  all.push(...mutants);
  console.log(line(folder, scoreOf(mutants)));
}
const total = scoreOf(all);
console.log(line('all', total));
process.exitCode = total.percent < LEAST ? 1 : 0;
