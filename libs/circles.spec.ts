import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { preProcessFile } from 'typescript';

const ROOT = join(__dirname, '..');

/** What each file imports, as types too; paths from the root. */
type Imports = ReadonlyMap<string, readonly string[]>;

function importsOf(files: readonly string[]): Imports {
  const known = new Set(files);
  return new Map(
    files.map(file => {
      const { importedFiles } = preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
      const targets = importedFiles.flatMap(({ fileName }) => {
        const path = pathOf(fileName, file);
        return [`${path}.ts`, `${path}/index.ts`].filter(target => known.has(target)).slice(0, 1);
      });
      return [file, targets];
    }),
  );
}

function pathOf(specifier: string, from: string): string {
  if (specifier.startsWith('#')) return `libs/${specifier.slice(1)}`;
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier;
}

/** One circle for each group of files that need each other, as a walk that ends where it began. */
function circles(imports: Imports): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const walk = (file: string): void => {
    state.set(file, 'open');
    path.push(file);
    for (const target of imports.get(file) ?? []) {
      if (state.get(target) === 'open') found.push([...path.slice(path.indexOf(target)), target]);
      else if (!state.has(target)) walk(target);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of imports.keys()) if (!state.has(file)) walk(file);
  return found;
}

const sources = ['apps', 'libs', 'test'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => `${folder}/${file}`),
);

describe('the files', () => {
  const imports = importsOf(sources);

  it('are read: who imports whom is known', () => {
    expect(imports.get('libs/application/index.ts')).toContain('libs/application/executor/executor.ts');
    expect(imports.get('apps/command-api/program.ts')).toContain('libs/platform/index.ts');
  });

  it('need each other in one direction: none imports itself over others, types included', () => {
    expect(circles(imports).map(circle => circle.join(' -> '))).toEqual([]);
  });
});

describe('a circle', () => {
  it.each([
    ['of two', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
    [
      'of three, not from where the walk began',
      { a: ['b'], b: ['c'], c: ['d'], d: ['b'] },
      ['b', 'c', 'd', 'b'],
    ],
    ['of one', { a: ['a'] }, ['a', 'a']],
  ])('%s is found', (_, graph: Readonly<Record<string, readonly string[]>>, circle) => {
    expect(circles(new Map(Object.entries(graph)))).toEqual([circle]);
  });

  it('is not where two come to the same file', () => {
    expect(
      circles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['d']],
          ['c', ['d']],
          ['d', []],
        ]),
      ),
    ).toEqual([]);
  });
});
