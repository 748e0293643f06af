import { isArray, isDocument, setField, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { OPERATORS } from './expression-operators';
import type { Evaluate, Scope } from './scope';

export function compileExpression(expression: Value): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
  if (isArray(expression)) {
    const elements = expression.map(compileExpression);
    return scope => elements.map(evaluate => evaluate(scope) ?? null);
  }
  if (isDocument(expression)) return compileDocument(expression);
  return () => expression;
}

function compileDocument(expression: Document): Evaluate {
  const fields = Object.entries(expression);
  const [first] = fields;
  if (first !== undefined && first[0].startsWith('$')) {
    if (fields.length > 1)
      throw new CommandError(
        15983,
        `an object representing an expression must have exactly one field: ${fields.map(([name]) => name).join(', ')}`,
      );
    return compileOperator(first[0], first[1]);
  }
  const compiled = fields.map(([name, value]) => ({ name, evaluate: compileExpression(value) }));
  return scope => {
    const result: Document = {};
    for (const { name, evaluate } of compiled) {
      const value = evaluate(scope);
      if (value !== undefined) setField(result, name, value);
    }
    return result;
  };
}

function compileOperator(operator: string, operand: Value): Evaluate {
  const compile = OPERATORS[operator];
  if (compile === undefined) throw new CommandError(168, `Unrecognized expression '${operator}'`);
  return compile(operand, compileExpression);
}

function compilePath(path: string): Evaluate {
  const isVariable = path.startsWith('$$');
  const parts = path.slice(isVariable ? 2 : 1).split('.');
  if (parts.some(part => part === '')) throw new CommandError(40353, "FieldPath must not end with a '.'.");
  if (!isVariable) return scope => walk(scope.root, parts);
  const [name = '', ...rest] = parts;
  return scope => walk(variableOf(scope, name), rest);
}

function variableOf(scope: Scope, name: string): Value {
  if (name === 'ROOT' || name === 'CURRENT') return scope.root;
  if (name === 'NOW') return new Date();
  if (!Object.hasOwn(scope.variables, name))
    throw new CommandError(17276, `Use of undefined variable: ${name}`);
  return scope.variables[name];
}

/** A path through an array collects from its documents; numbers in it are field names, never array indexes. */
function walk(value: Value, parts: readonly string[]): Value {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (isDocument(value)) return Object.hasOwn(value, part) ? walk(value[part], rest) : undefined;
  if (!isArray(value)) return undefined;
  return value.map(element => walk(element, parts)).filter(element => element !== undefined);
}
