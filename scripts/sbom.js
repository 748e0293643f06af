#!/usr/bin/env node
// `npm run sbom`: what a running program is made of, as CycloneDX, in dist/sbom.cdx.json.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'dist', 'sbom.cdx.json');

/** Of everything: with `--omit=dev` npm leaves out what programs run on and a development package names as well. */
function ofEverything() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('start it as "npm run sbom"');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [npm, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The packages that `npm ci --omit=dev` installs, as `name@version`. */
function installed() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return (
    Object.entries(packages)
      .filter(([path, { dev, link }]) => path !== '' && dev !== true && link !== true)
      // Under the name that it is asked for by, also where another package stands in for it.
      .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`)
  );
}

function ofPrograms({ components, dependencies, ...rest }) {
  const wanted = new Set(installed());
  const kept = components.filter(({ name, version }) => wanted.has(`${name}@${version}`));
  const references = new Set([rest.metadata.component, ...kept].map(component => component['bom-ref']));
  const edges = dependencies
    .filter(({ ref }) => references.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(each => references.has(each)) }));
  const names = new Set(kept.map(({ name, version }) => `${name}@${version}`));
  const missing = [...wanted].filter(each => !names.has(each));
  if (missing.length > 0) throw new Error(`not in the list: ${missing.join(', ')}`);
  const unhashed = kept.filter(({ hashes = [] }) => hashes.length === 0);
  if (unhashed.length > 0) throw new Error(`without a hash: ${unhashed.map(({ name }) => name).join(', ')}`);
  return { ...rest, components: kept, dependencies: edges };
}

const sbom = ofPrograms(ofEverything());
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${sbom.components.length} packages in ${FILE}`);
