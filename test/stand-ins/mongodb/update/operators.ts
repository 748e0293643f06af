import { Decimal128, Double, Int32, Long, Timestamp } from 'bson';
import { compare } from '../bson/compare';
import { calculate } from '../bson/numbers';
import { isDocument, isNumber, typeNameOf, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { addToSet, pop, pull, pullAll, push } from './array-operators';
import type { CompileChange } from './change';

const set: CompileChange = (_path, operand) => () => operand;

const increment: CompileChange = (path, operand) => {
  if (!isNumber(operand))
    throw new CommandError(
      14,
      `Cannot increment with non-numeric argument: {${path}: ${typeNameOf(operand)}}`,
    );
  return current => (current === undefined ? operand : calculateField('$inc', 'add', path, current, operand));
};

const multiply: CompileChange = (path, operand) => {
  if (!isNumber(operand))
    throw new CommandError(
      14,
      `Cannot multiply with non-numeric argument: {${path}: ${typeNameOf(operand)}}`,
    );
  return current =>
    current === undefined ? zeroLike(operand) : calculateField('$mul', 'multiply', path, current, operand);
};

function calculateField(
  name: string,
  operation: 'add' | 'multiply',
  path: string,
  current: Value,
  operand: Value,
): Value {
  if (!isNumber(current))
    throw new CommandError(
      14,
      `Cannot apply ${name} to a value of non-numeric type. The document has the field '${path}' of non-numeric type ${typeNameOf(current)}`,
    );
  return calculate(operation, current, operand);
}

function zeroLike(operand: Value): Value {
  if (operand instanceof Long) return Long.ZERO;
  if (operand instanceof Decimal128) return Decimal128.fromString('0');
  return operand instanceof Double ? new Double(0) : new Int32(0);
}

function bound(sign: 1 | -1): CompileChange {
  return (_path, operand) => current =>
    current === undefined || compare(operand, current) * sign > 0 ? operand : current;
}

const currentDate: CompileChange = (_path, operand) => {
  const type = isDocument(operand)
    ? operand['$type']
    : operand === true || operand === false
      ? 'date'
      : undefined;
  if (type === 'date') return () => new Date();
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  throw new CommandError(2, "The '$type' string field is required to be 'date' or 'timestamp'");
};

export const OPERATORS: Readonly<Record<string, CompileChange>> = {
  $set: set,
  $setOnInsert: set,
  $unset: () => () => undefined,
  $inc: increment,
  $mul: multiply,
  $min: bound(-1),
  $max: bound(1),
  $currentDate: currentDate,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
};
