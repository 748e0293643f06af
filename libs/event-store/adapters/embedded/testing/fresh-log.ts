import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Path from 'node:path';

/** A log's file in a folder of its own. */
export interface FreshLog {
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

export function freshLog(): FreshLog {
  const folder = mkdtempSync(Path.join(tmpdir(), 'embedded-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, file: Path.join(folder, 'events.db'), remove };
}

/** Gives each test of the suite around it one. */
export function eachWithFreshLog(use: (log: FreshLog) => void): void {
  let log: FreshLog;
  beforeEach(() => {
    log = freshLog();
    use(log);
  });
  afterEach(() => log.remove());
}
