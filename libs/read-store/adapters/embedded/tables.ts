import { modelKey, type Build, type FieldType, type ModelSchema } from '../../index';
import { COLUMN_TYPES } from './columns';

/** Names that become part of SQL; everything else is bound. */
const MODEL_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Throws an Error for a schema whose names can't be table and column names. */
export function checkSchema(model: ModelSchema): void {
  const names = Object.keys(model.fields);
  if (!MODEL_NAME.test(model.name) || !Number.isSafeInteger(model.version) || model.version < 1)
    throw new Error(`${modelKey(model)} is no name and version of a model`);
  const wrong = names.find(name => !FIELD_NAME.test(name));
  if (wrong !== undefined) throw new Error(`${modelKey(model)} has a field that is no name: ${wrong}`);
  if (new Set(names.map(name => name.toLowerCase())).size < names.length)
    throw new Error(`${modelKey(model)} has fields that differ only in case`);
  for (const field of [...model.indexes.flat(), ...(model.sparse ?? [])])
    if (field !== 'id' && !Object.hasOwn(model.fields, field))
      throw new Error(`${modelKey(model)} has an index over the undeclared field ${field}`);
  const map = model.indexes.flat().find(field => model.fields[field] === 'values');
  if (map !== undefined) throw new Error(`${modelKey(model)} has an index over the map ${map}`);
}

/** A build of a model version, and what its tables and counters are named by. */
export interface PlacedModel extends ModelSchema {
  readonly build: Build;
  readonly place: string;
  /** Lists that have tables of their own, by their names (`lists.ts`). */
  readonly lists: readonly string[];
}

/** A part of SQL: the table of a build. */
export const tableOf = ({ place }: PlacedModel): string => `"documents ${place}"`;

/** A part of SQL: the table of what a build's counters were. */
export const historiesOf = ({ place }: PlacedModel): string => `"histories ${place}"`;

/** A part of SQL: the column of a declared field, or of the id. */
export const columnOf = (field: string): string => (field === 'id' ? field : `"f ${field}"`);

export const fieldsOf = (model: ModelSchema): readonly (readonly [string, FieldType])[] =>
  Object.entries(model.fields);

/** Statements that make the table and its indexes where they are missing. */
export function createTable(model: PlacedModel): readonly string[] {
  const columns = fieldsOf(model).map(([field, type]) => `, ${columnOf(field)} ${COLUMN_TYPES[type]}`);
  // Keys in any order are looked up in small pages of their own; those that rise are written at the end in any case.
  const order = model.idsRise === true ? 'WITHOUT ROWID' : '';
  const table = `CREATE TABLE IF NOT EXISTS ${tableOf(model)} (
    id TEXT PRIMARY KEY NOT NULL, pos TEXT NOT NULL, dead INTEGER NOT NULL, doc TEXT${columns.join('')}) ${order}`;
  // What is long comes last: looking for totals reads none of it.
  const histories = `CREATE TABLE IF NOT EXISTS ${historiesOf(model)} (
    history TEXT NOT NULL, pos TEXT NOT NULL, whole INTEGER NOT NULL, totals TEXT, changes TEXT NOT NULL,
    PRIMARY KEY (history, pos))`;
  return [table, histories, ...model.indexes.map(fields => createIndex(model, fields))];
}

/** Leads with `dead`, so that tombstones cost lists nothing, and ends with `id`, so that pages have one order. */
function createIndex(model: PlacedModel, fields: readonly string[]): string {
  // A list is one JSON text here; an order over it serves nothing.
  const kept = fields.filter(field => field !== 'id' && model.fields[field] !== 'strings');
  const name = `"index ${model.place} ${kept.join(' ')}"`;
  const columns = ['dead', ...kept.map(columnOf), 'id'].join(', ');
  return `CREATE INDEX IF NOT EXISTS ${name} ON ${tableOf(model)} (${columns}) ${whereSet(model, kept)}`;
}

/** What an index leaves out. Conditions on the field are written so that SQLite sees when it can serve them. */
function whereSet({ fields, sparse = [] }: ModelSchema, kept: readonly string[]): string {
  const last = kept.at(-1);
  if (last === undefined || !sparse.includes(last)) return '';
  return `WHERE ${columnOf(last)} ${fields[last] === 'boolean' ? '= 1' : 'IS NOT NULL'}`;
}
