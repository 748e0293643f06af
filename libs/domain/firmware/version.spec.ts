import fc from 'fast-check';
import { compare } from 'semver';
import { readQueriedVersion, readVersion } from '#contracts';
import { comparePrecedence, compareVersions, fitsScheme } from './version';

const integer = fc.integer({ min: 1, max: 65_534 });
const part = fc.nat({ max: 3 });
const tag = fc.constantFrom(
  '',
  '-alpha',
  '-alpha.1',
  '-alpha.-',
  '-beta.2',
  '-beta.10',
  '-rc',
  '-1',
  '-10',
  '-9.a',
);
const build = fc.constantFrom('', '+0', '+4', '+5', '+sha.5114f85', '+001');
const semver = fc
  .tuple(part, part, part, tag, build)
  .map(([major, minor, patch, tagged, built]) => `${major}.${minor}.${patch}${tagged}${built}`);
/** Whatever a device may report. */
const version = fc.oneof(integer, semver, fc.constantFrom('', 'x', '1.0', '1.0.0-01', '01.0.0', 'v1.0.0'));

describe('D18 versions', () => {
  it('D18 are of one scheme', () => {
    expect(fitsScheme(1, 'integer')).toBe(true);
    expect(fitsScheme('1.0.0', 'integer')).toBe(false);
    expect(fitsScheme('1.0.0-rc.1', 'semver')).toBe(true);
    expect(fitsScheme(1, 'semver')).toBe(false);
    for (const text of ['1', '1.0', 'v1.0.0', '1.0.0+', '1.0.0+a+b', '01.0.0', '1.0.0-01', '1.0.0-a..b', 'x'])
      expect(fitsScheme(text, 'semver')).toBe(false);
    for (const text of [
      '1.0.0+build',
      '1.0.0-rc.1+build.7',
      '1.2.3+001',
      '20261130123456.0.0',
      '1.0.0-0a.--',
    ])
      expect(fitsScheme(text, 'semver')).toBe(true);
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

  it('D18 are ordered as semver.org says, which the package of npm does too', () => {
    fc.assert(fc.property(semver, semver, (a, b) => comparePrecedence(a, b) === compare(a, b)));
  });

  it('D18 build metadata has no precedence, but makes another text', () => {
    expect(comparePrecedence('1.2.3+4', '1.2.3+5')).toBe(0);
    expect(comparePrecedence('1.2.3-rc.1+4', '1.2.3-rc.1')).toBe(0);
    expect(compareVersions('1.2.3+4', '1.2.3+5')).toBeLessThan(0);
  });

  it('D18 numbers of any length are compared by their digits', () => {
    expect(comparePrecedence('1.0.0-20261130123456788', '1.0.0-20261130123456789')).toBeLessThan(0);
    expect(comparePrecedence('99999999999999999999.0.0', '100000000000000000000.0.0')).toBeLessThan(0);
    expect(comparePrecedence('20261130123456.0.0', '3.0.0')).toBeGreaterThan(0);
  });

  it('D18 are read from a query string, where a plus arrives as a blank', () => {
    expect(readQueriedVersion('1.2.3 4')).toBe('1.2.3+4');
    expect(readQueriedVersion('1.2.3+4')).toBe('1.2.3+4');
    expect(readQueriedVersion('7')).toBe(7);
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
