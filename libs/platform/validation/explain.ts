import { validateSync, type ValidationError } from 'class-validator';
import type { DtoClass, FieldError } from '#contracts';
import { fieldRules, type FieldRules } from './rules';

/** More would not help the reader, and a million unknown fields must not make a million lines. */
const MAX_ERRORS = 50;

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
    const path = `${pointer}/${escapePointer(name)}`;
    if (field !== undefined) instance[name] = instantiateField(field, inner, path, errors);
    else if (errors.length < MAX_ERRORS)
      errors.push({ path, message: `${shown(name)} is not a known field` });
  }
  for (const field of fields.values())
    if (field.nested !== null && !field.optional && instance[field.name] === undefined)
      errors.push({
        path: `${pointer}/${escapePointer(field.name)}`,
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
    .slice(0, MAX_ERRORS * 20)
    .map((inner: unknown, index) => instantiate(nested, inner, `${path}/${index}`, errors));
}

function collect(
  error: ValidationError,
  parent: string,
  misplaced: ReadonlySet<string>,
  into: FieldError[],
): void {
  const path = `${parent}/${escapePointer(error.property)}`;
  if (misplaced.has(path)) return;
  // What is not there breaks every rule of its field; one says it all. JSON has no other way to be undefined.
  const isMissing = error.value === undefined;
  const messages = isMissing ? [required(error.property)] : Object.values(error.constraints ?? {}).reverse();
  for (const message of messages) into.push({ path, message });
  for (const child of error.children ?? []) collect(child, path, misplaced, into);
}

const required = (name: string): string => `${name} is required`;

const escapePointer = (name: string): string => shown(name).replaceAll('~', '~0').replaceAll('/', '~1');

/** Names come from the client: shortened, and free of line breaks and other control characters. */
const shown = (name: string): string => name.slice(0, 80).replace(/\p{C}/gu, '\u{FFFD}');
