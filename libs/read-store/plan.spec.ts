import { planOf, type Condition, type Filter, type ModelSchema } from './index';

const MODEL: ModelSchema = {
  name: 'things',
  version: 1,
  fields: {
    org: 'string',
    kind: 'string',
    size: 'number',
    on: 'boolean',
    rare: 'string',
    tags: 'strings',
    more: 'string',
  },
  indexes: [['org'], ['org', 'kind'], ['org', 'size'], ['org', 'on'], ['org', 'rare'], ['org', 'tags']],
  sparse: ['on', 'rare'],
};
const org: Condition = { field: 'org', op: 'eq', value: 'acme' };
const kind: Condition = { field: 'kind', op: 'eq', value: 'a' };
const big: Condition = { field: 'size', op: 'gt', value: 5 };
const small: Condition = { field: 'size', op: 'lt', value: 9 };
const tag: Condition = { field: 'tags', op: 'has', value: 'x' };
const more: Condition = { field: 'more', op: 'eq', value: 'a' };
const on = (value: boolean): Condition => ({ field: 'on', op: 'eq', value });
const or = (...of: readonly Condition[]): Condition => ({ op: 'or', of });
const and = (...of: readonly Condition[]): Condition => ({ op: 'and', of });

const plan = (filter: Filter, sort = 'id') => planOf(MODEL, filter, { field: sort, direction: 'ascending' });

describe('an index serves', () => {
  it.each<[string, Filter, Filter, Filter]>([
    ['what leads it', [org], [org], []],
    ['a value behind that', [org, kind], [org, kind], []],
    ['both bounds of a field', [org, big, small], [org, big, small], []],
    ['conditions inside an `and`', [and(org, and(kind))], [org, kind], []],
    ['an element of a list', [org, tag], [org, tag], []],
    ['one of two, and the other is looked at', [org, kind, big], [org, kind], [big]],
    ['no field without an index', [org, more], [org], [more]],
    ['nothing of another field than the first', [kind], [], [kind]],
    ['the truths of a sparse field', [org, on(true)], [org, on(true)], []],
    ['not its untruths', [org, on(false)], [org], [on(false)]],
    [
      'not the nulls of a sparse text',
      [org, { field: 'rare', op: 'eq', value: null }],
      [org],
      [{ field: 'rare', op: 'eq', value: null }],
    ],
    ['no negation', [org, { op: 'not', of: kind }], [org], [{ op: 'not', of: kind }]],
    [
      'ids',
      [org, { field: 'id', op: 'prefix', value: 'a' }],
      [org, { field: 'id', op: 'prefix', value: 'a' }],
      [],
    ],
    [
      'each part of an `or`',
      [org, or(kind, and(big, small))],
      [or(and(org, kind), and(org, big, small))],
      [],
    ],
    ['no `or` with a part that it does not', [org, or(kind, more)], [org], [or(kind, more)]],
  ])('%s', (_, filter, served, rest) => {
    expect(plan(filter)).toMatchObject({ served, rest });
  });

  it('parts of an `or` with more asked in them: all of it is looked at', () => {
    const filter = [org, or(kind, and(big, more))];
    expect(plan(filter)).toMatchObject({ served: [or(and(org, kind), and(org, big))], rest: filter });
  });

  it('an order: that of the ids behind values, or of the field behind them', () => {
    expect(plan([org, kind]).inOrder).toBe(true);
    expect(plan([org, big]).inOrder).toBe(false);
    expect(plan([org, big], 'size').inOrder).toBe(true);
    expect(plan([org, kind], 'size').inOrder).toBe(false);
    expect(plan([org], 'size').inOrder).toBe(true);
  });
});
