import fc from 'fast-check';
import * as contracts from '#contracts/http';
import type { DtoClass } from '#contracts';
import { compileAccepts } from './compile-validator';
import { explain } from './explain';
import { fieldRules, type FieldRules, type Rule } from './rules';

/** Every class in contracts that has validation rules. */
const DTOS = Object.values<unknown>(contracts).filter(
  (value): value is DtoClass =>
    typeof value === 'function' && value.prototype !== undefined && fieldRules(value as DtoClass).length > 0,
);

const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udc00a',
  '❤️',
  '\ufe0f',
  '\ufe0f\ufe0f',
  '👩‍👩‍👧‍👦',
  'é',
  'ﬀ',
  '\u2028',
  '\u00a0',
  '\ufeff',
  'id',
  'a:b',
  '-a',
  '__proto__',
  'constructor',
  '1.2.3',
  '1.2.3-rc.1',
  '01.2.3',
  '2026-11-23T10:00:00.000Z',
  '2026-02-31T10:00:00Z',
  '2026-11-23t10:00:00.1234+05:30',
  '2026-12-31T23:59:60Z',
  '2026-11-23T24:00:00Z',
  '2026-11-23T10:00:00.000Z\n',
  'https://x',
  'http://x',
  'head',
  '12',
  'true',
  'a'.repeat(64),
  '0'.repeat(64),
  'g'.repeat(64),
  '👍'.repeat(32),
  '👍'.repeat(33),
  '👍'.repeat(64),
];
const ODD_NUMBERS = [0, -0, 1, -1, 1.5, 65_534, 65_535, 2 ** 53, 2 ** 63, 1e308, Infinity, NaN, 1e-320];

const UNITS = [
  'a',
  ' ',
  '~',
  '/',
  '👍',
  'é',
  '❤️',
  '\ufe0f',
  '\ufe0e',
  '\ud800',
  '\udfff',
  '😀\ufe0f',
  'x\u0301',
];

/** Text whose length lies at a border, in the units in which validators like to differ. */
const textNear = (length: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...UNITS), fc.constantFrom(...UNITS), fc.integer({ min: -2, max: 2 }))
    .chain(([first, second, delta]) =>
      fc.constantFrom(
        first.repeat(Math.max(0, length + delta)),
        (first + second).repeat(Math.max(0, Math.ceil((length + delta) / 2))),
        first + 'a'.repeat(Math.max(0, length + delta - 1)),
      ),
    );

const numberNear = (border: number): fc.Arbitrary<unknown> =>
  fc.constantFrom(border - 1, border, border + 1, border + 0.5, -border, String(border), border * 1e300);

