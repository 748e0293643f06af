import { START, type Position } from '#contracts';
import { integer, nullableText, text, type Row } from '#sqlite';
import {
  checkSort,
  countersThen,
  fieldType,
  fits,
  MOST_MERGED,
  type Condition,
  type CounterSnapshot,
  type CountersThen,
  type FieldCondition,
  type Filter,
  type JsonDocument,
  type ModelSchema,
  type Page,
  type Query,
  type StoredDocument,
} from '../../index';
import { bound, LOWEST, storable } from './columns';
import { conditionsOf } from './conditions';
import type { Scan, ScanStatement } from './scan';
import { sql, type Sql } from './sql';
import { alongList, type AlongList } from './lists';
import { columnOf, historiesOf, tableOf, type PlacedModel } from './tables';

/** The page as one scan: nulls and values are read apart, since only then each part is one seek into an index. */
export function findScan(model: PlacedModel, query: Query): Scan {
  checkSort(model, query.sort);
  const ascending = (query.sort.direction === 'ascending') === (query.backwards !== true);
  const looked = (condition: Condition): boolean => query.walks === true && !leadsTo(query, condition);
  const filters = apart(model, query);
  const sources = filters.map<Source>(filter => {
    const along = query.walks === true ? null : alongList(model, filter, query.sort);
    if (along !== null) return sourceAlong(model, along);
    const where = [alive(model, query, filters.length > 1), ...conditionsOf(model, filter, looked)];
    return { from: tableOf(model), id: 'id', where };
  });
  const parts = query.sort.field === 'id' ? [byId(query, ascending)] : byField(model, query, ascending);
  const statements = parts.map(part => pageStatement(sources, part, query.limit));
  return { statements, enough: query.limit + 1 };
}

/** Where the documents of a list are read. */
interface Source {
  /** A part of SQL. */
  readonly from: string;
  /** The column that has the ids in the order of what is read. */
  readonly id: string;
  readonly where: readonly Sql[];
}

