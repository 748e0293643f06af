import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies } from 'semver';

interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolved?: string;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
        readonly engines?: { readonly node?: string };
      }
    >
  >;
}

const lock = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package-lock.json'), 'utf8')) as Lockfile;

/** The oldest that works, those that CI has, that of the image. */
const NODES = ['20.19.0', '24.0.0', '26.0.0'];

/** Where npm looks for a package that `path` depends on: beside it, then further up. */
function* placesOf(path: string, name: string): Iterable<string> {
  for (let base = path; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
    yield base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (base === '') return;
  }
}

describe('the lockfile', () => {
  it('holds the binaries of every platform: without them `npm ci` refuses it', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        name => ![...placesOf(path, name)].some(place => place in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it.each(NODES)('holds nothing that `npm ci` warns of on Node %s', node => {
    const others = Object.entries(lock.packages).filter(
      ([, { engines }]) => engines?.node !== undefined && !satisfies(node, engines.node),
    );
    expect(others.map(([path, { engines }]) => `${path} needs Node ${engines?.node}`)).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
