import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '#files';

/** Tells this life of the process from an earlier one that had the same pid, as the first process in a container has. */
const LIFE = randomUUID();
const NAME = /^(\d+)\.([0-9a-f-]{36})\.[0-9a-f-]{36}$/;

/** A name for bytes on their way in, which says who writes them. */
export const incomingName = (): string => `${process.pid}.${LIFE}.${randomUUID()}`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return systemCode(error) === 'EPERM';
  }
}

function isLeftover(name: string): boolean {
  const [, pid, life] = NAME.exec(name) ?? [];
  if (pid === undefined) return true;
  return Number(pid) === process.pid ? life !== LIFE : !isRunning(Number(pid));
}

/** Removes what writers that are gone had not finished; files that a running process writes stay. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(names.filter(isLeftover).map(name => rm(join(folder, name), { force: true })));
}
