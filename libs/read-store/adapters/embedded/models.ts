import { randomUUID } from 'node:crypto';
import { START, type Position } from '#contracts';
import { integer, nullableText, text, type Database, type Statement } from '#sqlite';
import {
  modelKey,
  type Build,
  type BuildThere,
  type Checkpoint,
  type ModelBuild,
  type ModelSchema,
  type Progress,
} from '../../index';
import { progressToken } from '../../redo/index';
import { createList, dropList, listIndexesOf } from './lists';
import { checkSchema, createTable, fieldsOf, historiesOf, tableOf, type PlacedModel } from './tables';

/** The table of model versions: which there are, with which fields, and the build of each that is in service. */
export class ModelTable {
  readonly #named: Statement;
  readonly #serving: Statement;
  readonly #fields: Statement;
  readonly #versions: Statement;
  readonly #advance: Statement;

  constructor(private readonly database: Database) {
    const columns = 'b.build, b.place, b.checkpoint, b.position, b.lists';
    this.#named = database.prepare(`SELECT ${columns} FROM builds b WHERE b.model = ? AND b.build = ?`);
    this.#serving = database.prepare(
      `SELECT ${columns} FROM models m JOIN builds b ON b.model = m.model AND b.build = m.serving WHERE m.model = ?`,
    );
    this.#fields = database.prepare('SELECT fields FROM models WHERE model = ?');
    this.#versions = database.prepare('SELECT version FROM models WHERE name = ? ORDER BY version');
    this.#advance = database.prepare('UPDATE builds SET checkpoint = ?, position = ? WHERE place = ?');
  }

  /** Throws where the version is here with other fields: changed fields are a new version. */
  exists(model: ModelSchema): boolean {
    const row = this.#fields.one([modelKey(model)]);
    if (row === undefined) return false;
    if (text(row, 0) !== fieldList(model))
      throw new Error(`${modelKey(model)} has other fields in ${this.database.file}: raise its version`);
    return true;
  }

  /** Indexes that came since are made, too. */
  create(model: ModelSchema): void {
    checkSchema(model);
    this.database.immediate(() => {
      if (!this.exists(model)) {
        const build = randomUUID();
        this.database
          .prepare('INSERT INTO models (model, name, version, fields, serving) VALUES (?, ?, ?, ?, ?)')
          .run([modelKey(model), model.name, model.version, fieldList(model), build]);
        this.#add(model, build);
      }
      for (const { build } of this.builds(model)) this.#createTable({ ...model, build });
    });
  }

  /** Nothing happens where that build was begun before. */
  begin(model: ModelSchema, build: Build): void {
    checkSchema(model);
    this.database.immediate(() => {
      const past = this.#past(model);
      if (past === null || past.includes(build) || this.find({ ...model, build }) !== null) return;
      this.#add(model, build);
      this.#createTable({ ...model, build });
    });
  }

  builds(model: ModelSchema): readonly BuildThere[] {
    return this.database
      .prepare(
        `SELECT b.build, b.build = m.serving, b.replaced FROM models m JOIN builds b ON b.model = m.model
         WHERE m.model = ? ORDER BY b.build`,
      )
      .all([modelKey(model)])
      .map(row => ({
        build: text(row, 0),
        isServing: integer(row, 1) === 1,
        replacedAt: nullableText(row, 2),
      }));
  }

  promote(model: ModelSchema, build: Build, now: string, over?: Progress): boolean {
    const key = modelKey(model);
    return this.database.immediate(() => {
      if (this.find({ ...model, build }) === null) return false;
      const found = this.progress(model);
      const before = found.build;
      if (before === build) return true;
      if (over !== undefined && (before !== over.build || progressToken(found) !== progressToken(over)))
        return false;
      const replaced = this.database.prepare('UPDATE builds SET replaced = ? WHERE model = ? AND build = ?');
      replaced.run([now, key, before]);
      replaced.run([null, key, build]);
      this.database.prepare('UPDATE models SET serving = ? WHERE model = ?').run([build, key]);
      return true;
    });
  }

  drop(model: ModelSchema, build: Build): void {
    this.database.immediate(() => {
      const placed = this.find({ ...model, build });
      if (placed === null || this.progress(model).build === build) return;
      this.database
        .prepare('UPDATE models SET past = ? WHERE model = ?')
        .run([JSON.stringify([...(this.#past(model) ?? []), build]), modelKey(model)]);
      for (const table of ['builds', 'counters'])
        this.database.prepare(`DELETE FROM ${table} WHERE place = ?`).run([placed.place]);
      for (const list of listIndexesOf(placed)) this.database.exec(dropList(placed, list));
      for (const table of [tableOf(placed), historiesOf(placed)])
        this.database.exec(`DROP TABLE IF EXISTS ${table}`);
    });
  }

  /** The build that is meant, with its place; null where it is not there. */
  find(model: ModelBuild): PlacedModel | null {
    const row = this.#row(model);
    if (row === undefined) return null;
    // Written by `#createTable`.
    const lists = JSON.parse(text(row, 4)) as readonly string[];
    return { ...model, build: text(row, 0), place: text(row, 1), lists };
  }

  versions(name: string): readonly number[] {
    return this.#versions.all([name]).map(row => integer(row, 0));
  }

  progress(model: ModelBuild): Progress {
    const row = this.#row(model);
    const stored = row === undefined ? null : nullableText(row, 2);
    // Written by `advance` from a Checkpoint.
    const checkpoint = stored === null ? null : (JSON.parse(stored) as Checkpoint);
    return { build: row === undefined ? '' : text(row, 0), checkpoint, pending: null };
  }

  /** Null where the build does not exist. */
  position(model: ModelBuild): Position | null {
    const row = this.#row(model);
    return row === undefined ? null : (text(row, 3) as Position);
  }

  /** False where the build does not exist. */
  advance({ place }: PlacedModel, to: Checkpoint): boolean {
    return this.#advance.run([JSON.stringify(to), to.position, place]) === 1;
  }

  #row(model: ModelBuild) {
    const key = modelKey(model);
    return model.build === undefined ? this.#serving.one([key]) : this.#named.one([key, model.build]);
  }

  /** The first build of a version lies under the name of the version. */
  #add(model: ModelSchema, build: Build): void {
    const key = modelKey(model);
    const place = this.builds(model).length === 0 ? key : `${key}/${build}`;
    this.database
      .prepare('INSERT INTO builds (model, build, place, position) VALUES (?, ?, ?, ?)')
      .run([key, build, place, START]);
  }

  #createTable(model: ModelBuild): void {
    const placed = this.find(model);
    if (placed === null) return;
    for (const statement of createTable(placed)) this.database.exec(statement);
    const missing = listIndexesOf(placed).filter(({ name }) => !placed.lists.includes(name));
    for (const list of missing)
      for (const statement of createList(placed, list)) this.database.exec(statement);
    if (missing.length === 0) return;
    const names = [...placed.lists, ...missing.map(({ name }) => name)];
    this.database
      .prepare('UPDATE builds SET lists = ? WHERE place = ?')
      .run([JSON.stringify(names), placed.place]);
  }

  /** Builds that are gone; null where the version is not there. */
  #past(model: ModelSchema): readonly Build[] | null {
    const row = this.database.prepare('SELECT past FROM models WHERE model = ?').one([modelKey(model)]);
    // Written here, from names of builds.
    return row === undefined ? null : (JSON.parse(text(row, 0)) as readonly Build[]);
  }
}

/** Order of declaration does not matter. */
const fieldList = (model: ModelSchema): string =>
  JSON.stringify([...fieldsOf(model)].sort(([a], [b]) => (a < b ? -1 : 1)));
