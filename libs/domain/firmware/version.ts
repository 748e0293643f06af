import {
  isIntegerVersion,
  isSemver,
  MAX_INTEGER_VERSION,
  MAX_VERSION_LENGTH,
  type FirmwareVersion,
  type VersionScheme,
} from '#contracts';
import { reject, type Rejected } from '../decider';

/** Whether a version is of the product's scheme (domain.md 3). */
export function fitsScheme(version: FirmwareVersion, scheme: VersionScheme): boolean {
  switch (scheme) {
    case 'integer':
      return isIntegerVersion(version);
    case 'semver':
      return isSemver(version);
  }
}

const SCHEMES: Readonly<Record<VersionScheme, string>> = {
  integer: `integers from 1 to ${MAX_INTEGER_VERSION}`,
  semver: `semver texts such as 1.2.3, at most ${MAX_VERSION_LENGTH} characters`,
};

/** The refusal of what is no version of the product's scheme. */
export const refuseOtherScheme = (version: FirmwareVersion, scheme: VersionScheme): Rejected | null =>
  fitsScheme(version, scheme)
    ? null
    : reject(
        'version_scheme',
        `The versions of this product are ${SCHEMES[scheme]}: ${JSON.stringify(version)} is none.`,
      );

/**
 * Which is the higher version (D18): negative, zero or positive. Integers lie before texts that are no semver, these before
 * semver, which is ordered by its precedence: two that differ in build metadata alone are equally high.
 */
export function comparePrecedence(a: FirmwareVersion, b: FirmwareVersion): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  const [isSemverA, isSemverB] = [isSemver(a), isSemver(b)];
  if (isSemverA && isSemverB) return compareSemver(a, b);
  return isSemverA === isSemverB ? byText(a, b) : Number(isSemverA) - Number(isSemverB);
}

/** The order of lists: by precedence, and by text among those that are equally high, so that it is total. */
export const compareVersions = (a: FirmwareVersion, b: FirmwareVersion): number =>
  comparePrecedence(a, b) || byText(String(a), String(b));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** semver.org, 11. Numbers are compared as digits: of any length, where npm's package reads them as floats. */
function compareSemver(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  const byCore = compareEach(first.core, second.core);
  if (byCore !== 0) return byCore;
  if (first.prerelease === null || second.prerelease === null)
    return Number(first.prerelease === null) - Number(second.prerelease === null);
  return (
    compareEach(first.prerelease, second.prerelease) || first.prerelease.length - second.prerelease.length
  );
}

function partsOf(semver: string) {
  const [precedent = ''] = semver.split('+', 1);
  const dash = precedent.indexOf('-');
  return dash < 0
    ? { core: precedent.split('.'), prerelease: null }
    : { core: precedent.slice(0, dash).split('.'), prerelease: precedent.slice(dash + 1).split('.') };
}

/** The order of the first pair that is not equal; zero when one list ends before. */
function compareEach(first: readonly string[], second: readonly string[]): number {
  for (const [index, identifier] of first.entries()) {
    const other = second[index];
    if (other === undefined) return 0;
    const order = compareIdentifiers(identifier, other);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifiers(a: string, b: string): number {
  const [isNumberA, isNumberB] = [isNumber(a), isNumber(b)];
  if (isNumberA !== isNumberB) return Number(isNumberB) - Number(isNumberA);
  return (isNumberA ? a.length - b.length : 0) || byText(a, b);
}

const isNumber = (identifier: string): boolean => /^\d+$/.test(identifier);