const keyed = (count: number, value: unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
const withOwnKey = (key: string, value: unknown): unknown =>
  JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`);

const ODD_OBJECTS: readonly unknown[] = [
  {},
  [],
  [[]],
  [{}],
  withOwnKey('__proto__', 'x'),
  withOwnKey('constructor', 'x'),
  withOwnKey('constructor', { prototype: {} }),
  withOwnKey('hasOwnProperty', 1),
  { $gt: '' },
  { 'a/b~c': 'x' },
  { a: ' x' },
  { a: 'x\u00a0' },
  { a: '😀'.repeat(200) },
  { a: '😀'.repeat(201) },
  { a: '❤️'.repeat(100) },
  { a: '❤️'.repeat(101) },
  { ['k'.repeat(50)]: 'x' },
  { ['k'.repeat(51)]: 'x' },
  { ['😀']: 'x' },
  keyed(99, 'x'),
  keyed(100, 'x'),
  keyed(101, 'x'),
  keyed(200, 1),
  keyed(201, 1),
];

function atBorderOf(rule: Rule): fc.Arbitrary<unknown> {
  const [constraint] = rule.constraints;
  switch (rule.name) {
    case 'maxLength':
    case 'minLength':
      return textNear(Number(constraint));
    case 'min':
    case 'max':
      return numberNear(Number(constraint));
    case 'isIn':
      return fc.constantFrom(
        ...(constraint as unknown[]),
        'other',
        `${String((constraint as unknown[])[0])} `,
      );
    case 'isInt':
      return fc.constantFrom(...ODD_NUMBERS);
    case 'isBoolean':
      return fc.constantFrom(true, false, 'true', 0);
    case 'matches':
      return fc.oneof(
        fc.stringMatching(constraint as RegExp, { maxLength: 100 }),
        fc.constantFrom(...ODD_TEXTS),
      );
    case 'isFirmwareVersion':
      return fc.constantFrom<unknown>(
        1,
        0,
        65_534,
        65_535,
        '1.2.3',
        '1.2.3-' + 'a'.repeat(58),
        '1.2.3-' + 'a'.repeat(59),
      );
    default:
      return fc.constantFrom<unknown>(...ODD_TEXTS, ...ODD_OBJECTS);
  }
}

function arrayOf(field: FieldRules): fc.Arbitrary<unknown> {
  const element = fc.oneof(
    fc.oneof(...field.rules.filter(rule => rule.each).map(atBorderOf), fc.constant('id')),
    fc.constantFrom<unknown>(0, -0, null, {}, 'id', '1', 1),
  );
  const borders = field.rules
    .filter(rule => rule.name.startsWith('array'))
    .map(rule => Number(rule.constraints[0] ?? 0));
  const ids = fc
    .constantFrom(...borders, 0)
    .chain(border => fc.constantFrom(border - 1, border, border + 1))
    .map(length => Array.from({ length: Math.max(0, length || 0) }, (_, index) => `id${index}`));
  return fc.oneof(
    fc.array(element, { maxLength: 4 }),
    ids,
    ids.map(all => [...all, ...all.slice(0, 1)]),
  );
}

function fieldValue(field: FieldRules, depth: number): fc.Arbitrary<unknown> {
  const likely: fc.Arbitrary<unknown>[] = field.rules.filter(rule => !rule.each).map(atBorderOf);
  if (field.rules.some(rule => rule.name === 'isArray')) likely.push(arrayOf(field), arrayOf(field));
  if (field.nested !== null && depth < 3)
    likely.push(...new Array<fc.Arbitrary<unknown>>(4).fill(dtoValue(field.nested, depth + 1)));
  const odd = fc.constantFrom<unknown>(null, undefined, ...ODD_TEXTS, ...ODD_NUMBERS, ...ODD_OBJECTS, true);
  return fc.oneof(
    { weight: 9, arbitrary: fc.oneof(...likely, odd) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

/** An object with a few fields near their borders and the rest plausible, seldom with a field too many. */
function dtoValue(dto: DtoClass, depth = 0): fc.Arbitrary<unknown> {
  const fields = fieldRules(dto);
  const record = fc.record(Object.fromEntries(fields.map(field => [field.name, fieldValue(field, depth)])), {
    requiredKeys: [],
  });
  const required = fields.filter(field => !field.optional);
  const base = fc.record(
    Object.fromEntries(required.map(field => [field.name, fc.constantFrom(...plausible(field))])),
  );
  const extra = fc.constantFrom<unknown>(
    {},
    {},
    {},
    {},
    {},
    { other: 1 },
    withOwnKey('__proto__', {}),
    withOwnKey('constructor', 1),
    withOwnKey('valueOf', 1),
  );
  return fc
    .tuple(
      base,
      fc.subarray(
        fields.map(field => field.name),
        { maxLength: Math.min(3, fields.length) },
      ),
      record,
      extra,
    )
    .map(([valid, chosen, values, more]) =>
      Object.defineProperties(
        {},
        {
          ...Object.getOwnPropertyDescriptors(valid),
          ...Object.getOwnPropertyDescriptors(
            Object.fromEntries(Object.entries(values).filter(([name]) => chosen.includes(name))),
          ),
          ...Object.getOwnPropertyDescriptors(more),
        },
      ),
    );
}

/** Values of which one obeys most rules. */
function plausible(field: FieldRules): unknown[] {
  const isIn = field.rules.find(rule => rule.name === 'isIn');
  if (isIn !== undefined) {
    const choices = isIn.constraints[0] as unknown[];
    return isIn.each ? choices.map(choice => [choice]) : choices;
  }
  if (field.name === 'email') return ['ann@people.example'];
  if (field.nested !== null && !field.nestedEach) return [plausibleObject(field.nested)];
  if (field.rules.some(rule => rule.name === 'isBoolean')) return [true];
  if (field.rules.some(rule => rule.name === 'isArray')) return [['id']];
  if (field.rules.some(rule => rule.name === 'isInt'))
    return [Number(field.rules.find(rule => rule.name === 'min')?.constraints[0] ?? 1)];
  if (field.rules.some(rule => rule.name === 'isFirmwareVersion')) return [1];
  if (field.rules.some(rule => rule.name === 'isProperties')) return [{}];
  return ['id', 'https://x', '0'.repeat(64), '1'];
}

const plausibleObject = (dto: DtoClass): unknown =>
  Object.fromEntries(
    fieldRules(dto)
      .filter(field => !field.optional)
      .map(field => [field.name, plausible(field)[0]]),
  );

describe('the compiled schema and class-validator agree', () => {
  it('knows the classes of both route tables', () => {
    const used = [
      ...Object.values(contracts.COMMAND_ROUTES),
      ...Object.values(contracts.QUERY_ROUTES),
    ].flatMap(route => [
      ...('body' in route ? [route.body] : []),
      ...('query' in route ? [route.query] : []),
    ]);
    expect(used.filter(dto => !DTOS.includes(dto))).toEqual([]);
  });

  describe.each(DTOS.map(dto => [dto.name, dto] as const))('%s', (_, dto) => {
    const accepts = compileAccepts(dto);
    const agree = (value: unknown): void => {
      const errors = explain(dto, value);
      expect({ accepted: accepts(value), errors }).toEqual({ accepted: errors.length === 0, errors });
    };

    it('near the borders of every rule', () => {
      let accepted = 0;
      fc.assert(
        fc.property(dtoValue(dto), value => {
          agree(value);
          if (accepts(value)) accepted++;
        }),
        { numRuns: 400 },
      );
      // A generator that only makes refused values would prove nothing.
      expect(accepted).toBeGreaterThan(10);
    });

    it('on arbitrary JSON', () => {
      fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.constantFrom(...ODD_OBJECTS)), agree), {
        numRuns: 100,
      });
    });
  });
});
