import { randomUUID } from 'node:crypto';
import { START, type Position } from '#contracts';
import { integer, nullableText, text, type Database, type Statement } from '#sqlite';
import { modelKey, type Build, type Checkpoint, type ModelSchema, type Progress } from '../../index';
import { checkSchema, createTable, fieldsOf, tableOf } from './tables';

/** The table of model versions: which there are, with which fields, and how far each is. */
export class ModelTable {
  readonly #progress: Statement;
  readonly #build: Statement;
  readonly #position: Statement;
  readonly #fields: Statement;
  readonly #versions: Statement;
  readonly #advance: Statement;

  constructor(private readonly database: Database) {
    this.#progress = database.prepare('SELECT build, checkpoint FROM models WHERE model = ?');
    this.#build = database.prepare('SELECT build FROM models WHERE model = ?');
    this.#position = database.prepare('SELECT position FROM models WHERE model = ?');
    this.#fields = database.prepare('SELECT fields FROM models WHERE model = ?');
    this.#versions = database.prepare('SELECT version FROM models WHERE name = ? ORDER BY version');
    this.#advance = database.prepare('UPDATE models SET checkpoint = ?, position = ? WHERE model = ?');
  }

  /** Throws where the version is here with other fields: changed fields are a new version. */
  exists(model: ModelSchema): boolean {
    const row = this.#fields.one([modelKey(model)]);
    if (row === undefined) return false;
    if (text(row, 0) !== fieldList(model))
      throw new Error(`${modelKey(model)} has other fields in ${this.database.file}: raise its version`);
    return true;
  }

  create(model: ModelSchema): void {
    checkSchema(model);
    this.database.immediate(() => {
      if (!this.exists(model))
        this.database
          .prepare(
            'INSERT INTO models (model, name, version, fields, position, build) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run([modelKey(model), model.name, model.version, fieldList(model), START, randomUUID()]);
      for (const statement of createTable(model)) this.database.exec(statement);
    });
  }

  /** Nothing happens where that build was begun before. */
  rebuild(model: ModelSchema, build: Build): void {
    checkSchema(model);
    const key = modelKey(model);
    this.database.immediate(() => {
      const found = this.database.prepare('SELECT build, past FROM models WHERE model = ?').one([key]);
      if (found === undefined) return;
      // Written here, from names of builds.
      const begun = [...(JSON.parse(text(found, 1)) as readonly Build[]), text(found, 0)];
      if (begun.includes(build)) return;
      this.database.exec(`DROP TABLE IF EXISTS ${tableOf(model)}`);
      this.database.prepare('DELETE FROM counters WHERE model = ?').run([key]);
      this.database
        .prepare('UPDATE models SET checkpoint = NULL, position = ?, build = ?, past = ? WHERE model = ?')
        .run([START, build, JSON.stringify(begun), key]);
      for (const statement of createTable(model)) this.database.exec(statement);
    });
  }

  versions(name: string): readonly number[] {
    return this.#versions.all([name]).map(row => integer(row, 0));
  }

  progress(model: ModelSchema): Progress {
    const row = this.#progress.one([modelKey(model)]) ?? ['', null];
    const stored = nullableText(row, 1);
    // Written by `advance` from a Checkpoint.
    const checkpoint = stored === null ? null : (JSON.parse(stored) as Checkpoint);
    return { build: text(row, 0), checkpoint, pending: null };
  }

  build(model: ModelSchema): Build | null {
    return nullableText(this.#build.one([modelKey(model)]) ?? [null], 0);
  }

  /** Null where the version does not exist. */
  position(key: string): Position | null {
    return nullableText(this.#position.one([key]) ?? [null], 0) as Position | null;
  }

  /** False where the version does not exist. */
  advance(model: ModelSchema, to: Checkpoint): boolean {
    return this.#advance.run([JSON.stringify(to), to.position, modelKey(model)]) === 1;
  }
}

/** Order of declaration does not matter. */
const fieldList = (model: ModelSchema): string =>
  JSON.stringify([...fieldsOf(model)].sort(([a], [b]) => (a < b ? -1 : 1)));
