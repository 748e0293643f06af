import fc from 'fast-check';
import { precedenceOf, schemeOf, versionOrder, type FirmwareVersion } from '#contracts';
import { comparePrecedence, compareVersions } from './version';

const number = fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(99, 100, 1_000_000)).map(String);
const identifier = fc.oneof(number, fc.constantFrom('a', 'a-', 'a0', 'A', 'alpha', 'rc', '-', '0a', '1-'));
const some = (mark: string) =>
  fc.oneof(
    fc.constant(''),
    fc.array(identifier, { minLength: 1, maxLength: 3 }).map(parts => mark + parts.join('.')),
  );
const semver = fc
  .tuple(number, number, number, some('-'), some('+'))
  .map(([major, minor, patch, pre, build]) => `${major}.${minor}.${patch}${pre}${build}`);
const version: fc.Arbitrary<FirmwareVersion> = fc.oneof(
  { weight: 3, arbitrary: semver },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 65_534 }) },
);
const before = (a: string, b: string): number => Number(a > b) - Number(a < b);

describe('D18 the text that versions are sorted by', () => {
  it('D18 is in the order of the versions', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(before(versionOrder(a), versionOrder(b))).toBe(Math.sign(compareVersions(a, b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('D18 tells which versions have one precedence, and one scheme', () => {
    const isIn = (key: string, { from, to }: { from: string; to: string }) => key >= from && key < to;
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(isIn(versionOrder(b), precedenceOf(a))).toBe(comparePrecedence(a, b) === 0);
        expect(isIn(versionOrder(b), schemeOf(a))).toBe(typeof a === typeof b);
      }),
      { numRuns: 2_000 },
    );
  });
});
