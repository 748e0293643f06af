import fc from 'fast-check';
import {
  pageOf,
  predicate,
  UnknownField,
  type Condition,
  type FieldCondition,
  type Filter,
  type JsonDocument,
  type ModelSchema,
  type Query,
} from '../index';
import { at, batch, byId, fill, idsOf, write, type Suite } from './harness';

const FIELDS = { text: 'string', size: 'number', on: 'boolean', tags: 'strings', more: 'values' } as const;
const INDEXES = [['text', 'size'], ['size'], ['on', 'text'], ['on']];
const SPARSE = { sparse: ['on', 'text'] };

const SAMPLES: Readonly<Record<string, JsonDocument>> = {
  a: { text: 'alpha', size: 1, on: true, tags: ['x', 'y'], more: { hue: 'red', n: 2, '$or.x"': true } },
  b: { text: 'beta', size: -2.5, on: false, tags: [], more: { hue: 'green', n: '2' } },
  c: { text: '', size: 0, on: false, tags: ['xy'], more: { hue: null, n: -1, deep: { hue: 'red' } } },
  d: { text: null, size: null, on: null, tags: null, more: 'hue' },
  e: {},
};

const CASES: readonly (readonly [string, Condition, string])[] = [
  ['equal text', { field: 'text', op: 'eq', value: 'alpha' }, 'a'],
  ['equal number', { field: 'size', op: 'eq', value: -2.5 }, 'b'],
  ['zero', { field: 'size', op: 'eq', value: 0 }, 'c'],
  ['equal truth', { field: 'on', op: 'eq', value: false }, 'bc'],
  ['null and missing', { field: 'text', op: 'eq', value: null }, 'de'],
  ['not null', { field: 'on', op: 'ne', value: null }, 'abc'],
  ['other than, with null and missing', { field: 'text', op: 'ne', value: 'alpha' }, 'bcde'],
  ['text before', { field: 'text', op: 'lt', value: 'beta' }, 'ac'],
  ['text up to', { field: 'text', op: 'lte', value: 'beta' }, 'abc'],
  ['number after', { field: 'size', op: 'gt', value: -2.5 }, 'ac'],
  ['number from', { field: 'size', op: 'gte', value: 0 }, 'ac'],
  ['nothing is before null', { field: 'size', op: 'lte', value: null }, ''],
  ['nothing is after null', { field: 'size', op: 'gte', value: null }, ''],
  ['one of', { field: 'text', op: 'in', values: ['beta', '', 'zeta'] }, 'bc'],
  ['one of, with null', { field: 'size', op: 'in', values: [1, null] }, 'ade'],
  ['one of none', { field: 'size', op: 'in', values: [] }, ''],
  ['has the whole element', { field: 'tags', op: 'has', value: 'x' }, 'a'],
  ['a value of another type equals nothing', { field: 'size', op: 'eq', value: '1' }, ''],
  ['a value of another type differs from all', { field: 'text', op: 'ne', value: 1 }, 'abcde'],
  ['a value of another type is before nothing', { field: 'text', op: 'gt', value: 1 }, ''],
  ['ids from', { field: 'id', op: 'gte', value: 'd' }, 'de'],
  ['one of ids', { field: 'id', op: 'in', values: ['e', 'a', 'z', null] }, 'ae'],
  ['ids are never null', { field: 'id', op: 'eq', value: null }, ''],
  ['beginning with', { field: 'text', op: 'prefix', value: 'al' }, 'a'],
  ['beginning with nothing is any text', { field: 'text', op: 'prefix', value: '' }, 'abc'],
  ['ids beginning with', { field: 'id', op: 'prefix', value: 'd' }, 'd'],
  ['there', { field: 'size', op: 'exists' }, 'abc'],
  ['a list with anything', { field: 'tags', op: 'exists' }, 'ac'],
  ['a name that is there', { field: 'more', key: 'n', op: 'exists' }, 'abc'],
  ['the value of a name', { field: 'more', key: 'hue', op: 'eq', value: 'red' }, 'a'],
  ['no value under a name', { field: 'more', key: 'hue', op: 'eq', value: null }, 'cde'],
  ['another value under a name', { field: 'more', key: 'n', op: 'ne', value: 2 }, 'bcde'],
  ['a number under a name', { field: 'more', key: 'n', op: 'lt', value: 3 }, 'ac'],
  ['a text under a name', { field: 'more', key: 'n', op: 'gt', value: '1' }, 'b'],
  [
    'a truth under a name that could be taken for more',
    { field: 'more', key: '$or.x"', op: 'gte', value: true },
    'a',
  ],
  ['a text that begins so under a name', { field: 'more', key: 'hue', op: 'prefix', value: 'gr' }, 'b'],
  ['one of some under a name', { field: 'more', key: 'n', op: 'in', values: ['2', -1, null] }, 'bcde'],
  ['no name is inside a value', { field: 'more', key: 'deep', op: 'exists' }, ''],
  ['not smaller: also what is null', { op: 'not', of: { field: 'size', op: 'lt', value: 1 } }, 'ade'],
  ['not in a list', { op: 'not', of: { field: 'tags', op: 'has', value: 'x' } }, 'bcde'],
  ['none of none', { op: 'or', of: [] }, ''],
  ['all of none', { op: 'and', of: [] }, 'abcde'],
  [
    'one or both of two',
    {
      op: 'or',
      of: [
        { field: 'text', op: 'eq', value: 'beta' },
        {
          op: 'and',
          of: [
            { field: 'on', op: 'eq', value: false },
            { field: 'size', op: 'lte', value: 0 },
          ],
        },
      ],
    },
    'bc',
  ],
  [
    'not one of two that ask of nulls',
    {
      op: 'not',
      of: {
        op: 'or',
        of: [
          { field: 'size', op: 'gt', value: 0 },
          { field: 'text', op: 'gt', value: 'a' },
        ],
      },
    },
    'cde',
  ],
  ['numbers are no truths', { field: 'on', op: 'in', values: [1, 0, 'true'] }, ''],
];

