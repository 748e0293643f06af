import fc from 'fast-check';
import { compare } from 'semver';
import { versionOrder, type FirmwareVersion, positionOf } from '#contracts';
import { compileFilter, type FilterFields } from '#filter';
import { pagesOf, type JsonDocument, type ModelSchema, type ReadStore } from '#read-store';

const NOW = Date.parse('2026-01-10T00:00:00Z');
const DAYS = [1, 2, 3, 4].map(days => new Date(NOW - days * 86_400_000).toISOString());

const FIELDS = {
  id: { field: 'id', type: 'id', what: '' },
  name: { field: 'name', type: 'text', what: '' },
  size: { field: 'size', type: 'number', what: '' },
  on: { field: 'on', type: 'flag', what: '' },
  at: { field: 'at', type: 'time', what: '' },
  version: { field: 'versionOrder', type: 'version', what: '' },
  tag: { field: 'tags', type: 'list', what: '' },
  props: { field: 'props', type: 'values', what: '' },
} as const satisfies FilterFields;

const MODEL = {
  version: 1,
  fields: {
    name: 'string',
    size: 'number',
    on: 'boolean',
    at: 'string',
    versionOrder: 'string',
    tags: 'strings',
    props: 'values',
  },
  indexes: [['on'], ['on', 'versionOrder'], ['name'], ['size', 'name'], ['tags']],
  sparse: ['versionOrder'],
} as const satisfies Omit<ModelSchema, 'name'>;

type Value = string | number | boolean;
interface Thing {
  readonly id: string;
  readonly name: string | null;
  readonly size: number | null;
  readonly on: boolean;
  readonly at: string | null;
  readonly version: FirmwareVersion | null;
  readonly tags: readonly string[];
  readonly props: Readonly<Record<string, Value | null>>;
}

/** A filter in the words of the test, with what it means said beside it, by code that shares nothing with the language. */
interface Said {
  readonly text: string;
  readonly holds: (thing: Thing) => boolean;
}

const texts = ['', 'a', 'ab', 'b', 'Z', 'é', '\uffff', '🚚', 'a"b', '\\', '$gt'];
const sizes = [-1, -0.5, 0, 2, 1_000_000.25];
const versions: readonly FirmwareVersion[] = [2, 10, '1.9.0', '1.10.0-rc.1', '1.10.0', '1.10.0+b'];
const values: readonly Value[] = ['a', 'b', '2', 'true', 2, -1, true, false];
const keys = ['k', 'k.2', '$or'];
const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, found => `\\${found}`)}"`;
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const written = (value: Value) => (typeof value === 'string' ? quoted(value) : String(value));

/** By npm's package, not by ours. */
const precedence = (a: FirmwareVersion, b: FirmwareVersion) =>
  typeof a === 'string' && typeof b === 'string' ? compare(a, b) : Math.sign(Number(a) - Number(b));

const ORDER = { '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1], '==': [0] } as const;
const orders = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const, '==' as const);

function ordered<V>(
  name: string,
  pick: fc.Arbitrary<V>,
  of: (thing: Thing) => V | null,
  write: (value: V) => string,
  order: (a: V, b: V) => number,
) {
  return fc.tuple(pick, orders).map(([value, op]): Said => ({
    text: `${name} ${op} ${write(value)}`,
    holds(thing) {
      const found = of(thing);
      return found !== null && (ORDER[op] as readonly number[]).includes(Math.sign(order(found, value)));
    },
  }));
}

const key = fc.constantFrom(...keys);
const statements: fc.Arbitrary<Said> = fc.oneof(
  ordered('name', fc.constantFrom(...texts), ({ name }) => name, quoted, bytes),
  ordered(
    'id',
    fc.constantFrom('t01', 't07', 'x'),
    ({ id }) => id,
    text => text,
    bytes,
  ),
  ordered(
    'size',
    fc.constantFrom(...sizes),
    ({ size }) => size,
    String,
    (a, b) => a - b,
  ),
  fc.tuple(fc.constantFrom(...versions), orders).map(([version, op]): Said => ({
    text: `version ${op} ${version}`,
    holds({ version: runs }) {
      if (runs === null || typeof runs !== typeof version) return false;
      if (op === '==') return runs === version;
      return (ORDER[op] as readonly number[]).includes(precedence(runs, version));
    },
  })),
  fc.tuple(fc.nat({ max: 5 }), fc.constantFrom('<' as const, '>=' as const)).map(([days, op]): Said => {
    const limit = NOW - days * 86_400_000;
    return {
      text: `at ${op} now-${days}d`,
      holds: ({ at }) => at !== null && (op === '<' ? Date.parse(at) < limit : Date.parse(at) >= limit),
    };
  }),
  fc.constantFrom<Said>(
    { text: 'on', holds: ({ on }) => on },
    { text: 'on != true', holds: ({ on }) => !on },
    { text: 'exists name', holds: ({ name }) => name !== null },
    { text: 'exists version', holds: ({ version }) => version !== null },
    { text: 'exists tag', holds: ({ tags }) => tags.length > 0 },
  ),
  fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 }).map((wanted): Said => ({
    text: `name in (${wanted.map(quoted).join(', ')})`,
    holds: ({ name }) => name !== null && wanted.includes(name),
  })),
  fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }).map((wanted): Said => ({
    text: `tag in (${wanted.map(quoted).join(', ')})`,
    holds: ({ tags }) => wanted.some(tag => tags.includes(tag)),
  })),
  fc.constantFrom(...texts).map((tag): Said => ({
    text: `tag != ${quoted(tag)}`,
    holds: ({ tags }) => !tags.includes(tag),
  })),
  fc.constantFrom(...texts).map((begin): Said => ({
    text: `name prefix ${quoted(begin)}`,
    holds: ({ name }) => name?.startsWith(begin) === true,
  })),
  fc.tuple(key, fc.constantFrom(...values), orders).map(([name, value, op]): Said => ({
    text: `props.${quoted(name)} ${op} ${written(value)}`,
    holds({ props }) {
      const found = props[name] ?? null;
      if (found === null || typeof found !== typeof value) return false;
      const order = typeof found === 'string' ? bytes(found, String(value)) : Number(found) - Number(value);
      return (ORDER[op] as readonly number[]).includes(Math.sign(order));
    },
  })),
  key.map((name): Said => ({
    text: `exists props.${quoted(name)}`,
    holds: ({ props }) => (props[name] ?? null) !== null,
  })),
);

