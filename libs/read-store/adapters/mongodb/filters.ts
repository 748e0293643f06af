import type { Document, Filter as MongoFilter } from 'mongodb';
import {
  behindPrefix,
  checkFilter,
  fieldType,
  fits,
  type Condition,
  type FieldCondition,
  type FieldValue,
  type Filter,
  type ModelSchema,
} from '../../index';
import { pathOf, type ModelDocument } from './documents';

const NOTHING: Document = { _id: { $in: [] } };
const EVERYTHING: Document = {};

/** Living documents that pass the filter, with `_dead` first as in every index. Throws `UnknownField`. */
export function compileFilter(model: ModelSchema, filter: Filter): MongoFilter<ModelDocument> {
  checkFilter(model, filter);
  const conditions = filter.map(condition => compile(model, condition));
  return { $and: [{ _dead: false }, ...conditions.filter(one => one !== EVERYTHING)] };
}

function compile(model: ModelSchema, condition: Condition): Document {
  switch (condition.op) {
    case 'and':
      return condition.of.length === 0 ? EVERYTHING : { $and: condition.of.map(one => compile(model, one)) };
    case 'or':
      return condition.of.length === 0 ? NOTHING : { $or: condition.of.map(one => compile(model, one)) };
    case 'not':
      return { $nor: [compile(model, condition.of)] };
    default:
      return compileField(model, condition);
  }
}

function compileField(model: ModelSchema, condition: FieldCondition): Document {
  const path = pathOf(condition.field);
  const type = fieldType(model, condition.field);
  if (condition.key !== undefined) return ofKey(path, condition.key, condition);
  switch (condition.op) {
    case 'has':
      return { [path]: { $eq: condition.value } };
    case 'exists':
      return type === 'strings' ? { [`${path}.0`]: { $exists: true } } : { [path]: { $ne: null } };
    case 'in':
      return { [path]: { $in: condition.values.filter(value => fits(type, value)) } };
    case 'ne':
      return fits(type, condition.value) ? { [path]: { $ne: condition.value } } : EVERYTHING;
    default: {
      if (!fits(type, condition.value)) return NOTHING;
      const operators = operatorsOf(condition.op, condition.value);
      return operators === null ? NOTHING : { [path]: operators };
    }
  }
}

/** Values are always under an operator, so that none is ever taken for one. Null where nothing matches. */
function operatorsOf(op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte' | 'prefix', value: FieldValue): Document | null {
  if (op === 'eq') return { $eq: value };
  // MongoDB counts null as at most and at least null; here it has no place among the values.
  if (value === null) return null;
  if (op !== 'prefix') return { [`$${op}`]: value };
  const behind = behindPrefix(String(value));
  return behind === null ? { $gte: value } : { $gte: value, $lt: behind };
}

/** A map is a list of its names and values here: a name is never part of a path. */
function ofKey(path: string, key: string, condition: FieldCondition): Document {
  const found = (operators: Document = { $exists: true }): Document => ({
    [path]: { $elemMatch: { k: { $eq: key }, v: operators } },
  });
  const missing: Document = { $nor: [found()] };
  const equal = (value: FieldValue): Document => (value === null ? missing : found({ $eq: value }));
  switch (condition.op) {
    case 'exists':
      return found();
    case 'has':
      return NOTHING;
    case 'ne':
      return { $nor: [equal(condition.value)] };
    case 'eq':
      return equal(condition.value);
    case 'in':
      return condition.values.length === 0 ? NOTHING : { $or: condition.values.map(equal) };
    default: {
      const operators = operatorsOf(condition.op, condition.value);
      return operators === null ? NOTHING : found(operators);
    }
  }
}
