import { Double, Int32 } from 'bson';
import { compare } from '../bson/compare';
import { calculate } from '../bson/numbers';
import { distinctValues } from '../bson/value-set';
import { isDocument, isNumber, toNumber, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { compileExpression } from './expressions';
import type { Evaluate } from './scope';

/** What `$group` keeps of the values of one group, at its end. */
type Finish = (values: readonly Value[]) => Value;

export interface Accumulator {
  readonly field: string;
  readonly evaluate: Evaluate;
  readonly finish: Finish;
}

function extreme(sign: 1 | -1): Finish {
  return values => {
    const known = values.filter(value => value !== undefined && value !== null);
    return known.reduce<Value>(
      (best, value) => (best === null || compare(value, best) * sign > 0 ? value : best),
      null,
    );
  };
}

const sum: Finish = values =>
  values.filter(isNumber).reduce<Value>((total, value) => calculate('add', total, value), new Int32(0));

const average: Finish = values => {
  const numbers = values.filter(isNumber);
  return numbers.length === 0 ? null : new Double((toNumber(sum(numbers)) ?? 0) / numbers.length);
};

const FINISHERS: Readonly<Record<string, Finish>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: values => values[0] ?? null,
  $last: values => values.at(-1) ?? null,
  $push: values => values.filter(value => value !== undefined),
  $addToSet: values => distinctValues(values.filter(value => value !== undefined)),
  $count: sum,
};

export function readAccumulator(field: string, specification: Value): Accumulator {
  const [name, ...others] = isDocument(specification) ? Object.keys(specification) : [];
  if (!isDocument(specification) || name === undefined)
    throw new CommandError(40234, `The field '${field}' must be an accumulator object`);
  if (others.length > 0) throw new CommandError(40238, `The field '${field}' must specify one accumulator`);
  const finish = FINISHERS[name];
  if (finish === undefined) throw new CommandError(15952, `unknown group operator '${name}'`);
  const evaluate = name === '$count' ? () => new Int32(1) : compileExpression(specification[name]);
  return { field, evaluate, finish };
}
