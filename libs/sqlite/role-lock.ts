import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Path from 'node:path';
import { isRunning, systemCode } from '#files';
import { openDatabase, type Database } from './driver';
import { InUse, SqliteBusy } from './errors';

/** A role that this process alone has, until it releases it or dies. */
export interface RoleLock {
  release(): void;
}

/** Keeps the connections of held locks from the garbage collector, which would free them. */
const held = new Map<string, Database>();

const PID_ATTEMPTS = 20;
const PID_PAUSE_MS = 10;

/**
 * Takes an exclusive lock on `file` (made when missing); the system frees it when this process ends, however it ends.
 * Throws `InUse` with the holder's pid, which is kept in `<file>.pid`. Never open `file` by other means in the
 * process that holds it: closing it there would free the lock on POSIX systems.
 */
export function holdRoleLock(file: string): RoleLock {
  const path = Path.resolve(file);
  if (held.has(path)) throw new InUse(path, process.pid);
  const database = lock(path);
  held.set(path, database);
  writePid(path);
  return {
    release() {
      held.delete(path);
      database.close();
    },
  };
}

function lock(path: string): Database {
  let database: Database | null = null;
  try {
    database = openDatabase(path, { busyTimeoutMs: 0, journal: 'rollback' });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (thrown) {
    database?.close();
    throw thrown instanceof SqliteBusy ? new InUse(path, readPid(path)) : thrown;
  }
}

function writePid(path: string): void {
  const unfinished = `${path}.pid.${process.pid}`;
  writeFileSync(unfinished, `${process.pid}\n`);
  renameSync(unfinished, `${path}.pid`);
}

/** The holder's pid; waits a little when the file still names an earlier holder that is gone. */
function readPid(path: string): number | null {
  for (let attempt = 0; attempt < PID_ATTEMPTS; attempt += 1) {
    const pid = storedPid(path);
    if (pid !== null && isRunning(pid)) return pid;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PID_PAUSE_MS);
  }
  return null;
}

function storedPid(path: string): number | null {
  try {
    const pid = Number(readFileSync(`${path}.pid`, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}
