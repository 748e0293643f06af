import { Int32, Long } from 'bson';
import { ValueMap } from '../bson/value-set';
import { show } from '../bson/show';
import {
  isArray,
  isDocument,
  isNumber,
  isTruthy,
  setField,
  toNumber,
  type Document,
  type Value,
} from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import { compileFilter } from '../query/filter';
import { splitPath } from '../query/paths';
import { readSort, sortBy } from '../query/sort';
import { writePath, readPath } from '../update/document-paths';
import { readAccumulator } from './accumulators';
import { compileExpression } from './expressions';
import { compileTransform, requireDocument } from './transforms';

export type Stage = (documents: Iterable<Document>) => Iterable<Document>;

const NOT_IMPLEMENTED = new Set([
  ...['$bucket', '$bucketAuto', '$changeStream', '$collStats', '$densify', '$documents', '$facet', '$fill'],
  ...['$geoNear', '$graphLookup', '$indexStats', '$listSessions', '$lookup', '$merge', '$out', '$redact'],
  ...[
    '$sample',
    '$search',
    '$setWindowFields',
    '$unionWith',
    '$vectorSearch',
    '$currentOp',
    '$planCacheStats',
  ],
]);

export function readStage(stage: Value): { name: string; operand: Value } {
  const [name, ...others] = isDocument(stage) ? Object.keys(stage) : [];
  if (!isDocument(stage) || name === undefined || others.length > 0)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return { name, operand: stage[name] };
}

export function compileStage(stage: Value): Stage {
  const { name, operand } = readStage(stage);
  const transform = compileTransform(name, operand);
  if (transform !== undefined)
    return function* (documents) {
      for (const document of documents) yield transform(document);
    };
  switch (name) {
    case '$match':
      return match(requireDocument(name, operand));
    case '$sort': {
      const sort = readSort(requireDocument(name, operand));
      return documents => sortBy([...documents], sort, document => document);
    }
    case '$skip':
      return skip(readWhole(name, operand, 0));
    case '$limit':
      return limit(readWhole(name, operand, 1));
    case '$count':
      return count(operand);
    case '$group':
      return group(requireDocument(name, operand));
    case '$sortByCount':
      return sortByCount(operand);
    case '$unwind':
      return unwind(operand);
    default:
      if (NOT_IMPLEMENTED.has(name)) throw notImplemented(`the stage ${name}`);
      throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

function match(operand: Document): Stage {
  const filter = compileFilter(operand);
  return function* (documents) {
    for (const document of documents) if (filter.matches(document)) yield document;
  };
}

function readWhole(name: string, operand: Value, least: number): number {
  const value = isNumber(operand) ? toNumber(operand) : undefined;
  if (value !== undefined && Number.isInteger(value) && value >= least) return value;
  throw new CommandError(
    name === '$limit' ? 15958 : 5107200,
    `invalid argument to ${name} stage: ${show(operand)}`,
  );
}

function skip(amount: number): Stage {
  return function* (documents) {
    let at = 0;
    for (const document of documents) if (at++ >= amount) yield document;
  };
}

function limit(amount: number): Stage {
  return function* (documents) {
    let at = 0;
    for (const document of documents) {
      yield document;
      if (++at >= amount) return;
    }
  };
}

function count(operand: Value): Stage {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.'))
    throw new CommandError(40156, 'the count field must be a non-empty string without $ and dots');
  return function* (documents) {
    let found = 0;
    for (const document of documents) if (document !== undefined) found++;
    if (found > 0) yield { [operand]: new Int32(found) };
  };
}

function group(operand: Document): Stage {
  if (!Object.hasOwn(operand, '_id'))
    throw new CommandError(15955, 'a group specification must include an _id');
  const { _id: by, ...fields } = operand;
  const keyOf = compileExpression(by);
  const accumulators = Object.entries(fields).map(([field, value]) => readAccumulator(field, value));
  return function* (documents) {
    const groups = new ValueMap<Value[][]>();
    for (const root of documents) {
      const scope = { root, variables: {} };
      const values = groups.getOrAdd(keyOf(scope) ?? null, () => accumulators.map(() => []));
      accumulators.forEach(({ evaluate }, index) => values[index]?.push(evaluate(scope)));
    }
    for (const [key, values] of groups.entries()) {
      const result: Document = { _id: key };
      accumulators.forEach(({ field, finish }, index) =>
        setField(result, field, finish(values[index] ?? [])),
      );
      yield result;
    }
  };
}

function sortByCount(operand: Value): Stage {
  const grouped = group({ _id: operand, count: { $sum: new Int32(1) } });
  return documents =>
    sortBy([...grouped(documents)], [{ path: 'count', direction: -1 }], document => document);
}

function unwind(operand: Value): Stage {
  const options: Document = isDocument(operand) ? operand : { path: operand };
  const { path, includeArrayIndex: indexField } = options;
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw new CommandError(28818, "path option to $unwind stage should be prefixed with a '$'");
  const parts = splitPath(path.slice(1));
  const keepsEmpty = isTruthy(options['preserveNullAndEmptyArrays']);
  return function* (documents) {
    for (const document of documents) {
      const value = readPath(document, parts);
      const isEmpty = value === undefined || value === null || (isArray(value) && value.length === 0);
      if (isEmpty && !keepsEmpty) continue;
      const elements: Value[] =
        isArray(value) && value.length > 0 ? value : [isArray(value) ? undefined : value];
      for (const [at, element] of elements.entries()) {
        const result = structuredCopy(document, parts);
        if (element !== undefined) writePath(result, parts, element);
        if (typeof indexField === 'string')
          setField(result, indexField, isArray(value) && value.length > 0 ? Long.fromNumber(at) : null);
        yield result;
      }
    }
  };
}

/** A copy down to the path that is about to be written, without the value at its end. */
function structuredCopy(document: Document, [part = '', ...rest]: readonly string[]): Document {
  const result = { ...document };
  const child = result[part];
  if (rest.length > 0 && isDocument(child)) setField(result, part, structuredCopy(child, rest));
  else if (rest.length === 0 && isArray(child)) setField(result, part, child.length === 0 ? undefined : null);
  return result;
}
