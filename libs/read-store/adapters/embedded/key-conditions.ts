import { behindPrefix, type FieldCondition, type FieldValue } from '../../index';
import { bound, storable } from './columns';
import { all, any, NEVER, sql, type Sql } from './sql';

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** What is asked of one name of a map, which is one JSON object here. Values of different types never meet. */
export function keyConditionOf(column: string, key: string, condition: FieldCondition): Sql {
  const found = (test: Sql = sql('1')): Sql => ({
    text: `EXISTS (SELECT 1 FROM json_each(${column}) WHERE key = ? AND ${test.text})`,
    values: [storable(key), ...test.values],
  });
  const missing = { ...found(), text: `NOT ${found().text}` };
  const equal = (value: FieldValue): Sql => (value === null ? missing : found(compared('=', value)));
  switch (condition.op) {
    case 'exists':
      return found();
    case 'eq':
      return equal(condition.value);
    case 'ne': {
      const { text, values } = equal(condition.value);
      return { text: `NOT ${text}`, values };
    }
    case 'in':
      return any(condition.values.map(equal));
    case 'prefix':
      return found(beginning(storable(condition.value)));
    case 'has':
      return NEVER;
    default:
      return condition.value === null ? NEVER : found(compared(COMPARISONS[condition.op], condition.value));
  }
}

function compared(operator: string, value: string | number | boolean): Sql {
  return sql(
    `${TYPES[typeof value as 'string' | 'number' | 'boolean']} AND value ${operator} ?`,
    bound(value),
  );
}

const TYPES = {
  string: "type = 'text'",
  number: "type IN ('integer', 'real')",
  boolean: "type IN ('true', 'false')",
};

function beginning(prefix: string): Sql {
  const behind = behindPrefix(prefix);
  const from = sql(`${TYPES.string} AND value >= ?`, prefix);
  return behind === null ? from : all([from, sql('value < ?', behind)]);
}
