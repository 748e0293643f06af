import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Program } from '../support/program';
import { hasCurl, walk } from '../support/tour';
import { followed } from './tutorial';

const ROOT = join(__dirname, '..', '..');
const NOT_COPIED = ['node_modules', 'dist', 'data', '.git', '.nx', 'coverage'];

/** In their order: each begins with what the one before has left. */
const TUTORIALS = [
  { page: 'add-a-command.md', mostFiles: 7, spec: 'libs/domain/group' },
  { page: 'add-a-read-model.md', mostFiles: 6, spec: 'libs/projections/group-purposes' },
];

jest.setTimeout(300_000);

(hasCurl ? describe : describe.skip)('the tutorials of those who build Fleetledger', () => {
  let tree = '';
  let dataDir = '';
  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'fleetledger-tree-'));
    dataDir = await mkdtemp(join(tmpdir(), 'fleetledger-data-'));
    await cp(ROOT, tree, { recursive: true, filter: path => !NOT_COPIED.includes(relative(ROOT, path)) });
    await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  });
  afterAll(() => Promise.all([tree, dataDir].map(folder => rm(folder, { recursive: true, force: true }))));

  /** Runs a program of Node in the copy; throws all that it said when it ends with another code than 0. */
  async function node(...args: readonly string[]): Promise<void> {
    try {
      await promisify(execFile)(process.execPath, args, { cwd: tree });
    } catch (error) {
      const { stdout, stderr } = error as Error & { readonly stdout: string; readonly stderr: string };
      throw new Error(`node ${args.join(' ')}\n${stdout}${stderr}`);
    }
  }

  /** With all that they import. */
  async function compiles(paths: readonly string[]): Promise<void> {
    await writeFile(
      join(tree, 'tsconfig.tutorial.json'),
      JSON.stringify({ extends: './tsconfig.json', include: [...paths, 'libs/**/*.d.ts'] }),
    );
    await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.tutorial.json');
  }

  it.each(TUTORIALS)('$page does what it says', async ({ page, mostFiles, spec }) => {
    const text = await readFile(join(ROOT, 'docs', 'tutorial', page), 'utf8');
    const paths = await followed(text, tree);
    expect(paths.length).toBeLessThanOrEqual(mostFiles);
    await compiles(paths.filter(path => path.endsWith('.ts')));
    await node('scripts/build.js');
    await node('scripts/release-contracts.js');
    await node('scripts/docs.js');
    await node(
      'node_modules/jest/bin/jest.js',
      '--runInBand',
      spec,
      'test/contract/stored-events',
      'test/contract/reference-docs',
    );
    const program = await Program.start({ root: tree, dataDir });
    try {
      expect(walk(text, program, 'another tree')).toEqual([]);
    } finally {
      await program.stop();
    }
  });
});
