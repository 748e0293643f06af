import fc from 'fast-check';
import { repeatedName } from './repeated-names';

const repeatedIn = (text: string) => repeatedName(text, JSON.parse(text))?.path ?? null;

describe('a name that an object has twice', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"b":{"c":[0,{"d":1,"e":2,"d":3}]}}', '/b/c/1/d'],
    ['[{"a":1},{"a":1},{"a" \n :1,"a"\t:1}]', '/2/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"a/~":{},"x":"a","a/~":":"}', '/a~1~0'],
    ['{"a\\\\":1,"a\\\\":2}', '/a\\'],
    ['{"":1,"":2}', '/'],
    [`{"a"${' '.repeat(500)}:1,"a":2}`, '/a'],
  ])('%s: %s', (text, path) => {
    expect(repeatedIn(text)).toBe(path);
  });

  it.each([
    '{"a":{"a":[{"a":1},{"a":1}]}}',
    '{"a":"a\\":\\"a","b":"{\\"a\\":1,\\"a\\":2}"}',
    '[":",":"]',
    '"a:a"',
    '7',
  ])('is not in %s', text => {
    expect(repeatedIn(text)).toBeNull();
  });

  it('is found wherever one is put, and in no JSON that was written from values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, name) => {
        const inner = JSON.stringify(value);
        expect(repeatedName(inner, value)).toBeNull();
        const key = JSON.stringify(name);
        expect(repeatedIn(`{"x":[${inner},{${key}:${inner},${key}:null}]}`)).toMatch(/^\/x\/1\//);
      }),
    );
  });
});
