import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { openDatabase, type Database, type OpenOptions } from './driver';
import { NewerFormat, SqliteCorrupt } from './errors';
import { integer } from './values';

/** The shape of a file, numbered. */
export interface Format {
  /** Named in messages: `event store`. */
  readonly name: string;
  /** Marks files of this kind (SQLite `application_id`), 1 to 2^31 - 1. */
  readonly applicationId: number;
  /** `steps[n]` leads from format n to n + 1, inside one transaction; format 0 is an empty file. */
  readonly steps: readonly ((database: Database) => void)[];
}

/**
 * Opens a file at today's format: fills a new one, copies an older one to `<file>.format-<n>` and brings it forward
 * in one transaction. Throws `NewerFormat` for a newer one, `SqliteCorrupt` for a file of another kind.
 */
export function openFormat(file: string, format: Format, options: OpenOptions = {}): Database {
  const database = openDatabase(file, options);
  try {
    bringForward(database, format, options.readOnly === true);
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function bringForward(database: Database, format: Format, readOnly: boolean): void {
  const target = format.steps.length;
  const found = check(database, format);
  if (found === target) return;
  if (readOnly)
    throw new SqliteCorrupt(
      `${database.file} has format ${found} of the ${format.name}, not yet ${target}`,
      'SQLITE_SCHEMA',
      'statement',
    );
  if (found > 0) copy(database, found);
  database.immediate(() => {
    // Another process may have done it between the look and the lock.
    for (const step of format.steps.slice(check(database, format))) step(database);
    database.exec(`PRAGMA application_id = ${format.applicationId}`);
    database.exec(`PRAGMA user_version = ${target}`);
  });
}

/** The format number of the file. */
function check(database: Database, format: Format): number {
  const found = pragma(database, 'user_version');
  const kind = pragma(database, 'application_id');
  const tables = integer(database.prepare('SELECT count(*) FROM sqlite_schema').one() ?? [], 0);
  if (kind !== format.applicationId && (kind !== 0 || found !== 0 || tables !== 0))
    throw new SqliteCorrupt(
      `${database.file} is not a file of the ${format.name}`,
      'SQLITE_NOTADB',
      'statement',
    );
  if (found > format.steps.length)
    throw new NewerFormat(
      `${database.file} was written by a newer program (format ${found}, this program knows ${format.steps.length}): upgrade this program.`,
    );
  return found;
}

const pragma = (database: Database, name: string): number =>
  integer(database.prepare(`PRAGMA ${name}`).one() ?? [], 0);

/** A whole copy beside the file, durable under its name or not there at all. */
function copy(database: Database, found: number): void {
  const target = `${database.file}.format-${found}`;
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  database.prepare('VACUUM INTO ?').run([unfinished]);
  const descriptor = openSync(unfinished, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(unfinished, target);
}
