import { Int32, Long } from 'bson';
import { compare } from '../bson/compare';
import { calculate } from '../bson/numbers';
import {
  isArray,
  isDocument,
  isNumber,
  isTruthy,
  toNumber,
  typeNameOf,
  type Document,
  type Value,
} from '../bson/values';
import { CommandError } from '../errors';
import type { Evaluate, Scope } from './scope';

type Compile = (operand: Value, compile: (expression: Value) => Evaluate) => Evaluate;

function isNothing(value: Value): value is null | undefined {
  return value === null || value === undefined;
}

/** An operator on a list of arguments, given as an array or as one bare argument. */
function onValues(
  name: string,
  count: number | undefined,
  calculateFrom: (values: Value[]) => Value,
): Compile {
  return (operand, compile) => {
    const list = (isArray(operand) ? operand : [operand]).map(compile);
    if (count !== undefined && list.length !== count)
      throw new CommandError(
        16020,
        `Expression ${name} takes exactly ${count} arguments. ${list.length} were passed in.`,
      );
    return scope => calculateFrom(list.map(evaluate => evaluate(scope)));
  };
}

function comparison(name: string, accepts: (order: number) => boolean): Compile {
  return onValues(name, 2, ([a, b]) => accepts(compare(a, b)));
}

function sum(a: Value, b: Value): Value {
  if (a instanceof Date || b instanceof Date) {
    const milliseconds =
      Number(a instanceof Date ? a.getTime() : toNumber(a)) +
      Number(b instanceof Date ? b.getTime() : toNumber(b));
    return new Date(milliseconds);
  }
  return calculate('add', a, b);
}

function difference(a: Value, b: Value): Value {
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date) return new Date(a.getTime() - Number(toNumber(b)));
  return calculate('subtract', a, b);
}

function arithmetic(
  name: string,
  count: number | undefined,
  operation: (a: Value, b: Value) => Value,
): Compile {
  return onValues(name, count, values => {
    if (values.some(isNothing)) return null;
    const wrong = values.find(value => !isNumber(value) && !(value instanceof Date));
    if (wrong !== undefined)
      throw new CommandError(14, `${name} only supports numeric or date types, not ${typeNameOf(wrong)}`);
    const [first, ...rest] = values;
    return rest.reduce<Value>((total, value) => operation(total, value), first ?? new Int32(0));
  });
}

function concatenate(values: Value[]): Value {
  if (values.some(isNothing)) return null;
  const wrong = values.find(value => typeof value !== 'string');
  if (wrong !== undefined)
    throw new CommandError(16702, `$concat only supports strings, not ${typeNameOf(wrong)}`);
  return values.filter(value => typeof value === 'string').join('');
}

function extreme(sign: 1 | -1): Compile {
  return onValues(sign > 0 ? '$max' : '$min', undefined, values => {
    const [first] = values;
    const candidates = (values.length === 1 && isArray(first) ? first : values).filter(
      value => !isNothing(value),
    );
    return candidates.reduce<Value>(
      (best, value) => (isNothing(best) || compare(value, best) * sign > 0 ? value : best),
      null,
    );
  });
}

function requireArray(name: string, value: Value): Value[] {
  if (!isArray(value)) throw new CommandError(28689, `${name} requires an array, not ${typeNameOf(value)}`);
  return value;
}

function elementAt(array: Value, index: Value): Value {
  if (isNothing(array) || isNothing(index)) return null;
  return requireArray('$arrayElemAt', array).at(toNumber(index) ?? 0);
}

const conditional: Compile = (operand, compile) => {
  const parts = isArray(operand)
    ? operand
    : isDocument(operand)
      ? [operand['if'], operand['then'], operand['else']]
      : [];
  if (parts.length !== 3 || parts.includes(undefined))
    throw new CommandError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  const [test, yes, no] = parts.map(compile);
  return scope => (isTruthy(test?.(scope)) ? yes?.(scope) : no?.(scope));
};

