import fc from 'fast-check';
import { isKept, lostNumbers, withLostAsText } from './numbers';

describe('a number as text', () => {
  it.each(['0', '-0', '0.0', '7', '-7.50', '1e2', '1E+2', '0.1', '1.7976931348623157e308', '5e-324'])(
    '%s is kept',
    text => expect(isKept(text)).toBe(true),
  );

  it.each([
    '89445012345678901234',
    '9007199254740993',
    '0.12345678901234567890',
    '1e400',
    '-1e400',
    '1e-400',
    '1.00000000000000000001',
    `1${'0'.repeat(400)}`,
    '1e99999999999999999999',
  ])('%s is not', text => expect(isKept(text)).toBe(false));

  it('is kept when it is the shortest text of a double, with zeros or another exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(30), (value, zeros) => {
        expect(isKept(String(value))).toBe(true);
        expect(isKept(value.toExponential())).toBe(true);
        if (Number.isInteger(value) && Math.abs(value) < 1e15)
          expect(isKept(`${value}.${'0'.repeat(zeros + 1)}`)).toBe(true);
      }),
    );
  });

  it('of many digits is kept only when it is what JSON writes again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n - 10n ** 21n, max: 10n ** 21n - 1n }), n => {
        expect(isKept(String(n))).toBe(JSON.stringify(Number(n)) === String(n));
      }),
    );
  });
});

describe('the numbers of a JSON text that would be lost', () => {
  it('are named by pointer, wherever they are', () => {
    const json =
      '{"a":[1,{"b/c":89445012345678901234}],"d":1e400,"e":"89445012345678901234 1e400 \\" 1e400","#":1}';
    expect(lostNumbers(json).map(({ path }) => path)).toEqual(['/a/1/b~1c', '/d']);
    expect(lostNumbers('1e400')).toMatchObject([{ path: '' }]);
  });

  it('are no strings, whatever those say', () => {
    const json = String.raw`{"n":"n","\u0023":"\u0023","##":"###","x":1e400,"1":"1e400"}`;
    expect(lostNumbers(json).map(({ path }) => path)).toEqual(['/x']);
  });

  it('take one look at a body, however long the strings beside them are', () => {
    const json = `{"a":"${'#'.repeat(900_000)}","b":[${'1e400,'.repeat(10_000)}1]}`;
    expect(lostNumbers(json)).toHaveLength(10_000);
  });

  it('can be told as the texts that they were', () => {
    const json = '{"a":[20261130123456789,7.50],"b":"1e400 \\" 1e400","c":-1E400}';
    expect(JSON.parse(withLostAsText(json))).toEqual({
      a: ['20261130123456789', 7.5],
      b: '1e400 " 1e400',
      c: '-1E400',
    });
  });

  it('are none in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(lostNumbers(JSON.stringify(value))).toEqual([]);
      }),
    );
  });
});
