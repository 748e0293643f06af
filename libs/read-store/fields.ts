import { UnknownField, type Condition, type FieldType, type FieldValue, type Filter } from './port';
import type { ModelSchema, Sort } from './port';

/** The declared type of a field; throws `UnknownField`. */
export function fieldType(model: ModelSchema, field: string): FieldType {
  if (field === 'id') return 'string';
  const type = Object.hasOwn(model.fields, field) ? model.fields[field] : undefined;
  if (type === undefined) throw new UnknownField(`${model.name} has no field ${JSON.stringify(field)}`);
  return type;
}

/** Throws `UnknownField` unless every condition names a declared field with an operator that applies to it. */
export function checkFilter(model: ModelSchema, filter: Filter): void {
  for (const condition of filter) checkCondition(model, condition);
}

function checkCondition(model: ModelSchema, { field, op }: Condition): void {
  const list = fieldType(model, field) === 'strings';
  if (list !== (op === 'has'))
    throw new UnknownField(`${op} does not apply to ${model.name}.${field}, ${list ? 'a list' : 'no list'}`);
}

/** Throws `UnknownField` unless the field can be sorted by. */
export function checkSort(model: ModelSchema, { field }: Sort): void {
  if (fieldType(model, field) === 'strings')
    throw new UnknownField(`${model.name} can't be sorted by ${field}, a list`);
}

/** True for a value that a field of this type can hold; null fits every type. */
export const fits = (type: FieldType, value: FieldValue): boolean => value === null || typeof value === type;

/** What filters and sorts see of a document's field: absent and ill-typed values are null. */
export function fieldValue(type: FieldType, value: unknown): FieldValue {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return fits(type, value) ? value : null;
}

/** What `has` sees of a document's list. */
export const listValue = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((element): element is string => typeof element === 'string') : [];

/** Names a model version in files, messages and channels. */
export const modelKey = (model: Pick<ModelSchema, 'name' | 'version'>): string =>
  `${model.name}/${model.version}`;
