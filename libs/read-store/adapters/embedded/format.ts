import type { Database, Format } from '#sqlite';

/** Shared tables; each build of a model version adds one table of documents (`tables.ts`). */
function first(database: Database): void {
  database.exec(`
    CREATE TABLE models (
      model TEXT PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, fields TEXT NOT NULL,
      checkpoint TEXT, position TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE counters (
      model TEXT NOT NULL, counter TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (model, counter)
    ) WITHOUT ROWID;
    CREATE TABLE leases (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE sightings (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
  `);
}

/** Which build of the version is there, and every one that was before it, as a JSON array. */
function builds(database: Database): void {
  database.exec(`
    ALTER TABLE models ADD COLUMN build TEXT NOT NULL DEFAULT '';
    ALTER TABLE models ADD COLUMN past TEXT NOT NULL DEFAULT '[]';
  `);
}

/** Several builds of a version side by side, each with a table of documents and counters named by its place. */
function buildsSideBySide(database: Database): void {
  database.exec(`
    CREATE TABLE builds (
      model TEXT NOT NULL, build TEXT NOT NULL, place TEXT NOT NULL UNIQUE, checkpoint TEXT, position TEXT NOT NULL,
      replaced TEXT, PRIMARY KEY (model, build)
    ) WITHOUT ROWID;
    UPDATE models SET build = 'first' WHERE build = '';
    INSERT INTO builds (model, build, place, checkpoint, position)
      SELECT model, build, model, checkpoint, position FROM models;
    ALTER TABLE models RENAME COLUMN build TO serving;
    ALTER TABLE models DROP COLUMN checkpoint;
    ALTER TABLE models DROP COLUMN position;
    ALTER TABLE counters RENAME COLUMN model TO place;
  `);
}

/** Which lists of texts have tables of their own (`lists.ts`), as a JSON array: they are made when the model is opened. */
function lists(database: Database): void {
  database.exec("ALTER TABLE builds ADD COLUMN lists TEXT NOT NULL DEFAULT '[]'");
}

/** `readmodels.db`: "FLRM" in ASCII. */
export const READ_MODELS: Format = {
  name: 'read models',
  applicationId: 0x464c524d,
  steps: [first, builds, buildsSideBySide, lists],
};
