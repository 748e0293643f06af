import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Path from 'node:path';
import { holdRoleLock, InUse } from '#sqlite';

const ROOT = Path.resolve(__dirname, '../..');
const SQLITE = JSON.stringify(Path.join(ROOT, 'dist/libs/sqlite/index.js'));

const children: ChildProcess[] = [];

/** A process that holds the lock, through garbage collections, until it is killed. */
async function holder(file: string) {
  const program = `
    require(${SQLITE}).holdRoleLock(${JSON.stringify(file)});
    setTimeout(() => { gc(); gc(); console.log('held'); });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--expose-gc', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('a role lock held by another process', () => {
  let folder: string;
  let file: string;

  beforeAll(() => {
    const build = JSON.stringify(Path.join(ROOT, 'scripts/build.js'));
    execFileSync(process.execPath, ['-e', `const b = require(${build}); b.isStale() && b.build()`]);
  }, 60_000);
  beforeEach(() => {
    folder = mkdtempSync(Path.join(tmpdir(), 'role-'));
    file = Path.join(folder, 'projector.lock');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is refused with the pid of that process, and freed by kill -9', async () => {
    const child = await holder(file);
    expect(() => holdRoleLock(file)).toThrow(InUse);
    expect(() => holdRoleLock(file)).toThrow(`in use by pid ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = holdRoleLock(file);
    lock.release();
    const next = await holder(file);
    expect(() => holdRoleLock(file)).toThrow(`in use by pid ${next.pid}`);
  }, 60_000);
});
