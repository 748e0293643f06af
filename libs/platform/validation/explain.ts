import { validateSync, type ValidationError } from 'class-validator';
import { pointerTo, type DtoClass, type FieldError } from '#contracts';
import { fieldRules, type FieldRules } from './rules';

/** More would not help the reader, and a million unknown fields must not make a million lines. */
const MAX_ERRORS = 50;
/** Of one list; longer ones are refused for their length. */
const MAX_ELEMENTS = 1_000;

/** What class-validator has against a value, with JSON pointers; empty when nothing. Slow: only for refusals. */
export function explain(dto: DtoClass, value: unknown): readonly FieldError[] {
  const shape: FieldError[] = [];
  const instance = instantiate(dto, value, '', shape);
  if (instance === null) return shape;
  const misplaced = new Set(shape.map(error => error.path));
  const rules: FieldError[] = [];
  for (const error of validate(instance)) collect(error, '', misplaced, rules);
  return [...shape, ...rules].slice(0, MAX_ERRORS);
}

function validate(instance: object): ValidationError[] {
  return fieldRules(classOf(instance)).length === 0
    ? []
    : validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
}

const classOf = (instance: object): DtoClass => instance.constructor as DtoClass;

/**
 * Makes the object that class-validator judges, and notes what it does not see by itself: unknown fields such as
 * `constructor` (its whitelist looks names up in an object with a prototype), an array where one nested object
 * belongs (it would judge the elements), a nested field that is missing. class-transformer's plainToInstance is
 * not used: it drops `__proto__` and `constructor` silently and copies free-form objects, so that class-validator
 * would judge something else than what was sent.
 */
function instantiate(dto: DtoClass, value: unknown, pointer: string, errors: FieldError[]): object | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    errors.push({ path: pointer, message: 'must be an object' });
    return null;
  }
  const instance = Object.create(dto.prototype as object) as Record<string, unknown>;
  const fields = new Map(fieldRules(dto).map(field => [field.name, field]));
  for (const [name, inner] of Object.entries(value)) {
    const field = fields.get(name);
    const path = pointerTo(pointer, name);
    if (field !== undefined) instance[name] = instantiateField(field, inner, path, errors);
    else if (errors.length < MAX_ERRORS)
      errors.push({ path, message: `${shown(name)} is not a known field` });
  }
  for (const field of fields.values())
    if (field.nested !== null && !field.optional && instance[field.name] === undefined)
      errors.push({
        path: pointerTo(pointer, field.name),
        message: required(field.name),
      });
  return instance;
}

function instantiateField(field: FieldRules, value: unknown, path: string, errors: FieldError[]): unknown {
  const { nested } = field;
  if (nested === null || value === undefined || (value === null && field.nullable)) return value;
  if (!field.nestedEach) return instantiate(nested, value, path, errors);
  if (!Array.isArray(value)) return value;
  return value
    .slice(0, MAX_ELEMENTS)
    .map((inner: unknown, index) => instantiate(nested, inner, pointerTo(path, index), errors));
}

/** One entry for a field, of a list one for each element that is wrong, each with all that is asked of it. */
function collect(
  error: ValidationError,
  parent: string,
  misplaced: ReadonlySet<string>,
  into: FieldError[],
): void {
  const path = pointerTo(parent, error.property);
  if (misplaced.has(path)) return;
  const entries = ofList(error, path) ?? [
    { path, message: needed(error, Object.keys(error.constraints ?? {})) },
  ];
  into.push(...entries.filter(({ message }) => message !== ''));
  for (const child of error.children ?? []) collect(child, path, misplaced, into);
}

/** What is not there breaks every rule of its field; one says it all. JSON has no other way to be undefined. */
function needed({ property, value, constraints = {} }: ValidationError, rules: readonly string[]): string {
  if (value === undefined) return required(property);
  const [first = '', ...others] = rules.toReversed().map(rule => constraints[rule] ?? '');
  const rest = others.map(message => withoutName(message, property));
  const last = rest.pop();
  return [[first, ...rest].join(', '), ...(last === undefined ? [] : [last])].join(' and ');
}

const withoutName = (message: string, name: string): string =>
  message.replace('each value in ', '').replace(`${name} `, '');

/** Of a list: what is wrong with itself, else with its elements. Null for what is none. */
function ofList(error: ValidationError, path: string): FieldError[] | null {
  const { property, target, constraints = {} } = error;
  const value: unknown = error.value;
  const rules = target && fieldRules(classOf(target)).find(({ name }) => name === property)?.rules;
  if (target === undefined || rules?.some(({ each }) => each) !== true || value === undefined) return null;
  const isOwn = (name: string) => rules.some(rule => !rule.each && rule.name === name);
  const own = Object.keys(constraints).filter(name => isOwn(name) && name !== 'arrayUnique');
  if (own.length > 0 || !Array.isArray(value)) return [{ path, message: needed(error, own) }];
  const repeated = 'arrayUnique' in constraints ? repeatedIn(value, path) : [];
  const errors = [...elementErrors(classOf(target), property, value, path), ...repeated];
  return errors.length > 0 ? errors : null;
}

/** The first that is there a second time. */
function repeatedIn(list: readonly unknown[], path: string): FieldError[] {
  const seen = new Set<unknown>();
  const index = list.findIndex(element => seen.size === seen.add(element).size);
  return [{ path: pointerTo(path, index), message: 'is in the list already' }];
}

/** Judges the elements one by one: class-validator does not say which of them it means. */
function elementErrors(
  dto: DtoClass,
  property: string,
  list: readonly unknown[],
  path: string,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, element] of list.slice(0, MAX_ELEMENTS).entries()) {
    if (errors.length === MAX_ERRORS) break;
    const alone = Object.create(dto.prototype as object) as Record<string, unknown>;
    alone[property] = [element];
    const found = validateSync(alone, { skipMissingProperties: true }).find(one => one.property === property);
    const wrong = Object.keys(found?.constraints ?? {});
    if (found !== undefined && wrong.length > 0)
      errors.push({ path: pointerTo(path, index), message: withoutName(needed(found, wrong), property) });
  }
  return errors;
}

const required = (name: string): string => `${name} is required`;

/** Names come from the client: shortened, and free of line breaks and other control characters. */
const shown = (name: string): string => name.slice(0, 80).replace(/\p{C}/gu, '\u{FFFD}');