const choice: Compile = (operand, compile) => {
  if (!isDocument(operand) || !isArray(operand['branches']))
    throw new CommandError(40060, '$switch requires an object with an array of branches');
  const branches = operand['branches'].map(branch => {
    if (!isDocument(branch)) throw new CommandError(40062, '$switch expected each branch to be an object');
    return { test: compile(branch['case']), value: compile(branch['then']) };
  });
  const fallback = Object.hasOwn(operand, 'default') ? compile(operand['default']) : undefined;
  return scope => {
    const branch = branches.find(({ test }) => isTruthy(test(scope)));
    if (branch !== undefined) return branch.value(scope);
    if (fallback === undefined)
      throw new CommandError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(scope);
  };
};

/** `$map` and `$filter`: one expression evaluated per element, bound to a variable. */
function perElement(name: string, body: string, collect: (value: Value, result: Value) => Value[]): Compile {
  return (operand, compile) => {
    if (!isDocument(operand))
      throw new CommandError(16878, `${name} only supports an object as its argument`);
    const variable = operand['as'] ?? 'this';
    if (typeof variable !== 'string') throw new CommandError(16878, `${name} needs a string for 'as'`);
    const input = compile(operand['input']);
    const evaluate = compile(operand[body]);
    const bind = (scope: Scope, value: Value): Scope => ({
      ...scope,
      variables: { ...scope.variables, [variable]: value },
    });
    return scope => {
      const array = input(scope);
      if (isNothing(array)) return null;
      return requireArray(name, array).flatMap(value => collect(value, evaluate(bind(scope, value))));
    };
  };
}

function mergeObjects(values: Value[]): Value {
  const [first] = values;
  const parts = values.length === 1 && isArray(first) ? first : values;
  return parts.reduce<Document>((merged, part) => {
    if (isNothing(part)) return merged;
    if (!isDocument(part))
      throw new CommandError(40400, `$mergeObjects requires object inputs, but input is ${typeNameOf(part)}`);
    return { ...merged, ...part };
  }, {});
}

export const OPERATORS: Readonly<Record<string, Compile>> = {
  $literal: operand => () => operand,
  $eq: comparison('$eq', order => order === 0),
  $ne: comparison('$ne', order => order !== 0),
  $lt: comparison('$lt', order => order < 0),
  $lte: comparison('$lte', order => order <= 0),
  $gt: comparison('$gt', order => order > 0),
  $gte: comparison('$gte', order => order >= 0),
  $cmp: onValues('$cmp', 2, ([a, b]) => new Int32(Math.sign(compare(a, b)))),
  $and: onValues('$and', undefined, values => values.every(isTruthy)),
  $or: onValues('$or', undefined, values => values.some(isTruthy)),
  $not: onValues('$not', 1, ([value]) => !isTruthy(value)),
  $cond: conditional,
  $switch: choice,
  $ifNull: onValues('$ifNull', undefined, values => values.find(value => !isNothing(value)) ?? values.at(-1)),
  $add: arithmetic('$add', undefined, sum),
  $subtract: arithmetic('$subtract', 2, difference),
  $multiply: arithmetic('$multiply', undefined, (a, b) => calculate('multiply', a, b)),
  $max: extreme(1),
  $min: extreme(-1),
  $concat: onValues('$concat', undefined, concatenate),
  $size: onValues('$size', 1, ([array]) => {
    if (!isArray(array))
      throw new CommandError(
        17124,
        `The argument to $size must be an array, but was of type: ${typeNameOf(array)}`,
      );
    return new Int32(array.length);
  }),
  $arrayElemAt: onValues('$arrayElemAt', 2, ([array, index]) => elementAt(array, index)),
  $in: onValues('$in', 2, ([value, array]) => {
    if (!isArray(array))
      throw new CommandError(
        40081,
        `$in requires an array as a second argument, found: ${typeNameOf(array)}`,
      );
    return array.some(element => compare(element, value) === 0);
  }),
  $map: perElement('$map', 'in', (_, result) => [result ?? null]),
  $filter: perElement('$filter', 'cond', (value, result) => (isTruthy(result) ? [value] : [])),
  $mergeObjects: onValues('$mergeObjects', undefined, mergeObjects),
};
