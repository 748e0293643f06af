// What `npm run mutation` runs for each mutant: the specs of the folder that is mutated, as one suite, so that their modules
// are loaded once and not once for each file. Without the walks through everything: a mutant is to be found by the specs of
// its rule.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const WALKS = ['fleet.spec.ts', 'evolve.spec.ts', 'totality.spec.ts'];

const specsIn = folder =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) return specsIn(join(folder, entry.name));
    const isSpec = entry.name.endsWith('.spec.ts') && !entry.name.endsWith('.ci.spec.ts');
    return isSpec && !WALKS.includes(entry.name) ? [join(folder, entry.name)] : [];
  });

for (const spec of specsIn(join(ROOT, process.env.MUTATED ?? '')))
  describe(spec.slice(ROOT.length + 1), () => void require(spec));
