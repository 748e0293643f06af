import type { SqlValue } from '#sqlite';
import {
  behindPrefix,
  checkFilter,
  fieldType,
  fits,
  type Condition,
  type FieldCondition,
  type FieldValue,
  type Filter,
  type ModelSchema,
} from '../../index';
import { bound, storable } from './columns';
import { all, any, NEVER, sql, type Sql } from './sql';
import { columnOf } from './tables';
import { keyConditionOf } from './key-conditions';

const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** Throws `UnknownField`. Those that are `looked` at take no part in the choice of an index. */
export function conditionsOf(
  model: ModelSchema,
  filter: Filter,
  looked: (condition: Condition) => boolean = () => false,
): readonly Sql[] {
  checkFilter(model, filter);
  return filter.map(condition => {
    const made = conditionOf(model, condition);
    return looked(condition) ? { ...made, text: `+(${made.text})` } : made;
  });
}

function conditionOf(model: ModelSchema, condition: Condition): Sql {
  switch (condition.op) {
    case 'and':
      return all(condition.of.map(one => conditionOf(model, one)));
    case 'or':
      return any(condition.of.map(one => conditionOf(model, one)));
    case 'not': {
      // What compares a null is neither true nor false to SQLite.
      const { text, values } = conditionOf(model, condition.of);
      return { text: `(${text}) IS NOT TRUE`, values };
    }
    default:
      return fieldConditionOf(model, condition);
  }
}

function fieldConditionOf(model: ModelSchema, condition: FieldCondition): Sql {
  const column = columnOf(condition.field);
  const type = fieldType(model, condition.field);
  if (condition.key !== undefined) return keyConditionOf(column, condition.key, condition);
  switch (condition.op) {
    case 'has':
      return sql(`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ?)`, storable(condition.value));
    case 'exists':
      return sql(`${column} IS NOT NULL`);
    case 'prefix':
      return beginning(column, condition.value);
    case 'in':
      return oneOf(column, condition.values.filter(value => fits(type, value)).map(bound));
    case 'ne':
      return fits(type, condition.value) ? sql(`${column} IS NOT ?`, bound(condition.value)) : sql('1');
    default:
      return fits(type, condition.value) ? compared(column, condition.op, condition.value) : NEVER;
  }
}

function compared(column: string, op: keyof typeof COMPARISONS, value: FieldValue): Sql {
  if (value === null) return op === 'eq' ? sql(`${column} IS NULL`) : NEVER;
  // Not bound: only so does it serve an index of those that are true.
  if (value === true && op === 'eq') return sql(`${column} = 1`);
  return sql(`${column} ${COMPARISONS[op]} ?`, bound(value));
}

/** From the prefix on to what follows all that begin with it: an index serves that. */
function beginning(column: string, value: string): Sql {
  const prefix = storable(value);
  const behind = behindPrefix(prefix);
  const from = sql(`${column} >= ?`, prefix);
  return behind === null ? from : all([from, sql(`${column} < ?`, behind)]);
}

/** As JSON, so that the statement is the same for any number of values. */
function oneOf(column: string, values: readonly SqlValue[]): Sql {
  const listed = sql(
    `${column} IN (SELECT value FROM json_each(?))`,
    JSON.stringify(values.filter(value => value !== null)),
  );
  return values.includes(null) ? any([listed, sql(`${column} IS NULL`)]) : listed;
}
