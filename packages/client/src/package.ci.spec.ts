import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..', '..');
const node = (...args: readonly string[]) => promisify(execFile)(process.execPath, args, { cwd: ROOT });

describe('the client package', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleetledger-client-'));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has the types of the committed document (npm run docs)', async () => {
    await node('scripts/client-types.js', '--check');
  });

  it('is built by itself, and a program without TypeScript uses what it was built to', async () => {
    const dist = join(folder, 'dist');
    await node('node_modules/typescript/bin/tsc', '-p', 'packages/client', '--outDir', dist);
    const program = `const { Fleetledger } = require(${JSON.stringify(dist)});
      console.log(typeof new Fleetledger({ baseUrl: 'http://127.0.0.1:1', key: 'k' }).importDevices);`;
    expect((await node('-e', program)).stdout).toBe('function\n');
  });
});