/** A document that the list names is looked up by its id, and only where something else of it is asked. */
function sourceAlong(model: PlacedModel, { table, where, rest }: AlongList): Source {
  return {
    from: `${table} CROSS JOIN ${tableOf(model)} ON id = l_id`,
    id: 'l_id',
    where: [...where, ...conditionsOf(model, rest)],
  };
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

export function countScan(model: PlacedModel, filter: Filter, most?: number): Scan {
  const { from, where } = countedIn(model, filter);
  if (most === undefined) {
    const counted = statement(`SELECT count(*) FROM ${from}`, where, '');
    return { statements: [counted], enough: Infinity };
  }
  const { sql: some, values } = statement(`SELECT 1 FROM ${from}`, where, 'LIMIT ?');
  const counted = { sql: `SELECT count(*) FROM (${some})`, values: [...values, most + 1] };
  return { statements: [counted], enough: Infinity };
}

function countedIn(model: PlacedModel, filter: Filter): Omit<Source, 'id'> {
  const along = alongList(model, filter, { field: 'id', direction: 'ascending' });
  if (along === null) return { from: tableOf(model), where: [ALIVE, ...conditionsOf(model, filter)] };
  return along.rest.length === 0 ? { from: along.table, where: along.where } : sourceAlong(model, along);
}

export const countOfRows = ([row]: readonly Row[]): number => integer(row ?? [], 0);

/** Sorts after every counter name with the prefix. */
const LAST = '\u{10ffff}'.repeat(4);

/** Position and counters in one read transaction, so they belong together. */
export function countersScan({ place }: PlacedModel, prefix: string): Scan {
  return {
    statements: [
      { sql: "SELECT '', position FROM builds WHERE place = ?", values: [place] },
      {
        sql: 'SELECT counter, n FROM counters WHERE place = ? AND counter >= ? AND counter < ? AND n <> 0',
        values: [place, storable(prefix), storable(prefix) + LAST],
      },
    ],
    enough: Infinity,
  };
}

export function countersOfRows([head, ...rows]: readonly Row[]): CounterSnapshot {
  const position = head === undefined ? START : (text(head, 1) as Position);
  return { position, counters: new Map(rows.map(row => [text(row, 0), integer(row, 1)])) };
}

/** The parts that tell what the counters were: from the newest with totals on, and the one after the position. */
export function historyScan(model: PlacedModel, history: string, position: Position): Scan {
  const table = historiesOf(model);
  const since = `SELECT pos FROM ${table} WHERE history = ? AND pos <= ? AND whole = 1 ORDER BY pos DESC LIMIT 1`;
  return {
    statements: [
      {
        sql: `SELECT pos, totals, changes FROM ${table}
              WHERE history = ? AND pos >= coalesce((${since}), '') AND pos <= ? ORDER BY pos`,
        values: [history, history, position, position],
      },
      {
        sql: `SELECT pos, totals, changes FROM ${table} WHERE history = ? AND pos > ? ORDER BY pos LIMIT 1`,
        values: [history, position],
      },
    ],
    enough: Infinity,
  };
}

export const historyOfRows = (rows: readonly Row[], position: Position): CountersThen =>
  countersThen(
    rows.map(row => ({
      position: text(row, 0) as Position,
      totals: nullableText(row, 1),
      changes: text(row, 2),
    })),
    position,
  );

interface Part {
  /** By the column that has the ids. */
  readonly where: (id: string) => readonly Sql[];
  readonly order: string;
}

function byId({ from }: Query, ascending: boolean): Part {
  const order = ascending ? 'id' : 'id DESC';
  const where = (id: string) =>
    from === undefined ? [] : [sql(`${id} ${ascending ? '>' : '<'} ?`, from.id)];
  return { where, order };
}

/** Null is the lowest value: it comes first going up and last going down. */
function byField(model: ModelSchema, { sort, from }: Query, ascending: boolean): readonly Part[] {
  const column = columnOf(sort.field);
  const [beyond, direction] = ascending ? ['>', ''] : ['<', ' DESC'];
  const isNull = sql(`${column} IS NULL`);
  const isValue = sql(`${column} >= ${LOWEST[fieldType(model, sort.field)]}`);
  const nulls = (...where: readonly Sql[]): Part => ({
    where: () => [isNull, ...where],
    order: `id${direction}`,
  });
  const values = (...where: readonly Sql[]): Part => ({
    where: () => [isValue, ...where],
    order: `${column}${direction}, id${direction}`,
  });
  if (from === undefined) return ascending ? [nulls(), values()] : [values(), nulls()];
  if (from.value === null) {
    const rest = nulls(sql(`id ${beyond} ?`, from.id));
    return ascending ? [rest, values()] : [rest];
  }
  // Alone, or SQLite would seek to the lowest value instead of the cursor; nulls never compare.
  const place = sql(`(${column}, id) ${beyond} (?, ?)`, bound(from.value), from.id);
  const rest: Part = { where: () => [place], order: values().order };
  return ascending ? [rest] : [rest, nulls()];
}

/** What the sources have, merged into one list. */
function pageStatement(sources: readonly Source[], { where, order }: Part, limit: number): ScanStatement {
  const selects = sources.map(({ from, id, where: asked }) =>
    statement(`SELECT ${id} AS id, pos, doc FROM ${from}`, [...asked, ...where(id)], ''),
  );
  return {
    sql: `${selects.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY ${order} LIMIT ?`,
    values: [...selects.flatMap(({ values }) => values), limit + 1],
  };
}

const statement = (select: string, where: readonly Sql[], rest: string): ScanStatement => ({
  sql: `${select} WHERE ${where.map(({ text: condition }) => condition).join(' AND ')} ${rest}`,
  values: where.flatMap(({ values }) => values),
});

/** Every index leads with it. */
const ALIVE = sql('dead = 0');

/**
 * By id, SQLite would rather search any index for what is alive and sort all of it than walk along the ids; the plus
 * keeps it from that where no index serves the filter, or where it is to walk and none has the ids in their order.
 */
function alive(model: ModelSchema, { sort, filter, walks }: Query, isMerged: boolean): Sql {
  if (sort.field !== 'id') return ALIVE;
  const served = walks
    ? isMerged || model.indexes.some(fields => fields.every(field => filter.some(isValueOf(field))))
    : model.indexes.some(([first]) => filter.some(one => 'field' in one && one.field === first));
  return served ? ALIVE : sql('+dead = 0');
}

const isValueOf =
  (field: string) =>
  (one: Condition): boolean =>
    one.op === 'eq' && one.key === undefined && one.field === field;

/** Whether a condition says where along the sort the list is: it has one value, or bounds what is sorted by. */
const leadsTo = ({ sort }: Query, condition: Condition): boolean =>
  condition.op === 'eq' || ('field' in condition && condition.field === sort.field);

/**
 * Filters whose lists make up the list: where one field of an index has several values and the others one each, each value
 * has its own list in the order of the ids. Left together, SQLite would read and sort all of them for every page.
 */
function apart(model: ModelSchema, { filter, sort }: Query): readonly Filter[] {
  const several = filter.find(one => one.op === 'in' && isSeveralIn(model, one, filter));
  if (sort.field !== 'id' || several?.op !== 'in') return [filter];
  const { field, values } = several;
  const type = fieldType(model, field);
  // Values that are the same to SQLite would have the same list.
  const distinct = new Map(values.filter(value => fits(type, value)).map(value => [bound(value), value]));
  if (distinct.size === 0 || distinct.size > MOST_MERGED) return [filter];
  const others = filter.filter(condition => condition !== several);
  return [...distinct.values()].map(value => [...others, { field, op: 'eq', value }]);
}

/** Whether an index is of this field and of others that have one value each. */
const isSeveralIn = (model: ModelSchema, { field, key }: FieldCondition, filter: Filter): boolean =>
  key === undefined &&
  model.indexes.some(
    fields =>
      fields.includes(field) &&
      fields.every(other => other === field || filter.some(one => one.op === 'eq' && one.field === other)),
  );
