import {
  isSemver,
  precedenceOf,
  schemeOf,
  spellingsOf,
  VERSION_TEXT_PATTERN,
  versionOrder,
  type FirmwareVersion,
} from '#contracts';
import type { Condition, StatementCondition, Value } from './conditions';
import { OPERATIONS, WRITTEN, type FilterField, type FilterFields } from './fields';
import { parseFilter } from './parse';
import { refused } from './refusal';
import type { Expression, Operator, Statement, Written } from './syntax';
import { anyIn, choiceIn, flagIn, numberIn, textIn, timeIn, versionIn } from './values';

export interface Context {
  readonly fields: FilterFields;
  /** Milliseconds since 1970: what `now` means. */
  readonly now: number;
  /** What stands before the id that people know in the id of a document: `acme~`. */
  readonly idPrefix: string;
}

/** Reads a filter and holds it against the fields of its list; throws `FilterRefused`. */
export const compileFilter = (text: string, context: Context): Condition =>
  compile(parseFilter(text), context);

function compile(expression: Expression, context: Context): Condition {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { op: expression.kind, of: expression.of.map(one => compile(one, context)) };
    case 'not':
      return negated(compile(expression.of, context));
    default:
      return said(expression, context);
  }
}

/** A flag is never missing where it is declared, so that what is not true is false: an index serves that. */
function negated(condition: Condition): Condition {
  if (condition.op === 'not') return condition.of;
  if (condition.op === 'eq' && typeof condition.value === 'boolean' && condition.key === undefined)
    return { ...condition, value: !condition.value };
  return { op: 'not', of: condition };
}

function said(statement: Statement, context: Context): Condition {
  const declared = declaredField(statement, context.fields);
  checkOperation(statement, declared);
  const { key } = statement.field;
  const of = { field: declared.field, ...(key !== null && { key }) };
  const one = (written: Written): Value => valueIn(written, declared, context);
  switch (statement.kind) {
    case 'exists':
      return { ...of, op: 'exists' };
    case 'flag':
      return { ...of, op: 'eq', value: true };
    case 'prefix':
      return { ...of, op: 'prefix', value: prefixIn(statement.value, declared, context) };
    case 'in':
      return oneOf(of, declared, statement.values, context);
    case 'compare': {
      const { op, value } = statement;
      if (op === '==') return oneOf(of, declared, [value], context);
      if (op === '!=') return negated(oneOf(of, declared, [value], context));
      if (declared.type === 'version') return versionsIn(of, op, versionOf(value));
      return { ...of, op: ORDERS[op], value: one(value) };
    }
  }
}

const ORDERS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

type Place = Pick<StatementCondition, 'field' | 'key'>;

function declaredField({ field: { name, key, at } }: Statement, fields: FilterFields): FilterField {
  const declared = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (declared === undefined)
    throw refused(at, `expected a field: ${Object.keys(fields).join(', ')}, found ${name}`);
  if (declared.type === 'values' && key === null)
    throw refused(at, `expected the name of a value: ${name}.colour`);
  if (declared.type !== 'values' && key !== null) throw refused(at, `${name} has no values with names`);
  return declared;
}

/** The place that is told is that of the field: what follows it does not go with it. */
function checkOperation(statement: Statement, { type }: FilterField): void {
  const { name, at } = statement.field;
  const allowed = OPERATIONS[type];
  if (allowed.includes(operationOf(statement))) return;
  const list = allowed.map(operation => WRITTEN[operation]).join(', ');
  throw refused(at, `${name} is a ${type}: expected ${list}`);
}

function operationOf(statement: Statement) {
  switch (statement.kind) {
    case 'flag':
      return 'alone';
    case 'compare':
      return statement.op === '==' || statement.op === '!=' ? 'equality' : 'order';
    default:
      return statement.kind;
  }
}

function oneOf(of: Place, declared: FilterField, written: readonly Written[], context: Context): Condition {
  const values = [...new Set(written.flatMap(one => valuesIn(one, declared, context)))];
  if (declared.type === 'list') {
    const lists = values.map(value => ({ ...of, op: 'has', value: String(value) }) as const);
    const [first] = lists;
    return lists.length === 1 && first !== undefined ? first : { op: 'or', of: lists };
  }
  const [first] = values;
  return values.length === 1 && first !== undefined
    ? { ...of, op: 'eq', value: first }
    : { ...of, op: 'in', values };
}

/** A device may be stored in more than one spelling of its id (docs/adr/0028). */
function valuesIn(written: Written, declared: FilterField, context: Context): readonly Value[] {
  if (declared.type !== 'id') return [valueIn(written, declared, context)];
  return spellingsOf(textIn(written)).map(id => inDocument(id, declared, context));
}

const prefixIn = (written: Written, declared: FilterField, context: Context): string =>
  inDocument(textIn(written), declared, context);

const inDocument = (id: string, { field }: FilterField, { idPrefix }: Context): string =>
  field === 'id' ? idPrefix + id : id;

function valueIn(written: Written, declared: FilterField, context: Context): Value {
  switch (declared.type) {
    case 'id':
      return inDocument(textIn(written), declared, context);
    case 'text':
    case 'list':
      return textIn(written);
    case 'choice':
      return choiceIn(written, declared.choices);
    case 'flag':
      return flagIn(written);
    case 'number':
      return numberIn(written);
    case 'time':
      return timeIn(written, context.now);
    case 'version':
      return versionOrder(versionOf(written));
    case 'values':
      return anyIn(written);
  }
}

const versionOf = (written: Written): FirmwareVersion =>
  versionIn(written, text => VERSION_TEXT_PATTERN.test(text) && (/^\d+$/.test(text) || isSemver(text)));

/** By precedence, among the versions of the same scheme: build metadata makes no version higher (semver.org, 10). */
function versionsIn(of: Place, op: Exclude<Operator, '==' | '!='>, version: FirmwareVersion): Condition {
  const same = precedenceOf(version);
  const scheme = schemeOf(version);
  const between = (from: string, to: string): Condition => ({
    op: 'and',
    of: [
      { ...of, op: 'gte', value: from },
      { ...of, op: 'lt', value: to },
    ],
  });
  switch (op) {
    case '<':
      return between(scheme.from, same.from);
    case '<=':
      return between(scheme.from, same.to);
    case '>':
      return between(same.to, scheme.to);
    case '>=':
      return between(same.from, scheme.to);
  }
}
