import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlatformMetrics } from './registry';

/** SQLite names the write-ahead log of `x.db` so; it is there while a database is open. */
const WAL = /^(.+)\.db-wal$/;

/** At each scrape: how much room the disk of the folder has, and how large the write-ahead logs in it are. */
export function watchDataFolder(metrics: PlatformMetrics, folder: string): void {
  const { freeDiskBytes, walBytes } = metrics.instruments;
  metrics.onScrape(async () => {
    const { bavail, bsize } = await statfs(folder);
    freeDiskBytes.set(bavail * bsize);
    for (const file of await readdir(folder)) {
      const database = WAL.exec(file)?.[1];
      if (database !== undefined) walBytes.set({ database }, await sizeOf(join(folder, file)));
    }
  });
}

/** A database that is closed meanwhile has none any more. */
const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
