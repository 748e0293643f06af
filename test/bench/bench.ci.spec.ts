import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

jest.setTimeout(300_000);

const MAIN = join(__dirname, '..', '..', 'dist', 'test', 'bench', 'main.js');

/** Small: that they work, and that all they did is there afterwards. What they measure here says little. */
const SIZES: Readonly<Record<string, number | null>> = {
  start: null,
  commands: 4_000,
  import: 100_000,
  'import-eventstoredb': 5_000,
  append: 32_000,
  projection: 1_000,
  exports: 2_000,
  queries: 1_000,
  tenants: 200,
  http: 4_000,
  keys: 1_000,
  validation: 2_000,
};

/** Processes are measured through /proc. */
const onLinux = existsSync('/proc/self/stat') ? it : it.skip;

onLinux.each(Object.entries(SIZES))('the benchmark %s does what it measures', async (name, size) => {
  const args = [MAIN, '--rounds', '1', ...(size === null ? [] : ['--size', String(size)]), name];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  console.info(stdout.trim());
});
