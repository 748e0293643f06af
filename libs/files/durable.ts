import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The code of a failed system call, ENOENT for instance; undefined for other errors. */
export const systemCode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Writes a new file that only its owner may read; on disk when it resolves, removed when it fails. */
export async function writeDurably(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const part of parts) await file.appendFile(part);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

/** Makes names in a folder survive a power cut. Windows has no such call: there NTFS journals names itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Gives written bytes their name; on disk when it resolves. The same bytes under that name already are as good. */
export async function nameDurably(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    await rm(from, { force: true });
    // Windows doesn't replace a file that someone reads.
    if (process.platform !== 'win32' || (await sizeOf(to)) === null) throw error;
  }
  await syncFolder(dirname(to));
}

/** In bytes; null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
