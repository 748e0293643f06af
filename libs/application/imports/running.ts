import { reject, type Rejected } from '#domain';

/** Imports that this process works on now, by id. */
export type Running = Set<string>;

/** Takes the import for this process before anything of its body is read; false when it is taken. */
export function claim(running: Running, importId: string): boolean {
  if (running.has(importId)) return false;
  running.add(importId);
  return true;
}

export const stillRunning = (importId: string): Rejected =>
  reject('import_running', `Import ${importId} is still running here.`);
