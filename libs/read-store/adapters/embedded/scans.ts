import { START, type Position } from '#contracts';
import { integer, text, type Row, type SqlValue } from '#sqlite';
import {
  checkFilter,
  checkSort,
  fieldType,
  fits,
  modelKey,
  type Condition,
  type CounterSnapshot,
  type Filter,
  type JsonDocument,
  type ModelSchema,
  type Page,
  type Query,
  type StoredDocument,
} from '../../index';
import { bound, LOWEST, storable } from './columns';
import type { Scan, ScanStatement } from './scan';
import { columnOf, tableOf } from './tables';

interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

const sql = (text: string, ...values: SqlValue[]): Sql => ({ text, values });
const NEVER = sql('0');
const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** The page as one scan: nulls and values are read apart, since only then each part is one seek into an index. */
export function findScan(model: ModelSchema, query: Query): Scan {
  checkSort(model, query.sort);
  const ascending = (query.sort.direction === 'ascending') === (query.backwards !== true);
  const where = [alive(model, query), ...conditionsOf(model, query.filter)];
  const parts = query.sort.field === 'id' ? [byId(query, ascending)] : byField(model, query, ascending);
  const statements = parts.map(part =>
    pageStatement(model, [...where, ...part.where], part.order, query.limit),
  );
  return { statements, enough: query.limit + 1 };
}

export function pageOfRows(rows: readonly Row[], query: Query): Page {
  const documents = rows.slice(0, query.limit).map(storedDocument);
  return {
    documents: query.backwards === true ? documents.reverse() : documents,
    more: rows.length > query.limit,
  };
}

const storedDocument = (row: Row): StoredDocument => ({
  id: text(row, 0),
  position: text(row, 1) as Position,
  document: JSON.parse(text(row, 2)) as JsonDocument,
});

export function countScan(model: ModelSchema, filter: Filter): Scan {
  const where = [ALIVE, ...conditionsOf(model, filter)];
  return { statements: [statement(`SELECT count(*) FROM ${tableOf(model)}`, where, '')], enough: Infinity };
}

export const countOfRows = ([row]: readonly Row[]): number => integer(row ?? [], 0);

/** Sorts after every counter name with the prefix. */
const LAST = '\u{10ffff}'.repeat(4);

/** Position and counters in one read transaction, so they belong together. */
export function countersScan(model: ModelSchema, prefix: string): Scan {
  const key = modelKey(model);
  return {
    statements: [
      { sql: "SELECT '', position FROM models WHERE model = ?", values: [key] },
      {
        sql: 'SELECT counter, n FROM counters WHERE model = ? AND counter >= ? AND counter < ? AND n <> 0',
        values: [key, storable(prefix), storable(prefix) + LAST],
      },
    ],
    enough: Infinity,
  };
}

export function countersOfRows([head, ...rows]: readonly Row[]): CounterSnapshot {
  const position = head === undefined ? START : (text(head, 1) as Position);
  return { position, counters: new Map(rows.map(row => [text(row, 0), integer(row, 1)])) };
}

interface Part {
  readonly where: readonly Sql[];
  readonly order: string;
}

function byId({ from }: Query, ascending: boolean): Part {
  const order = ascending ? 'id' : 'id DESC';
  return { where: from === undefined ? [] : [sql(`id ${ascending ? '>' : '<'} ?`, from.id)], order };
}

/** Null is the lowest value: it comes first going up and last going down. */
function byField(model: ModelSchema, { sort, from }: Query, ascending: boolean): readonly Part[] {
  const column = columnOf(sort.field);
  const [beyond, direction] = ascending ? ['>', ''] : ['<', ' DESC'];
  const isNull = sql(`${column} IS NULL`);
  const isValue = sql(`${column} >= ${LOWEST[fieldType(model, sort.field)]}`);
  const nulls = (...where: readonly Sql[]): Part => ({ where: [isNull, ...where], order: `id${direction}` });
  const values = (...where: readonly Sql[]): Part => ({
    where: [isValue, ...where],
    order: `${column}${direction}, id${direction}`,
  });
  if (from === undefined) return ascending ? [nulls(), values()] : [values(), nulls()];
  if (from.value === null) {
    const rest = nulls(sql(`id ${beyond} ?`, from.id));
    return ascending ? [rest, values()] : [rest];
  }
  // Alone, or SQLite would seek to the lowest value instead of the cursor; nulls never compare.
  const place = sql(`(${column}, id) ${beyond} (?, ?)`, bound(from.value), from.id);
  const rest: Part = { where: [place], order: values().order };
  return ascending ? [rest] : [rest, nulls()];
}

function pageStatement(
  model: ModelSchema,
  where: readonly Sql[],
  order: string,
  limit: number,
): ScanStatement {
  const { sql: text, values } = statement(
    `SELECT id, pos, doc FROM ${tableOf(model)}`,
    where,
    `ORDER BY ${order} LIMIT ?`,
  );
  return { sql: text, values: [...values, limit + 1] };
}

const statement = (select: string, where: readonly Sql[], rest: string): ScanStatement => ({
  sql: `${select} WHERE ${where.map(({ text: condition }) => condition).join(' AND ')} ${rest}`,
  values: where.flatMap(({ values }) => values),
});

/** Every index leads with it. */
const ALIVE = sql('dead = 0');

/**
 * By id, SQLite would rather search any index for what is alive and sort all of it than walk along the ids; the plus
 * keeps it from that where no index serves the filter.
 */
function alive(model: ModelSchema, { sort, filter }: Query): Sql {
  const served = model.indexes.some(([first]) => filter.some(({ field }) => field === first));
  return sort.field === 'id' && !served ? sql('+dead = 0') : ALIVE;
}

function conditionsOf(model: ModelSchema, filter: Filter): readonly Sql[] {
  checkFilter(model, filter);
  return filter.map(condition => conditionOf(model, condition));
}

function conditionOf(model: ModelSchema, condition: Condition): Sql {
  const column = columnOf(condition.field);
  const type = fieldType(model, condition.field);
  if (condition.op === 'has')
    return sql(`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ?)`, storable(condition.value));
  if (condition.op === 'in')
    return oneOf(column, condition.values.filter(value => fits(type, value)).map(bound));
  const { op } = condition;
  const value = bound(condition.value);
  const comparable = fits(type, condition.value);
  if (op === 'ne') return comparable ? sql(`${column} IS NOT ?`, value) : sql('1');
  if (!comparable) return NEVER;
  if (value === null) return op === 'eq' ? sql(`${column} IS NULL`) : NEVER;
  return sql(`${column} ${COMPARISONS[op]} ?`, value);
}

/** As JSON, so that the statement is the same for any number of values. */
function oneOf(column: string, values: readonly SqlValue[]): Sql {
  const listed = sql(
    `${column} IN (SELECT value FROM json_each(?))`,
    JSON.stringify(values.filter(value => value !== null)),
  );
  return values.includes(null) ? sql(`(${listed.text} OR ${column} IS NULL)`, ...listed.values) : listed;
}
