#!/usr/bin/env node
// Compiles apps, libs and test helpers to dist/ with swc; types are checked apart (`npm run types`).
// `isStale()` lets `npm start` skip the build when no source is newer than the last one.
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
} = require('node:fs');
const { basename, dirname, extname, join } = require('node:path');

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.built');
const SOURCES = ['apps', 'libs', 'test'];
const CONFIGURATION = ['.swcrc', 'package.json', 'package-lock.json'];

function* files(folder, root = ROOT) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* files(path, root);
    else yield path;
  }
}

const isProgram = path => extname(path) === '.ts' && !path.endsWith('.d.ts') && !path.endsWith('.spec.ts');
const isAsset = path => ['.json', '.html'].includes(extname(path)) && basename(path) !== 'project.json';
const sources = () =>
  SOURCES.flatMap(folder => [...files(folder)]).filter(path => isProgram(path) || isAsset(path));

/** Names, sizes and times of all sources: changes when any file is added, removed or edited. */
function fingerprint(paths) {
  return [...CONFIGURATION, ...paths]
    .map(path => {
      const { mtimeMs, size } = statSync(join(ROOT, path));
      return `${path} ${size} ${mtimeMs}`;
    })
    .join('\n');
}

function isStale() {
  return !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== fingerprint(sources());
}

/**
 * What swc exports by getters, exported as values once the module has run: modules make no circle (libs/circles.spec.ts) and
 * no export changes, so nobody can tell but by the time. Through an index a getter calls a getter, for each name at each use.
 * Lines stay where they are, for the source map.
 */
function exportedAsValues(code, path) {
  const exported = [];
  const keep = (name, value) => exported.push(`exports.${name} = ${value};`);
  const settled = code
    .replace(ONE_EXPORT, (text, name, value) => (keep(name, value), blank(text)))
    .replace(EXPORTS, (text, getters) => {
      const found = [...getters.matchAll(GETTER)];
      if (found.length !== getters.split('return ').length - 1) throw unknownWay(path);
      for (const [, name, value] of found) keep(name, value);
      return blank(text);
    })
    .replace(RE_EXPORTED, 'to[k] = from[k];');
  if (LEFT.test(settled)) throw unknownWay(path);
  return `${settled}\n${exported.join('\n')}`;
}

const unknownWay = path => new Error(`${path}: swc exports in another way`);

const ONE_EXPORT =
  /^Object\.defineProperty\(exports, "([\w$]+)", \{\n {4}enumerable: true,\n {4}get: function\(\) \{\n {8}return ([\w.$]+);\n {4}\}\n\}\);/gm;
const EXPORTS =
  /^function _export\(target, all\) \{\n.*\n {8}enumerable: true,\n.*\n {4}\}\);\n\}\n_export\(exports, \{\n([\s\S]*?)\n\}\);/gm;
const GETTER = /get ([\w$]+) ?\(\) ?\{\s*return ([\w.$]+);/g;
const RE_EXPORTED =
  /Object\.defineProperty\(to, k, \{\n {16}enumerable: true,\n {16}get: function\(\) \{\n {20}return from\[k\];\n {16}\}\n {12}\}\);/g;
const LEFT = /^_export\(|^Object\.defineProperty\(exports, "(?!__esModule)|return from\[k\]/m;
const blank = text => text.replace(/[^\n]/g, '');

const outputOf = path => path.replace(/\.ts$/, '.js');

/** What an earlier build left of sources that are gone. */
function removeOrphans(expected) {
  for (const folder of SOURCES.filter(name => existsSync(join(DIST, name))))
    for (const path of [...files(folder, DIST)])
      if (!expected.has(path.replace(/\.map$/, ''))) rmSync(join(DIST, path), { force: true });
}

async function build() {
  const { transformFile } = require('@swc/core');
  const paths = sources();
  const stamp = fingerprint(paths);
  await Promise.all(
    paths.map(async path => {
      const target = join(DIST, outputOf(path));
      mkdirSync(dirname(target), { recursive: true });
      if (isAsset(path)) return copyFileSync(join(ROOT, path), target);
      const { code, map } = await transformFile(join(ROOT, path), { sourceFileName: join(ROOT, path) });
      writeFileSync(
        target,
        `${exportedAsValues(code, path)}\n//# sourceMappingURL=${basename(target)}.map\n`,
      );
      writeFileSync(`${target}.map`, map);
    }),
  );
  removeOrphans(new Set(paths.map(outputOf)));
  writeFileSync(STAMP, stamp);
  return paths.length;
}

module.exports = { build, isStale };

if (require.main === module) {
  const started = Date.now();
  build().then(
    count => console.log(`built ${count} files in ${Date.now() - started} ms`),
    error => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
