import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The built file of a thread that owns a connection, by its path below `dist`. Threads can't load TypeScript, so also a
 * program run from sources takes that one.
 */
export function threadEntry(path: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const file = join(folder, 'dist', path);
  if (!existsSync(file)) throw new Error(`${file} is missing: build first (npm run build)`);
  return file;
}
