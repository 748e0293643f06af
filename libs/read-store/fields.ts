import {
  UnknownField,
  type FieldCondition,
  type FieldType,
  type FieldValue,
  type Filter,
  type ModelSchema,
  type Sort,
} from './port';

/** The declared type of a field; throws `UnknownField`. */
export function fieldType(model: ModelSchema, field: string): FieldType {
  if (field === 'id') return 'string';
  const type = Object.hasOwn(model.fields, field) ? model.fields[field] : undefined;
  if (type === undefined) throw new UnknownField(`${model.name} has no field ${JSON.stringify(field)}`);
  return type;
}

/** Throws `UnknownField` unless every condition names a declared field with an operator that applies to it. */
export function checkFilter(model: ModelSchema, filter: Filter): void {
  for (const condition of fieldConditions(filter)) checkCondition(model, condition);
}

/** What a filter asks of single fields, however it is put together. */
export const fieldConditions = (filter: Filter): readonly FieldCondition[] =>
  filter.flatMap(condition => {
    if ('field' in condition) return [condition];
    return fieldConditions(condition.op === 'not' ? [condition.of] : condition.of);
  });

function checkCondition(model: ModelSchema, { field, op, key }: FieldCondition): void {
  const type = fieldType(model, field);
  const wrong = (what: string): never => {
    throw new UnknownField(`${op} does not apply to ${model.name}.${field}, ${what}`);
  };
  if ((type === 'values') !== (key !== undefined)) wrong(type === 'values' ? 'a map' : 'no map');
  if (op === 'exists') return;
  if ((type === 'strings') !== (op === 'has')) wrong(type === 'strings' ? 'a list' : 'no list');
  if (op === 'prefix' && type !== 'string' && type !== 'values') wrong('no text');
}

/** Throws `UnknownField` unless the field can be sorted by. */
export function checkSort(model: ModelSchema, { field }: Sort): void {
  const type = fieldType(model, field);
  if (type === 'strings' || type === 'values')
    throw new UnknownField(`${model.name} can't be sorted by ${field}, a list or a map`);
}

/** True for a value that a field of this type can hold; null fits every type. */
export const fits = (type: FieldType, value: FieldValue): boolean =>
  value === null || type === 'values' || typeof value === type;

/** What filters and sorts see of a document's field: absent and ill-typed values are null. */
export function fieldValue(type: FieldType, value: unknown): FieldValue {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return fits(type, value) ? value : null;
}

/** What `has` sees of a document's list. */
export const listValue = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((element): element is string => typeof element === 'string') : [];

/** What conditions with a `key` see of a document's map. */
export function mapValue(value: unknown): ReadonlyMap<string, string | number | boolean> {
  const seen = new Map<string, string | number | boolean>();
  if (typeof value !== 'object' || value === null) return seen;
  for (const [name, one] of Object.entries(value)) {
    const known = fieldValue('values', one);
    if (known !== null) seen.set(name, known);
  }
  return seen;
}

/**
 * The first text behind all that begin with `prefix`, in the order of UTF-8 bytes; null where nothing is behind them, as
 * with an empty prefix.
 */
export function behindPrefix(prefix: string): string | null {
  const points = Array.from(prefix, character => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  // Surrogates are no characters.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}

const LAST_POINT = 0x10ffff;

/** Names a model version in files, messages and channels. */
export const modelKey = (model: Pick<ModelSchema, 'name' | 'version'>): string =>
  `${model.name}/${model.version}`;
