import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { filterParser } from '../../scripts/filter-parser';
import { compileFilter, FilterRefused } from './index';

const FIELDS = {
  id: { field: 'id', type: 'id', what: '' },
  name: { field: 'name', type: 'text', what: '' },
  online: { field: 'online', type: 'flag', what: '' },
  seen: { field: 'seenAt', type: 'time', what: '' },
  size: { field: 'size', type: 'number', what: '' },
  version: { field: 'versionOrder', type: 'version', what: '' },
  group: { field: 'groups', type: 'list', what: '' },
  status: { field: 'status', type: 'choice', choices: ['in', 'out'], what: '' },
  properties: { field: 'properties', type: 'values', what: '' },
} as const;
const NOW = Date.parse('2026-01-31T00:00:00Z');
const compile = (text: string) => compileFilter(text, { fields: FIELDS, now: NOW, idPrefix: 'acme~' });

describe('a filter', () => {
  it.each([
    ['online', { field: 'online', op: 'eq', value: true }],
    ['not online', { field: 'online', op: 'eq', value: false }],
    ['online != true', { field: 'online', op: 'eq', value: false }],
    ['name == "a \\"b\\" \\\\"', { field: 'name', op: 'eq', value: 'a "b" \\' }],
    ['name=="1"', { field: 'name', op: 'eq', value: '1' }],
    ['name prefix ab', { field: 'name', op: 'prefix', value: 'ab' }],
    ['size <= -2.5e1', { field: 'size', op: 'lte', value: -25 }],
    ['size in (1, 2)', { field: 'size', op: 'in', values: [1, 2] }],
    ['seen < now-7d', { field: 'seenAt', op: 'lt', value: '2026-01-24T00:00:00.000Z' }],
    ['seen > now+90min', { field: 'seenAt', op: 'gt', value: '2026-01-31T01:30:00.000Z' }],
    ['seen >= 2026-01-01T02:00:00+02:00', { field: 'seenAt', op: 'gte', value: '2026-01-01T00:00:00.000Z' }],
    ['id == d1', { field: 'id', op: 'eq', value: 'acme~d1' }],
    ['id prefix d', { field: 'id', op: 'prefix', value: 'acme~d' }],
    ['status in (in, out)', { field: 'status', op: 'in', values: ['in', 'out'] }],
    ['group == beta', { field: 'groups', op: 'has', value: 'beta' }],
    ['exists group', { field: 'groups', op: 'exists' }],
    ['properties.colour == red', { field: 'properties', key: 'colour', op: 'eq', value: 'red' }],
    ['properties."a b" > 2', { field: 'properties', key: 'a b', op: 'gt', value: 2 }],
    ['properties.x == "2"', { field: 'properties', key: 'x', op: 'eq', value: '2' }],
    ['properties.x == 007', { field: 'properties', key: 'x', op: 'eq', value: '007' }],
  ])('%s', (text, condition) => {
    expect(compile(text)).toEqual(condition);
  });

  it('binds `not` closer than `and`, and that closer than `or`', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(value => ({ field: 'name', op: 'eq', value }));
    const text = 'not name == a and name == b or name == c';
    expect(compile(text)).toEqual({
      op: 'or',
      of: [{ op: 'and', of: [{ op: 'not', of: a }, b] }, c],
    });
    expect(compile('not (name == a and (name == b or name == c))')).toEqual({
      op: 'not',
      of: { op: 'and', of: [a, { op: 'or', of: [b, c] }] },
    });
  });

  it.each([
    ['', 1, 'expected "(", "exists", "not" or a field, found the end'],
    ['online and', 11, 'expected "(", "exists", "not" or a field, found the end'],
    ['(online', 8, 'expected "!=", ")"'],
    ['online; drop', 7, 'found ";"'],
    ['name == "a', 11, 'a quote'],
    ['colour == red', 1, 'expected a field: id, name'],
    ['online and __proto__ == 1', 12, 'found "_"'],
    ['constructor == 1', 1, 'found constructor'],
    ['online == maybe', 11, 'expected true or false'],
    ['size == "1"', 9, 'expected a number'],
    ['size < 1e999', 8, 'expected a number'],
    ['seen < yesterday', 8, 'expected a time'],
    ['seen < now-1y', 8, 'expected a time'],
    ['seen < now-999999w', 8, 'expected a time'],
    ['version < 1.2', 11, 'expected a version'],
    ['version < 0', 11, 'expected a version'],
    ['status == between', 11, 'expected in or out'],
    ['properties == 1', 1, 'expected the name of a value'],
    ['name.first == a', 1, 'no values with names'],
    ['group < a', 1, 'group is a list: expected ==, !=, in, exists'],
    ['name == "\ud800"', 9, 'expected whole characters'],
    ['('.repeat(2_000), 9, 'parentheses lie at most 8 deep'],
    [`${'not '.repeat(490)}online`, 1961, 'conditions lie at most 8 deep'],
    [new Array(41).fill('online').join(' or '), 401, 'at most 40 conditions'],
    [`size in (${new Array(201).fill(1).join()})`, 410, 'at most 200 values'],
    ['online or '.repeat(201), 2001, 'at most 2000 characters'],
  ])('%s is refused', (text, character, reason) => {
    const refusal = refusalOf(() => compile(text));
    expect([refusal.character, refusal.reason]).toEqual([character, expect.stringContaining(reason)]);
  });

  it('whatever it is, is understood or refused, and no text of it becomes a field', () => {
    const pieces = fc.constantFrom(
      ...[
        'online',
        'name',
        'properties',
        '.',
        'colour',
        '==',
        '<',
        'in',
        '(',
        ')',
        ',',
        'and',
        'or',
        'not',
        '"',
      ],
      ...[
        'exists',
        'prefix',
        '1',
        '-',
        'now-1d',
        '\\',
        '$where',
        "'",
        ';',
        '--',
        '\0',
        '\ud800',
        '🚚',
        '__proto__',
      ],
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 20 }).map(parts => parts.join(' ')),
      fc.array(pieces, { maxLength: 20 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const known = new Set(Object.values(FIELDS).map(({ field }) => field as string));
    fc.assert(
      fc.property(text, filter => {
        try {
          JSON.stringify(compile(filter), (key, value: unknown) => {
            if (key === 'field') expect(known).toContain(value);
            return value;
          });
        } catch (error) {
          if (!(error instanceof FilterRefused)) throw error;
          expect(error.character).toBeLessThanOrEqual(filter.length + 1);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('is read by what is made of the grammar', () => {
    expect(readFileSync(join(__dirname, 'parser.ts'), 'utf8')).toBe(filterParser());
  });
});

function refusalOf(call: () => unknown): FilterRefused {
  try {
    call();
  } catch (error) {
    if (error instanceof FilterRefused) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