const texts = fc.constantFrom('', 'a', 'b', 'ab', 'Z', 'é', '🚚', '%', "'");
const numbers = fc.constantFrom(-1, -0.5, 0, 1, 2, 1_000_000.25);
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
const names = fc.constantFrom('a', 'é', '$gt', 'a.b');
const values = fc.oneof(texts, numbers, fc.boolean());
const documents = fc.array(
  fc.record(
    {
      text: maybe(texts),
      size: maybe(numbers),
      on: maybe(fc.boolean()),
      tags: maybe(fc.array(texts, { maxLength: 3 })),
      more: maybe(fc.dictionary(names, maybe(values), { maxKeys: 3 })),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 25 },
);
const comparison = fc.constantFrom(
  'eq' as const,
  'ne' as const,
  'lt' as const,
  'lte' as const,
  'gt' as const,
  'gte' as const,
);
const scalars = fc.oneof(
  fc.record({ field: fc.constant('text'), value: maybe(texts) }),
  fc.record({ field: fc.constant('size'), value: maybe(numbers) }),
  fc.record({ field: fc.constant('on'), value: maybe(fc.boolean()) }),
);
const asked: fc.Arbitrary<FieldCondition> = fc.oneof(
  fc.tuple(scalars, comparison).map(([scalar, op]) => ({ ...scalar, op })),
  fc
    .array(maybe(texts), { maxLength: 3 })
    .map(wanted => ({ field: 'text', op: 'in' as const, values: wanted })),
  texts.map(value => ({ field: 'tags', op: 'has' as const, value })),
  texts.map(value => ({ field: 'text', op: 'prefix' as const, value })),
  fc.constantFrom('text', 'size', 'tags').map(field => ({ field, op: 'exists' as const })),
  fc.tuple(names, maybe(values), comparison).map(([key, value, op]) => ({ field: 'more', key, op, value })),
  fc.tuple(names, texts).map(([key, value]) => ({ field: 'more', key, op: 'prefix' as const, value })),
  fc
    .tuple(names, fc.array(maybe(values), { maxLength: 3 }))
    .map(([key, wanted]) => ({ field: 'more', key, op: 'in' as const, values: wanted })),
);
const { conditions } = fc.letrec<{ conditions: Condition }>(tie => ({
  conditions: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    asked,
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('conditions'), { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not' as const), of: tie('conditions') }),
  ),
}));
const queries = fc.record({
  filter: fc.array(conditions, { maxLength: 2 }),
  sort: fc.record({
    field: fc.constantFrom('id', 'text', 'size', 'on'),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  limit: fc.integer({ min: 1, max: 6 }),
  backwards: fc.boolean(),
});

export function queryPromises(suite: Suite): void {
  describe('filters', () => {
    it.each(CASES)('%s', async (_, condition, ids) => {
      const model = await suite.model(FIELDS, INDEXES, SPARSE);
      await fill(suite.store(), model, SAMPLES);
      expect((await idsOf(suite.store(), model, { filter: [condition] })).join('')).toBe(ids);
      expect(await suite.store().count(model, [condition])).toBe(ids.length);
    });

    it('all hold together', async () => {
      const model = await suite.model(FIELDS, INDEXES, SPARSE);
      await fill(suite.store(), model, SAMPLES);
      const filter: Filter = [
        { field: 'on', op: 'eq', value: false },
        { field: 'size', op: 'gte', value: 0 },
      ];
      expect(await idsOf(suite.store(), model, { filter })).toEqual(['c']);
    });

    it.each(['other', '_pos', '__proto__', 'text"; --', '$where', 'constructor'])(
      'refuse the undeclared field %s',
      async field => {
        const model = await suite.model(FIELDS, INDEXES, SPARSE);
        const filter: Filter = [{ field, op: 'eq', value: 'x' }];
        await expect(suite.store().find(model, { filter, sort: byId, limit: 1 })).rejects.toThrow(
          UnknownField,
        );
        await expect(suite.store().count(model, filter)).rejects.toThrow(UnknownField);
      },
    );

    it('refuse to sort by an undeclared field or a list, and to compare a list', async () => {
      const model = await suite.model(FIELDS, INDEXES, SPARSE);
      const ascending = 'ascending' as const;
      const wrong: readonly Query[] = [
        { filter: [], sort: { field: 'other', direction: ascending }, limit: 1 },
        { filter: [], sort: { field: 'tags', direction: ascending }, limit: 1 },
        { filter: [{ field: 'tags', op: 'eq', value: 'x' }], sort: byId, limit: 1 },
        { filter: [{ field: 'text', op: 'has', value: 'x' }], sort: byId, limit: 1 },
        { filter: [{ field: 'more', op: 'exists' }], sort: byId, limit: 1 },
        { filter: [{ field: 'text', key: 'x', op: 'exists' }], sort: byId, limit: 1 },
        { filter: [{ field: 'size', op: 'prefix', value: '1' }], sort: byId, limit: 1 },
        { filter: [{ op: 'not', of: { field: 'other', op: 'exists' } }], sort: byId, limit: 1 },
        { filter: [], sort: { field: 'more', direction: ascending }, limit: 1 },
      ];
      for (const query of wrong) await expect(suite.store().find(model, query)).rejects.toThrow(UnknownField);
    });
  });

  describe('pages', () => {
    it('order text by its UTF-8 bytes, which is not the order of UTF-16', async () => {
      if (suite.harness().ordersTextByUtf16 === true) return;
      const model = await suite.model(FIELDS, INDEXES, SPARSE);
      await fill(suite.store(), model, { truck: { text: '🚚' }, last: { text: '\uffff' }, z: { text: 'z' } });
      const sort = { field: 'text', direction: 'ascending' } as const;
      expect(await idsOf(suite.store(), model, { sort })).toEqual(['z', 'last', 'truck']);
      const beyond = { field: 'text', op: 'gt', value: '\uffff' } as const;
      expect(await idsOf(suite.store(), model, { sort, filter: [beyond] })).toEqual(['truck']);
    });

    it('walk the whole list once in either direction, with ties, nulls and any filter', async () => {
      await fc.assert(
        fc.asyncProperty(documents, queries, async (contents, query) => {
          const model = await suite.model(FIELDS, INDEXES, SPARSE);
          const writes = contents.map((document, index) =>
            write(`d${index % 7}${index}`, index + 1, document),
          );
          await suite.store().commit(model, batch(null, contents.length + 1, writes));
          const all = writes.map(({ id, position, document }) => ({
            id,
            position,
            document: document ?? {},
          }));
          const matching = all.filter(predicate(model, query.filter));
          const wanted = pageOf(model, matching, { ...query, limit: 1_000 }).documents.map(({ id }) => id);
          expect(await walk(suite, model, query)).toEqual(wanted);
          expect(await suite.store().count(model, query.filter)).toBe(wanted.length);
          const some = await suite.store().count(model, query.filter, 3);
          expect(some > 3 ? 'more' : some).toBe(wanted.length > 3 ? 'more' : wanted.length);
        }),
        { numRuns: 80 },
      );
    });

    it('of one of several values come in one order, whether few or many', async () => {
      const model = await suite.model({ scope: 'string', shape: 'string' }, [['scope', 'shape']]);
      const ids = Array.from({ length: 60 }, (_, index) => `d${index + 10}`);
      const document = (index: number): JsonDocument => ({
        scope: index % 7 === 0 ? 'other' : 'p',
        shape: index % 4 === 0 ? null : `s${index % 4}`,
      });
      await fill(suite.store(), model, Object.fromEntries(ids.map((id, index) => [id, document(index)])));
      const many = Array.from({ length: 600 }, (_, index) => `t${index}`);
      const wanted = ids.filter((_, index) => index % 7 !== 0 && [0, 1, 3].includes(index % 4));
      for (const values of [
        ['s1', 's3', null],
        ['s1', 's3', null, 's1', ...many],
      ])
        for (const backwards of [false, true]) {
          const filter: Filter = [
            { field: 'scope', op: 'eq', value: 'p' },
            { field: 'shape', op: 'in', values },
          ];
          expect(await walk(suite, model, { filter, sort: byId, limit: 7, backwards })).toEqual(wanted);
        }
    });

    it('skip and repeat nothing that was there all along when others come and go between them', async () => {
      const model = await suite.model({ size: 'number' });
      const ids = Array.from({ length: 30 }, (_, index) => `d${index + 10}`);
      await fill(suite.store(), model, Object.fromEntries(ids.map((id, index) => [id, { size: index % 3 }])));
      const seen: string[] = [];
      let query: Query = { filter: [], sort: { field: 'size', direction: 'descending' }, limit: 4 };
      for (let place = 30; ; place += 2) {
        const page = await suite.store().find(model, query);
        seen.push(...page.documents.map(({ id }) => id));
        const last = page.documents.at(-1);
        if (!page.more || last === undefined) break;
        query = { ...query, from: { value: Number(last.document.size), id: last.id } };
        const inserted = write(`d${place}x`, place + 1, { size: place % 3 });
        const removed = write(`d${place - 2}x`, place + 2, null);
        await suite
          .store()
          .commit(model, { from: at(place), to: at(place + 2), documents: [inserted, removed], deltas: [] });
      }
      const original = seen.filter(id => !id.endsWith('x'));
      expect(new Set(seen).size).toBe(seen.length);
      expect([...original].sort()).toEqual(ids);
    });

    it('of documents whose ids rise are in that order, with tombstones among them', async () => {
      const model = await suite.model({ kind: 'string' }, [['kind']], { idsRise: true });
      const kinds = Array.from({ length: 20 }, (_, index) => [`e${index + 10}`, index % 3] as const);
      await fill(suite.store(), model, Object.fromEntries(kinds.map(([id, n]) => [id, { kind: `k${n}` }])));
      await suite.store().commit(model, batch(20, 21, [write('e13', 21, null)]));
      const filter: Filter = [
        { field: 'kind', op: 'eq', value: 'k0' },
        { field: 'id', op: 'gt', value: 'e10' },
        { field: 'id', op: 'lt', value: 'e25' },
      ];
      const wanted = ['e16', 'e19', 'e22'];
      for (const backwards of [false, true])
        expect(await walk(suite, model, { filter, sort: byId, limit: 2, backwards })).toEqual(wanted);
    });

    it('of an empty list are empty', async () => {
      const model = await suite.model();
      expect(await suite.store().find(model, { filter: [], sort: byId, limit: 5 })).toEqual({
        documents: [],
        more: false,
      });
    });
  });
}

/** Ids page by page until there is no more, put together in the order of the sort. */
async function walk(suite: Suite, model: ModelSchema, query: Query): Promise<readonly string[]> {
  let ids: readonly string[] = [];
  let from: Query['from'];
  for (;;) {
    const page = await suite.store().find(model, from === undefined ? query : { ...query, from });
    const found = page.documents.map(({ id }) => id);
    ids = query.backwards === true ? [...found, ...ids] : [...ids, ...found];
    const edge = query.backwards === true ? page.documents[0] : page.documents.at(-1);
    if (!page.more || edge === undefined) return ids;
    from = { id: edge.id, value: valueAt(edge.document, query.sort.field, edge.id) };
  }
}

function valueAt(document: JsonDocument, field: string, id: string): string | number | boolean | null {
  const value = field === 'id' ? id : document[field];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
