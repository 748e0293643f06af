import fc from 'fast-check';
import { compareVersions, fitsScheme, readVersion } from './version';

const integer = fc.integer({ min: 1, max: 65_534 });
const part = fc.nat({ max: 3 });
const semver = fc
  .tuple(part, part, part, fc.constantFrom('', '-alpha', '-alpha.1', '-beta.2', '-rc'))
  .map(([major, minor, patch, tag]) => `${major}.${minor}.${patch}${tag}`);
/** Whatever a device may report. */
const version = fc.oneof(integer, semver, fc.constantFrom('', 'x', '1.0', '1.0.0-01', '01.0.0', 'v1.0.0'));

describe('D18 versions', () => {
  it('D18 are of one scheme', () => {
    expect(fitsScheme(1, 'integer')).toBe(true);
    expect(fitsScheme('1.0.0', 'integer')).toBe(false);
    expect(fitsScheme('1.0.0-rc.1', 'semver')).toBe(true);
    expect(fitsScheme(1, 'semver')).toBe(false);
    for (const text of ['1', '1.0', 'v1.0.0', '1.0.0+build', '01.0.0', 'x'])
      expect(fitsScheme(text, 'semver')).toBe(false);
  });

  it('D18 are ordered as numbers and by semver precedence', () => {
    expect(compareVersions(9, 10)).toBeLessThan(0);
    expect(compareVersions('1.9.0', '1.10.0')).toBeLessThan(0);
    expect(compareVersions('1.0.0-rc.1', '1.0.0')).toBeLessThan(0);
    expect(compareVersions('1.0.0+a', '1.0.0+b')).toBeLessThan(0);
    expect(compareVersions('1.0.0+b', '1.0.0+a')).toBeGreaterThan(0);
    expect(compareVersions(7, '0.0.1')).toBeLessThan(0);
    expect(compareVersions('0.0.1', 7)).toBeGreaterThan(0);
  });

  it('D18 the order is total', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
        expect(compareVersions(a, b) === 0).toBe(a === b);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('D18 reach to 65534, a semver to 64 characters', () => {
    expect(fitsScheme(readVersion('65534'), 'integer')).toBe(true);
    expect(fitsScheme(`1.0.0-${'a'.repeat(58)}`, 'semver')).toBe(true);
    expect(fitsScheme(`1.0.0-${'a'.repeat(59)}`, 'semver')).toBe(false);
  });

  it('D18 survive a path', () => {
    fc.assert(fc.property(version, value => readVersion(String(value)) === value));
  });

  it.each(['0', '01', '-1', '1.5', '65535', '99999', '100000', '', 'x', '1.0.0'])(
    'D18 %j is no integer version',
    text => {
      expect(readVersion(text)).toBe(text);
      expect(fitsScheme(readVersion(text), 'integer')).toBe(false);
    },
  );

  it.each([0, -1, 1.5, 65_535, NaN, Infinity])('D18 the number %d is no version', value => {
    expect(fitsScheme(value, 'integer')).toBe(false);
  });

  it.each(['1', '1.0', '', 'latest', '1.0.0-01', `1.0.0-${'a'.repeat(60)}`])(
    'D18 %j is no semver version',
    text => expect(fitsScheme(readVersion(text), 'semver')).toBe(false),
  );

  it('D18 what is no version of any scheme lies before every semver', () => {
    expect(compareVersions('nightly', '0.0.1')).toBeLessThan(0);
    expect(compareVersions('0.0.1', 'nightly')).toBeGreaterThan(0);
    expect(compareVersions('a', 'b')).toBeLessThan(0);
    expect(compareVersions('a', 'a')).toBe(0);
  });
});
