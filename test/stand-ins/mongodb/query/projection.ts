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
import { compileExpression } from '../aggregate/expressions';
import type { Evaluate } from '../aggregate/scope';
import { CommandError, notImplemented } from '../errors';
import { isOperators, compileElementTest } from './filter';
import { splitPath } from './paths';

export type Project = (document: Document) => Document;

type Instruction =
  | { readonly kind: 'include' | 'exclude' }
  | { readonly kind: 'compute'; readonly evaluate: Evaluate }
  | { readonly kind: 'elements'; readonly pick: (array: Value[]) => Value[] | undefined };

interface Tree {
  readonly children: Map<string, Tree>;
  instruction?: Instruction;
}

/** `find` knows `$slice` and `$elemMatch` as projection operators; in `$project` they would be expressions. */
export function compileProjection(projection: Document, dialect: 'find' | 'aggregate'): Project {
  const fields = flatten(projection, '').map(([path, value]) => ({
    path,
    instruction: readInstruction(path, value, dialect),
  }));
  const isInclusion = decideInclusion(fields);
  const tree: Tree = { children: new Map() };
  for (const { path, instruction } of fields) plant(tree, path, instruction);
  const id = tree.children.get('_id');
  if (isInclusion && id === undefined) plant(tree, '_id', { kind: 'include' });
  return document => projectDocument(document, tree, isInclusion, document);
}

function flatten(projection: Document, prefix: string): [string, Value][] {
  return Object.entries(projection).flatMap(([name, value]) =>
    isDocument(value) && !isOperators(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value]],
  );
}

function readInstruction(path: string, value: Value, dialect: 'find' | 'aggregate'): Instruction {
  if (path.split('.').some(part => part.startsWith('$'))) throw notImplemented('the positional projection');
  if (typeof value === 'boolean' || isNumber(value)) return { kind: isTruthy(value) ? 'include' : 'exclude' };
  if (dialect === 'find' && isDocument(value)) {
    if (Object.hasOwn(value, '$slice')) return { kind: 'elements', pick: slice(value['$slice']) };
    if (Object.hasOwn(value, '$elemMatch'))
      return { kind: 'elements', pick: firstMatch(value['$elemMatch']) };
    if (Object.hasOwn(value, '$meta')) throw notImplemented('$meta in a projection');
  }
  return { kind: 'compute', evaluate: compileExpression(value) };
}

function slice(operand: Value): (array: Value[]) => Value[] {
  const [skip, limit] = isArray(operand) ? operand.map(toNumber) : [undefined, toNumber(operand)];
  if (limit === undefined) throw new CommandError(28667, 'Invalid $slice syntax');
  if (skip !== undefined)
    return array => array.slice(skip < 0 ? Math.max(array.length + skip, 0) : skip).slice(0, limit);
  return array => (limit < 0 ? array.slice(limit) : array.slice(0, limit));
}

function firstMatch(operand: Value): (array: Value[]) => Value[] | undefined {
  if (!isDocument(operand)) throw new CommandError(2, '$elemMatch needs an Object');
  const test = compileElementTest(operand);
  return array => {
    const position = array.findIndex(test);
    return position < 0 ? undefined : [array[position]];
  };
}

/** `_id` may go against the rest; every other field has to say the same. */
function decideInclusion(fields: readonly { path: string; instruction: Instruction }[]): boolean {
  const others = fields
    .filter(({ path }) => path !== '_id')
    .filter(({ instruction }) => instruction.kind !== 'elements');
  const includes = others.find(({ instruction }) => instruction.kind !== 'exclude');
  const excludes = others.find(({ instruction }) => instruction.kind === 'exclude');
  if (includes !== undefined && excludes !== undefined)
    throw new CommandError(31254, `Cannot do exclusion on field ${excludes.path} in inclusion projection`);
  if (includes !== undefined) return true;
  if (excludes !== undefined) return false;
  const id = fields.find(({ path }) => path === '_id');
  const hasMatch = fields.some(({ instruction }) => instruction.kind === 'elements');
  return id !== undefined && id.instruction.kind !== 'exclude' && !hasMatch;
}

function plant(tree: Tree, path: string, instruction: Instruction): void {
  let node = tree;
  for (const part of splitPath(path)) {
    if (node.instruction !== undefined) throw new CommandError(31249, `Path collision at ${path}`);
    const child: Tree = node.children.get(part) ?? { children: new Map() };
    node.children.set(part, child);
    node = child;
  }
  if (node.instruction !== undefined || node.children.size > 0)
    throw new CommandError(31250, `Path collision at ${path}`);
  node.instruction = instruction;
}

function projectDocument(document: Document, tree: Tree, isInclusion: boolean, root: Document): Document {
  const result: Document = {};
  for (const [field, value] of Object.entries(document)) {
    const node = tree.children.get(field);
    const projected =
      node === undefined ? (isInclusion ? undefined : value) : projectValue(value, node, isInclusion, root);
    if (projected !== undefined) setField(result, field, projected);
  }
  for (const [field, node] of tree.children) addComputed(result, field, node, root);
  return result;
}

function projectValue(value: Value, node: Tree, isInclusion: boolean, root: Document): Value {
  const { instruction } = node;
  if (instruction === undefined) return projectInside(value, node, isInclusion, root);
  if (instruction.kind === 'include') return value;
  if (instruction.kind === 'elements') return isArray(value) ? instruction.pick(value) : value;
  return undefined;
}

function projectInside(value: Value, node: Tree, isInclusion: boolean, root: Document): Value {
  if (isDocument(value)) return projectDocument(value, node, isInclusion, root);
  if (isArray(value))
    return value
      .map(element => projectInside(element, node, isInclusion, root))
      .filter(element => element !== undefined);
  return isInclusion ? undefined : value;
}

function addComputed(result: Document, field: string, node: Tree, root: Document): void {
  if (node.instruction?.kind === 'compute') {
    const value = node.instruction.evaluate({ root, variables: {} });
    if (value !== undefined) setField(result, field, value);
    return;
  }
  if (node.instruction !== undefined || Object.hasOwn(result, field)) return;
  const inner: Document = {};
  for (const [name, child] of node.children) addComputed(inner, name, child, root);
  if (Object.keys(inner).length > 0) setField(result, field, inner);
}
