import type { SqlValue } from '#sqlite';
import { checkFilter, fieldType, fits, type Condition, type Filter, type ModelSchema } from '../../index';
import { bound, storable } from './columns';
import { columnOf } from './tables';

/** A part of a statement with the values that are bound in it. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export const sql = (text: string, ...values: SqlValue[]): Sql => ({ text, values });

const NEVER = sql('0');
const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** Throws `UnknownField`. */
export function conditionsOf(model: ModelSchema, filter: Filter): readonly Sql[] {
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
  // Not bound: only so does it serve an index of those that are true.
  if (condition.value === true && op === 'eq') return sql(`${column} = 1`);
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
