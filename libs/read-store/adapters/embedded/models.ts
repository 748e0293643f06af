import { START, type Position } from '#contracts';
import { integer, nullableText, text, type Database, type Statement } from '#sqlite';
import { modelKey, type Checkpoint, type ModelSchema } from '../../index';
import { checkSchema, createTable, fieldsOf, tableOf } from './tables';

/** The table of model versions: which there are, with which fields, and how far each is. */
export class ModelTable {
  readonly #checkpoint: Statement;
  readonly #position: Statement;
  readonly #fields: Statement;
  readonly #versions: Statement;
  readonly #advance: Statement;

  constructor(private readonly database: Database) {
    this.#checkpoint = database.prepare('SELECT checkpoint FROM models WHERE model = ?');
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
          .prepare('INSERT INTO models (model, name, version, fields, position) VALUES (?, ?, ?, ?, ?)')
          .run([modelKey(model), model.name, model.version, fieldList(model), START]);
      for (const statement of createTable(model)) this.database.exec(statement);
    });
  }

  drop(model: ModelSchema): void {
    checkSchema(model);
    this.database.immediate(() => {
      this.database.exec(`DROP TABLE IF EXISTS ${tableOf(model)}`);
      for (const table of ['counters', 'models'])
        this.database.prepare(`DELETE FROM ${table} WHERE model = ?`).run([modelKey(model)]);
    });
  }

  versions(name: string): readonly number[] {
    return this.#versions.all([name]).map(row => integer(row, 0));
  }

  checkpoint(model: ModelSchema): Checkpoint | null {
    const stored = nullableText(this.#checkpoint.one([modelKey(model)]) ?? [null], 0);
    // Written by `advance` from a Checkpoint.
    return stored === null ? null : (JSON.parse(stored) as Checkpoint);
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
