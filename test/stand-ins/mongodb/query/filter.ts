import { BSONRegExp } from 'bson';
import { isArray, isDocument, isTruthy, type Document, type Value } from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import { compileExpression } from '../aggregate/expressions';
import * as leaf from './leaf-tests';
import { someAtPath, splitPath, type LeafTest, type MatchTrace } from './paths';

/** A compiled filter. `op` and `operand` are what the planner reads bounds from. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[]; readonly matches: Matches }
  | {
      readonly kind: 'field';
      readonly path: string;
      readonly op: string;
      readonly operand: Value;
      readonly matches: Matches;
    }
  | { readonly kind: 'other'; readonly matches: Matches };

type Matches = (document: Document, trace?: MatchTrace) => boolean;

const NOT_IMPLEMENTED = new Set([
  ...['$where', '$text', '$jsonSchema', '$geoWithin', '$geoIntersects', '$near', '$nearSphere'],
  ...['$bitsAllSet', '$bitsAnySet', '$bitsAllClear', '$bitsAnyClear', '$sampleRate'],
]);

export function compileFilter(filter: Document): Filter {
  const parts = Object.entries(filter).flatMap(([field, operand]) =>
    field.startsWith('$') ? compileTopLevel(field, operand) : compileField(field, operand),
  );
  return and(parts);
}

function and(parts: readonly Filter[]): Filter {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return {
    kind: 'and',
    parts,
    matches: (document, trace) => parts.every(part => part.matches(document, trace)),
  };
}

function compileTopLevel(operator: string, operand: Value): Filter[] {
  if (operator === '$comment') return [];
  if (operator === '$and') return [and(compileList(operator, operand))];
  if (operator === '$or') {
    const parts = compileList(operator, operand);
    return [
      { kind: 'or', parts, matches: (document, trace) => parts.some(part => part.matches(document, trace)) },
    ];
  }
  if (operator === '$nor') {
    const parts = compileList(operator, operand);
    return [{ kind: 'other', matches: document => !parts.some(part => part.matches(document)) }];
  }
  if (operator === '$expr') {
    const evaluate = compileExpression(operand);
    return [{ kind: 'other', matches: document => isTruthy(evaluate({ root: document, variables: {} })) }];
  }
  if (NOT_IMPLEMENTED.has(operator)) throw notImplemented(operator);
  throw new CommandError(
    2,
    `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

function compileList(operator: string, operand: Value): Filter[] {
  if (!isArray(operand)) throw new CommandError(2, `${operator} must be an array`);
  if (operand.length === 0) throw new CommandError(2, `${operator} argument must be a non-empty array`);
  return operand.map(part => {
    if (!isDocument(part)) throw new CommandError(2, `${operator} argument's entries must be objects`);
    return compileFilter(part);
  });
}

export function isOperators(value: Value): value is Document {
  return isDocument(value) && (Object.keys(value)[0] ?? '').startsWith('$');
}

function compileField(path: string, operand: Value): Filter[] {
  if (operand instanceof BSONRegExp) return [field(path, '$regex', operand, leaf.matchesRegex(operand))];
  if (!isOperators(operand)) return [field(path, '$eq', operand, leaf.equals(operand))];
  return Object.entries(operand).flatMap(([operator, value]) => {
    if (operator === '$options') return requireRegex(operand);
    return [compileOperator(path, operator, value, operand)];
  });
}

function requireRegex(operators: Document): [] {
  if (!Object.hasOwn(operators, '$regex')) throw new CommandError(2, '$options needs a $regex');
  return [];
}

function field(path: string, op: string, operand: Value, test: LeafTest, entersLeafArray = true): Filter {
  const parts = splitPath(path);
  const matches: Matches = (document, trace) => someAtPath(document, parts, test, entersLeafArray, trace);
  return { kind: 'field', path, op, operand, matches };
}

function not(filter: Filter): Filter {
  return { kind: 'other', matches: document => !filter.matches(document) };
}

function compileOperator(path: string, operator: string, operand: Value, siblings: Document): Filter {
  const accepts = leaf.ORDER_TESTS[operator];
  if (accepts !== undefined) return field(path, operator, operand, leaf.inOrder(accepts, operand));
  switch (operator) {
    case '$eq':
      return field(path, operator, operand, leaf.equals(operand));
    case '$ne':
      return not(field(path, '$eq', operand, leaf.equals(operand)));
    case '$in':
      return field(path, operator, operand, leaf.isIn(operand, operator));
    case '$nin':
      return not(field(path, '$in', operand, leaf.isIn(operand, operator)));
    case '$exists': {
      const present = field(path, operator, operand, leaf.exists, false);
      return isTruthy(operand) ? present : not(present);
    }
    case '$type':
      return field(path, operator, operand, leaf.hasType(operand));
    case '$mod':
      return field(path, operator, operand, leaf.modulo(operand));
    case '$size':
      return field(path, operator, operand, leaf.hasSize(operand), false);
    case '$regex':
      return compileRegex(path, operand, siblings['$options']);
    case '$not':
      return compileNot(path, operand);
    case '$all':
      return compileAll(path, operand);
    case '$elemMatch':
      return compileElemMatch(path, operand);
    default:
      if (NOT_IMPLEMENTED.has(operator)) throw notImplemented(operator);
      throw new CommandError(2, `unknown operator: ${operator}`);
  }
}

function compileRegex(path: string, operand: Value, options: Value): Filter {
  const pattern = operand instanceof BSONRegExp ? operand.pattern : operand;
  if (typeof pattern !== 'string') throw new CommandError(2, '$regex has to be a string');
  if (options !== undefined && typeof options !== 'string')
    throw new CommandError(2, '$options has to be a string');
  const own = operand instanceof BSONRegExp ? operand.options : '';
  const regex = new BSONRegExp(pattern, options ?? own);
  return field(path, '$regex', regex, leaf.matchesRegex(regex));
}

function compileNot(path: string, operand: Value): Filter {
  if (operand instanceof BSONRegExp) return not(field(path, '$regex', operand, leaf.matchesRegex(operand)));
  if (!isDocument(operand)) throw new CommandError(2, '$not needs a regex or a document');
  if (!isOperators(operand)) throw new CommandError(2, '$not cannot be empty');
  return not(and(compileField(path, operand)));
}

function compileAll(path: string, operand: Value): Filter {
  if (!isArray(operand)) throw new CommandError(2, '$all needs an array');
  if (operand.length === 0) return { kind: 'other', matches: () => false };
  const parts = operand.map(part => {
    if (isOperators(part)) return and(compileField(path, part));
    return part instanceof BSONRegExp
      ? field(path, '$regex', part, leaf.matchesRegex(part))
      : field(path, '$eq', part, leaf.equals(part));
  });
  return and(parts);
}

function compileElemMatch(path: string, operand: Value): Filter {
  if (!isDocument(operand)) throw new CommandError(2, '$elemMatch needs an Object');
  const test = compileElementTest(operand);
  const parts = splitPath(path);
  const matches: Matches = (document, trace) => {
    const inArray: LeafTest = value => {
      const position = isArray(value) ? value.findIndex(test) : -1;
      if (position >= 0 && trace !== undefined) trace.position = position;
      return position >= 0;
    };
    return someAtPath(document, parts, inArray, false);
  };
  return { kind: 'other', matches };
}

/** A test of one array element: by operators on the element itself, or as a filter on an element document. */
export function compileElementTest(operand: Document): LeafTest {
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const filter = and(compileField('element', operand));
    return element => filter.matches({ element: isArray(element) ? [element] : element });
  }
  const filter = compileFilter(operand);
  return element => isDocument(element) && filter.matches(element);
}
