import type { Document, Filter as MongoFilter } from 'mongodb';
import { checkFilter, fieldType, fits, type Condition, type Filter, type ModelSchema } from '../../index';
import { pathOf, type ModelDocument } from './documents';

const NOTHING: Document = { _id: { $in: [] } };
const EVERYTHING: Document = {};

/** Living documents that pass the filter, with `_dead` first as in every index. Throws `UnknownField`. */
export function compileFilter(model: ModelSchema, filter: Filter): MongoFilter<ModelDocument> {
  checkFilter(model, filter);
  const conditions = filter.map(condition => compile(model, condition));
  return { $and: [{ _dead: false }, ...conditions.filter(one => one !== EVERYTHING)] };
}

/** Values are always under an operator, so that none is ever taken for one. */
function compile(model: ModelSchema, condition: Condition): Document {
  const path = pathOf(condition.field);
  const type = fieldType(model, condition.field);
  if (condition.op === 'has') return { [path]: { $eq: condition.value } };
  if (condition.op === 'in') return { [path]: { $in: condition.values.filter(value => fits(type, value)) } };
  const { op, value } = condition;
  if (op === 'ne') return fits(type, value) ? { [path]: { $ne: value } } : EVERYTHING;
  if (!fits(type, value)) return NOTHING;
  if (op === 'eq') return { [path]: { $eq: value } };
  // MongoDB counts null as at most and at least null; here it has no place among the values.
  return value === null ? NOTHING : { [path]: { [`$${op}`]: value } };
}
