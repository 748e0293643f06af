import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median } from './rounds';

// P18: from `npm start` to the line that says it is ready, on a checkout that was never built and on one that was.

const ROOT = join(__dirname, '..', '..', '..');
const SOURCES = ['apps', 'libs', 'scripts', 'test', 'package.json', 'package-lock.json', '.swcrc'];

const FIRST_SECONDS = 20;
const LATER_SECONDS = 2;

/** Seconds until the program is ready; stops it again. */
async function startIn(folder: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(folder, 'scripts', 'start.js')], {
    cwd: folder,
    env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line.includes(' ready at ')) break;
  const seconds = (performance.now() - started) / 1_000;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return seconds;
}

export async function startBenchmark(rounds: number): Promise<readonly string[]> {
  const [first, later]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'fleetledger-start-'));
    for (const source of SOURCES) await cp(join(ROOT, source), join(folder, source), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    first.push(await startIn(folder));
    later.push(await startIn(folder));
    await rm(folder, { recursive: true });
  }
  const line = (what: string, seconds: readonly number[], most: number): string => {
    const verdict = median(seconds) <= most ? 'reached' : 'MISSED';
    return `  ${what}: ${median(seconds).toFixed(1)} s to ready (at most ${most}: ${verdict})`;
  };
  return [
    `P18 npm start, ${rounds} rounds`,
    line('the first, with the build', first, FIRST_SECONDS),
    line('a later one', later, LATER_SECONDS),
  ];
}
