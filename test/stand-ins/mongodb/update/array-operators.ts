import { BSONRegExp } from 'bson';
import { compare, isEqual } from '../bson/compare';
import { show } from '../bson/show';
import {
  isArray,
  isDocument,
  isNumber,
  toNumber,
  typeNameOf,
  type Document,
  type Value,
} from '../bson/values';
import { CommandError } from '../errors';
import { compileElementTest } from '../query/filter';
import { equals, matchesRegex } from '../query/leaf-tests';
import type { LeafTest } from '../query/paths';
import { readSort, sortBy } from '../query/sort';
import type { Change } from './change';

function requireArray(value: Value, path: string): Value[] {
  if (isArray(value)) return value;
  throw new CommandError(2, `The field '${path}' must be an array but is of type ${typeNameOf(value)}`);
}

/** `$push`: one value, or `$each` with its modifiers, applied in MongoDB's order: position, sort, slice. */
export function push(path: string, operand: Value): Change {
  const clauses = isDocument(operand) && Object.hasOwn(operand, '$each') ? operand : { $each: [operand] };
  const unknown = Object.keys(clauses).find(
    name => !['$each', '$slice', '$sort', '$position'].includes(name),
  );
  if (unknown !== undefined) throw new CommandError(2, `Unrecognized clause in $push: ${unknown}`);
  const added = clauses.$each;
  if (!isArray(added))
    throw new CommandError(
      2,
      `The argument to $each in $push must be an array but it was of type ${typeNameOf(added)}`,
    );
  const position = readInteger(clauses, '$position');
  const slice = readInteger(clauses, '$slice');
  const order = readOrder(clauses);
  return current => {
    const array = current === undefined ? [] : [...requireArray(current, path)];
    array.splice(position ?? array.length, 0, ...added);
    const ordered = order(array);
    if (slice === undefined) return ordered;
    return slice < 0 ? ordered.slice(slice) : ordered.slice(0, slice);
  };
}

function readInteger(clauses: Document, name: string): number | undefined {
  if (!Object.hasOwn(clauses, name)) return undefined;
  const value = isNumber(clauses[name]) ? toNumber(clauses[name]) : undefined;
  if (value === undefined || !Number.isInteger(value))
    throw new CommandError(
      2,
      `The value for ${name} must be an integer value but was given type: ${typeNameOf(clauses[name])}`,
    );
  return value;
}

function readOrder(clauses: Document): (array: Value[]) => Value[] {
  const sort = clauses['$sort'];
  if (sort === undefined) return array => array;
  if (isDocument(sort)) {
    const fields = readSort(sort);
    return array => sortBy(array, fields, element => (isDocument(element) ? element : {}));
  }
  const direction = toNumber(sort);
  if (direction !== 1 && direction !== -1)
    throw new CommandError(2, 'The $sort element value must be either 1 or -1');
  return array => array.toSorted((a, b) => compare(a, b) * direction);
}

export function addToSet(path: string, operand: Value): Change {
  const isList = isDocument(operand) && Object.hasOwn(operand, '$each');
  const added = isList ? operand['$each'] : [operand];
  if (!isArray(added)) throw new CommandError(14, 'The argument to $each in $addToSet must be an array');
  if (isList && Object.keys(operand).length > 1)
    throw new CommandError(2, 'Found unexpected fields after $each in $addToSet');
  return current => {
    const set = current === undefined ? [] : [...requireArray(current, path)];
    for (const value of added) if (!set.some(element => isEqual(element, value))) set.push(value);
    return set;
  };
}

function elementTest(operand: Value): LeafTest {
  if (operand instanceof BSONRegExp) return matchesRegex(operand);
  return isDocument(operand) ? compileElementTest(operand) : equals(operand);
}

export function pull(_path: string, operand: Value): Change {
  return removing('$pull', elementTest(operand));
}

export function pullAll(_path: string, operand: Value): Change {
  if (!isArray(operand))
    throw new CommandError(2, `$pullAll requires an array argument but was given a ${typeNameOf(operand)}`);
  return removing('$pullAll', value => operand.some(element => isEqual(element, value)));
}

function removing(name: string, test: LeafTest): Change {
  return current => {
    if (current === undefined) return undefined;
    if (!isArray(current)) throw new CommandError(2, `Cannot apply ${name} to a non-array value`);
    return current.filter(element => !test(element));
  };
}

export function pop(path: string, operand: Value): Change {
  const end = isNumber(operand) ? toNumber(operand) : undefined;
  if (end !== 1 && end !== -1) throw new CommandError(9, `$pop expects 1 or -1, found: ${show(operand)}`);
  return current => {
    if (current === undefined) return undefined;
    if (!isArray(current))
      throw new CommandError(
        14,
        `Path '${path}' contains an element of non-array type '${typeNameOf(current)}'`,
      );
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  };
}
