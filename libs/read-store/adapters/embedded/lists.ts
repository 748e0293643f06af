import {
  conjunctsOf,
  fieldType,
  fits,
  planOf,
  type Condition,
  type FieldValue,
  type Filter,
  type ModelSchema,
  type Sort,
} from '../../index';
import { bound, COLUMN_TYPES, storable } from './columns';
import { NEVER, sql, type Sql } from './sql';
import { columnOf, tableOf, type PlacedModel } from './tables';

/**
 * An index that ends with a list of texts. A list is one JSON text in its column, which no index of SQLite looks into: each
 * of its texts has a row in a table beside, behind the fields of the index that stand before it. Triggers keep the rows.
 */
export interface ListIndex {
  /** Named by its fields, in one word. */
  readonly name: string;
  readonly before: readonly string[];
  readonly field: string;
}

export function listIndexesOf({ indexes, fields }: ModelSchema): readonly ListIndex[] {
  return indexes.flatMap(index => {
    const field = index.at(-1);
    if (field === undefined || fields[field] !== 'strings') return [];
    return [{ name: index.join(' '), before: index.slice(0, -1), field }];
  });
}

const listOf = ({ place }: PlacedModel, { name }: ListIndex): string => `"list ${place} ${name}"`;
const beforeOf = (field: string): string => `"l ${field}"`;

/** Statements that make it of what is stored. */
export function createList(model: PlacedModel, list: ListIndex): readonly string[] {
  const [table, documents] = [listOf(model, list), tableOf(model)];
  const before = list.before.map(
    field => `${beforeOf(field)} ${COLUMN_TYPES[model.fields[field] ?? 'string']} NOT NULL`,
  );
  const key = [...list.before.map(beforeOf), 'l_value', 'l_id'].join(', ');
  const columns = ['dead', ...[...list.before, list.field].map(columnOf)];
  const isOther = columns.map(column => `old.${column} IS NOT new.${column}`).join(' OR ');
  const trigger = (when: string, on: string, body: string): string =>
    `CREATE TRIGGER "${when} ${model.place} ${list.name}" AFTER ${on} BEGIN ${body} END`;
  return [
    `CREATE TABLE ${table} (${[...before, 'l_value TEXT NOT NULL', 'l_id TEXT NOT NULL', `PRIMARY KEY (${key})`].join(', ')}) WITHOUT ROWID`,
    `${rowsOf(model, list)} FROM ${documents} AS new, json_each(new.${columnOf(list.field)}) AS one WHERE ${isListed(list)}`,
    trigger('insert', `INSERT ON ${documents}`, enter(model, list)),
    trigger(
      'update',
      `UPDATE OF ${columns.join(', ')} ON ${documents} WHEN ${isOther}`,
      `${leave(model, list)} ${enter(model, list)}`,
    ),
    trigger('delete', `DELETE ON ${documents}`, leave(model, list)),
  ];
}

export const dropList = (model: PlacedModel, list: ListIndex): string =>
  `DROP TABLE IF EXISTS ${listOf(model, list)}`;

/** A text that is in a list twice has one row. */
function rowsOf(model: PlacedModel, list: ListIndex): string {
  const before = list.before.map(field => `new.${columnOf(field)}`);
  return `INSERT INTO ${listOf(model, list)} SELECT DISTINCT ${[...before, 'one.value', 'new.id'].join(', ')}`;
}

const isListed = ({ before }: ListIndex): string =>
  ['new.dead = 0', ...before.map(field => `new.${columnOf(field)} IS NOT NULL`)].join(' AND ');

const enter = (model: PlacedModel, list: ListIndex): string =>
  `${rowsOf(model, list)} FROM json_each(new.${columnOf(list.field)}) AS one WHERE ${isListed(list)};`;

function leave(model: PlacedModel, list: ListIndex): string {
  const before = list.before.map(field => `${beforeOf(field)} = old.${columnOf(field)}`);
  const values = `l_value IN (SELECT value FROM json_each(old.${columnOf(list.field)}))`;
  return `DELETE FROM ${listOf(model, list)} WHERE ${[...before, values, 'l_id = old.id'].join(' AND ')};`;
}

/** How what a filter asks for is read along a list. */
export interface AlongList {
  /** A part of SQL: the rows of the list. */
  readonly table: string;
  /** What is asked of them. */
  readonly where: readonly Sql[];
  /** What is then looked at in each document; nothing where the list has found it all. */
  readonly rest: Filter;
}

/** Where the plan goes along a list that is there; else null. */
export function alongList(model: PlacedModel, filter: Filter, sort: Sort): AlongList | null {
  const { served } = planOf(model, filter, sort);
  const has = served.find(one => one.op === 'has');
  if (has?.op !== 'has') return null;
  const isIts = ({ name, field }: ListIndex): boolean => field === has.field && model.lists.includes(name);
  const list = listIndexesOf(model).find(isIts);
  if (list === undefined) return null;
  const before = list.before.map(field => served.find(one => isOf(one, field)));
  const where = list.before.map((field, at) => valuesOf(model, field, before[at]));
  if (!where.every(one => one !== null)) return null;
  return {
    table: listOf(model, list),
    where: [...where, sql('l_value = ?', storable(has.value))],
    rest: conjunctsOf(filter).filter(one => one !== has && !before.includes(one)),
  };
}

const isOf = (one: Condition, field: string): boolean =>
  (one.op === 'eq' || one.op === 'in') && one.key === undefined && one.field === field;

/** Null where the condition is of what has no rows in the list. */
function valuesOf(model: ModelSchema, field: string, condition: Condition | undefined): Sql | null {
  const isFit = (value: FieldValue): boolean => fits(fieldType(model, field), value);
  if (condition?.op === 'eq' && condition.value !== null)
    return isFit(condition.value) ? sql(`${beforeOf(field)} = ?`, bound(condition.value)) : NEVER;
  if (condition?.op !== 'in' || condition.values.includes(null)) return null;
  const values = condition.values.filter(isFit).map(bound);
  return sql(`${beforeOf(field)} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
}