const { filters } = fc.letrec<{ filters: Said }>(tie => ({
  filters: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'filter' },
    statements,
    fc.tuple(tie('filters'), tie('filters')).map(([a, b]): Said => ({
      text: `(${a.text}) and (${b.text})`,
      holds: thing => a.holds(thing) && b.holds(thing),
    })),
    fc.tuple(tie('filters'), tie('filters')).map(([a, b]): Said => ({
      text: `(${a.text}) or (${b.text})`,
      holds: thing => a.holds(thing) || b.holds(thing),
    })),
    tie('filters').map((a): Said => ({ text: `not (${a.text})`, holds: thing => !a.holds(thing) })),
  ),
}));

const maybe = <V>(pick: fc.Arbitrary<V>) => fc.option(pick, { freq: 4 });
const things = fc
  .array(
    fc.record({
      name: maybe(fc.constantFrom(...texts)),
      size: maybe(fc.constantFrom(...sizes)),
      on: fc.boolean(),
      at: maybe(fc.constantFrom(...DAYS)),
      version: maybe(fc.constantFrom(...versions)),
      tags: fc.uniqueArray(fc.constantFrom(...texts), { maxLength: 3 }),
      props: fc.dictionary(key, maybe(fc.constantFrom(...values)), { maxKeys: 3 }),
    }),
    { maxLength: 20 },
  )
  .map(found => found.map((thing, n) => ({ ...thing, id: `t${String(n).padStart(2, '0')}` })));
const sorts = fc.record({
  field: fc.constantFrom('id', 'name', 'size', 'on', 'versionOrder'),
  direction: fc.constantFrom('ascending' as const, 'descending' as const),
});

const documentOf = ({ version, ...thing }: Thing): JsonDocument => ({
  ...thing,
  versionOrder: version === null ? null : versionOrder(version),
});

/** What the language says of random things is what a store finds, in whatever order, by pages and by number. */
export function filterOracle(open: () => Promise<ReadStore>, runs: number): void {
  it('finds what the filter says, and nothing else', async () => {
    const store = await open();
    let models = 0;
    try {
      await fc.assert(
        fc.asyncProperty(
          things,
          fc.array(fc.tuple(filters, sorts, fc.boolean()), { minLength: 1, maxLength: 8 }),
          async (found, asked) => {
            const model = { ...MODEL, name: `oracle-${(models += 1)}` };
            await store.open(model);
            await store.commit(model, {
              from: null,
              to: {
                logId: 'oracle',
                position: positionOf(99),
                ordinal: 99,
                eventId: 'e',
                recordedAt: DAYS[0] ?? '',
                ready: true,
              },
              documents: found.map((thing, n) => ({
                id: `o~${thing.id}`,
                position: positionOf(n + 1),
                document: documentOf(thing),
              })),
              deltas: [],
            });
            for (const [said, sort, walks] of asked) {
              const filter = [compileFilter(said.text, { fields: FIELDS, now: NOW, idPrefix: 'o~' })];
              const ids: string[] = [];
              const query = { filter, sort, limit: 7, ...(walks && { walks: true as const }) };
              for await (const page of pagesOf(store, model, query)) ids.push(...page.map(({ id }) => id));
              const wanted = found.filter(said.holds).map(({ id }) => `o~${id}`);
              expect([said.text, ids.toSorted()]).toEqual([said.text, wanted]);
              expect([said.text, await store.count(model, filter)]).toEqual([said.text, wanted.length]);
            }
          },
        ),
        { numRuns: runs },
      );
    } finally {
      await store.close();
    }
  });
}
