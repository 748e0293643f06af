import { readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Suites {
  readonly roots: readonly string[];
}
const CONFIGURATIONS = ['jest.ci.parts.config.js', 'jest.ci.programs.config.js'];
const ROOT = process.cwd();

const suitesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ci.spec.ts') && !path.includes('node_modules'))
    .map(path => `${folder}/${path}`);

it('every suite of CI is run by one of its two configurations', () => {
  const roots = CONFIGURATIONS.flatMap(name => {
    // Decoding edge: what the file exports.
    const { roots: listed } = jest.requireActual<Suites>(join(ROOT, name));
    return listed.map(root => root.replace('<rootDir>/', ''));
  });
  const suites = ['apps', 'libs', 'packages', 'test'].flatMap(suitesIn);
  const runs = suites.map(suite => roots.filter(root => suite.startsWith(`${root}/`)).length);
  expect(suites.filter((_, at) => runs[at] !== 1)).toEqual([]);
  expect(suites.length).toBeGreaterThan(20);
});
