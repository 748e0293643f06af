import { isArray, isDocument, type Document, type Value } from '../bson/values';
import { compileTransform, type Transform } from '../aggregate/transforms';
import { CommandError, notImplemented } from '../errors';
import { arrayIndexOf, splitPath } from '../query/paths';
import { readPath, removePath, writePath } from './document-paths';
import type { Change } from './change';
import { OPERATORS } from './operators';
import { compileElementFilters, expandPath, identifiersIn, type ElementFilters } from './positional';

/** What an update knows about the document that it is applied to. */
interface UpdateTarget {
  readonly isInsert: boolean;
  /** Where the filter matched in an array, for the positional `$`. */
  readonly position: number | undefined;
}

/** Changes a freshly decoded document, or gives the one that replaces it. */
type ApplyUpdate = (document: Document, target: UpdateTarget) => Document;

export interface Update {
  readonly isReplacement: boolean;
  readonly apply: ApplyUpdate;
}

interface Modifier {
  readonly path: string;
  readonly parts: readonly string[];
  readonly isPositional: boolean;
  readonly onlyOnInsert: boolean;
  readonly change: Change;
  /** Where `$rename` moves the value to. */
  readonly moveTo?: readonly string[];
}

const PIPELINE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

export function compileUpdate(update: Value, arrayFilters: readonly Value[]): Update {
  if (isArray(update)) return compilePipeline(update);
  if (!isDocument(update)) throw new CommandError(9, 'Update argument must be either an object or an array');
  const [first = ''] = Object.keys(update);
  if (first.startsWith('$')) return compileModifiers(update, compileElementFilters(arrayFilters));
  if (arrayFilters.length > 0) throw new CommandError(9, 'Cannot specify arrayFilters with a replacement');
  return { isReplacement: true, apply: document => replace(document, update) };
}

/** `_id` stays where it is; a replacement that names another one is refused by the caller's check. */
function replace(document: Document, replacement: Document): Document {
  const id = Object.hasOwn(replacement, '_id') ? replacement['_id'] : document['_id'];
  return id === undefined ? { ...replacement } : { _id: id, ...replacement };
}

function compilePipeline(stages: readonly Value[]): Update {
  const transforms = stages.map((stage): Transform => {
    const [name = '', ...others] = isDocument(stage) ? Object.keys(stage) : [];
    if (!isDocument(stage) || others.length > 0)
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
    const transform = PIPELINE_STAGES.has(name) ? compileTransform(name, stage[name]) : undefined;
    if (transform === undefined)
      throw new CommandError(72, `${name} is not allowed to be used within an update`);
    return transform;
  });
  const apply: ApplyUpdate = document => {
    const result = transforms.reduce((current, transform) => transform(current), document);
    return Object.hasOwn(result, '_id') || document['_id'] === undefined
      ? result
      : { _id: document['_id'], ...result };
  };
  return { isReplacement: false, apply };
}

function compileModifiers(update: Document, filters: ElementFilters): Update {
  const modifiers: Modifier[] = [];
  for (const operator of Object.keys(update)) compileOperator(operator, update[operator], modifiers);
  refuseConflicts(modifiers);
  refuseUnusedFilters(modifiers, filters);
  modifiers.sort(compareModifiers);
  const apply: ApplyUpdate = (document, { isInsert, position }) => {
    for (const modifier of modifiers) {
      if (modifier.onlyOnInsert && !isInsert) continue;
      if (!modifier.isPositional) applyModifier(document, modifier.parts, modifier);
      else
        for (const parts of expandPath(document, modifier.parts, filters, position))
          applyModifier(document, parts, modifier);
    }
    return document;
  };
  return { isReplacement: false, apply };
}

function applyModifier(document: Document, parts: readonly string[], { change, moveTo }: Modifier): void {
  const before = readPath(document, parts);
  const after = change(before);
  if (after !== undefined) writePath(document, parts, after);
  else if (before !== undefined) removePath(document, parts);
  if (moveTo !== undefined && before !== undefined) writePath(document, moveTo, before);
}

function compileOperator(operator: string, fields: Value, into: Modifier[]): void {
  if (operator === '$bit') throw notImplemented('$bit');
  const compile = OPERATORS[operator];
  if (compile === undefined && operator !== '$rename')
    throw new CommandError(
      9,
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isDocument(fields))
    throw new CommandError(
      9,
      `Modifiers operate on fields but we found another type instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
    );
  const onlyOnInsert = operator === '$setOnInsert';
  for (const path of Object.keys(fields)) {
    const parts = readUpdatePath(path);
    if (compile === undefined) compileRename(path, parts, fields[path], into);
    else {
      const change = compile(path, fields[path]);
      into.push({ path, parts, isPositional: path.includes('$'), onlyOnInsert, change });
    }
  }
}

const taken: Change = () => undefined;
const untouched: Change = current => current;

/** The second modifier does nothing: it is there so that a conflict with either path is found. */
function compileRename(path: string, parts: readonly string[], operand: Value, into: Modifier[]): void {
  if (typeof operand !== 'string') throw new CommandError(2, "The 'to' field for $rename must be a string");
  const moveTo = readUpdatePath(operand);
  if ([...parts, ...moveTo].some(part => part.startsWith('$')))
    throw new CommandError(2, 'The fields of $rename may not be dynamic');
  const common = { isPositional: false, onlyOnInsert: false };
  into.push({ ...common, path, parts, change: taken, moveTo });
  into.push({ ...common, path: operand, parts: moveTo, change: untouched });
}

function readUpdatePath(path: string): readonly string[] {
  const parts = splitPath(path);
  if (parts.includes(''))
    throw new CommandError(
      56,
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  const wrong = !path.includes('$')
    ? undefined
    : parts.find((part, index) => part.startsWith('$') && (index === 0 || !/^\$(\[\w*\])?$/.test(part)));
  if (wrong !== undefined)
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${wrong}' in '${path}' is not allowed in the context of an update`,
    );
  return parts;
}

/** Two modifiers may not meet: neither at the same path nor one inside of the other. */
function refuseConflicts(modifiers: readonly Modifier[]): void {
  const paths = new Set<string>();
  for (const { path } of modifiers) {
    if (paths.has(path)) throw conflict(path, path);
    paths.add(path);
  }
  for (const { path } of modifiers)
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1))
      if (paths.has(path.slice(0, dot))) throw conflict(path, path.slice(0, dot));
}

function conflict(path: string, other: string): CommandError {
  return new CommandError(40, `Updating the path '${path}' would create a conflict at '${other}'`);
}

function refuseUnusedFilters(modifiers: readonly Modifier[], filters: ElementFilters): void {
  if (filters.size === 0) return;
  const used = new Set(modifiers.flatMap(({ parts }) => identifiersIn(parts)));
  const unused = [...filters.keys()].find(identifier => !used.has(identifier));
  if (unused !== undefined)
    throw new CommandError(9, `The array filter for identifier '${unused}' was not used in the update`);
}

/** New fields are added in this order, whatever the order in the command. */
function compareModifiers({ parts: a }: Modifier, { parts: b }: Modifier): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    const isNumeric = arrayIndexOf(part) !== undefined && arrayIndexOf(other) !== undefined;
    return isNumeric ? Number(part) - Number(other) : part < other ? -1 : 1;
  }
  return a.length - b.length;
}
