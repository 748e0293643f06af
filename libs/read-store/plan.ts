import type { Condition, FieldCondition, Filter, ModelSchema, Sort } from './port';

/** How a list can be read by an index of its model. */
export interface Plan {
  /** What an index finds: every document of the list matches it, and each of them is one entry that is read. */
  readonly served: Filter;
  /** What is then looked at in each document that was found. */
  readonly rest: Filter;
  /** The index is in the order of the sort. */
  readonly inOrder: boolean;
}

/**
 * Most values of one field whose lists a store reads side by side, each in the order of the ids; with more, or with two such
 * fields, it has to sort what it finds. MongoDB merges 200 scans, SQLite takes 500 parts of one statement.
 */
export const MOST_MERGED = 200;

/** Chooses by the filter alone: the index that takes most of its conditions, one for each alternative of an `or`. */
export function planOf(model: ModelSchema, filter: Filter, sort: Sort): Plan {
  const conditions = conjunctsOf(filter);
  const plain = bestOf(model, conditions, sort);
  const alternatives = conditions.find(one => one.op === 'or');
  if (alternatives?.op !== 'or' || alternatives.of.length === 0) return plain;
  const others = conditions.filter(one => one !== alternatives);
  const branches = alternatives.of.map(one => bestOf(model, [...others, ...conjunctsOf([one])], sort));
  if (branches.some(({ served }) => served.length <= plain.served.length)) return plain;
  const served = [
    { op: 'or' as const, of: branches.map(branch => ({ op: 'and' as const, of: branch.served })) },
  ];
  const isWhole = branches.every(({ rest }) => rest.length === 0);
  return { served, rest: isWhole ? [] : conditions, inOrder: false };
}

/** The conditions that all hold. */
export function conjunctsOf(filter: Filter): readonly Condition[] {
  return filter.flatMap(one => (one.op === 'and' ? conjunctsOf(one.of) : [one]));
}

function bestOf(model: ModelSchema, conditions: readonly Condition[], sort: Sort): Plan {
  const plans = [[], ...model.indexes].map(index => planBy(model, index, conditions, sort));
  return plans.reduce((best, plan) => (isBetter(plan, best) ? plan : best));
}

const isBetter = (plan: Plan, than: Plan): boolean =>
  plan.served.length > than.served.length ||
  (plan.served.length === than.served.length && plan.inOrder && !than.inOrder);

/** Along the fields of an index as far as each has one value; what bounds the field behind them is served, too. */
function planBy(
  model: ModelSchema,
  index: readonly string[],
  conditions: readonly Condition[],
  sort: Sort,
): Plan {
  const served: Condition[] = [];
  const fields = [...index, 'id'];
  let next = 0;
  for (; next < fields.length; next += 1) {
    const point = conditions.find(one => isPoint(one, fields[next]) && isIndexed(model, index, one));
    if (point === undefined) break;
    served.push(point);
  }
  const field = fields[next];
  const bounds = conditions.filter(one => isBound(one, field) && isIndexed(model, index, one));
  served.push(...bounds);
  const inOrder =
    field === undefined || sort.field === field || served.some(one => isSingle(one, sort.field));
  return { served, rest: conditions.filter(one => !served.includes(one)), inOrder };
}

const isOf = (one: Condition, field: string | undefined): one is FieldCondition =>
  'field' in one && one.key === undefined && one.field === field;

const isPoint = (one: Condition, field: string | undefined): boolean =>
  isOf(one, field) && (one.op === 'eq' || one.op === 'in' || one.op === 'has');

const isSingle = (one: Condition, field: string): boolean => isOf(one, field) && one.op === 'eq';

const BOUNDS: readonly Condition['op'][] = ['lt', 'lte', 'gt', 'gte', 'prefix', 'exists'];

const isBound = (one: Condition, field: string | undefined): boolean =>
  isOf(one, field) && BOUNDS.includes(one.op);

/** A list has no order, and an index may leave out what a sparse field at its end says nothing in. */
function isIndexed({ fields, sparse = [] }: ModelSchema, index: readonly string[], one: Condition): boolean {
  if (!('field' in one)) return false;
  const { field } = one;
  if (fields[field] === 'strings') return one.op === 'has';
  if (index.at(-1) !== field || !sparse.includes(field)) return true;
  if (fields[field] === 'boolean') return one.op === 'eq' && one.value === true;
  return one.op === 'in' ? !one.values.includes(null) : one.op !== 'eq' || one.value !== null;
}
