import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '#files';
import { isBlobId, type BlobId } from '../../address';

/** Tells this life of the process from an earlier one that had the same pid, as the first process in a container has. */
const LIFE = randomUUID();
const NAME = /^(\d+)\.([0-9a-f-]{36})\.([0-9a-f-]{36})$/;

/** A name for what belongs to a blob on its way in, which says who writes it. */
export const writersName = (id: BlobId): string => `${process.pid}.${LIFE}.${id}`;

/** The blob that a writer's name is about; null for names that nobody writes. */
export function blobIn(name: string): BlobId | null {
  const id = NAME.exec(name)?.[3] ?? '';
  return isBlobId(id) ? id : null;
}

function isLeftover(name: string): boolean {
  const [, pid, life] = NAME.exec(name) ?? [];
  if (pid === undefined) return true;
  return Number(pid) === process.pid ? life !== LIFE : !isRunning(Number(pid));
}

/** Names in a folder whose writers are gone. */
export const leftoversIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter(isLeftover);

/** Removes what writers that are gone had not finished; files that a running process writes stay. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await leftoversIn(folder);
  await Promise.all(names.map(name => rm(join(folder, name), { force: true })));
}
