import type { FirmwareVersion, VersionScheme } from '#contracts';
import { compare, parse, valid } from 'semver';

/** A Particle header has 16 bits for the version, and 0xffff there means "none". */
const MAX_INTEGER = 65_534;

/** Whether a version is of the product's scheme (domain.md 3). */
export function fitsScheme(version: FirmwareVersion, scheme: VersionScheme): boolean {
  switch (scheme) {
    case 'integer':
      return (
        typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= MAX_INTEGER
      );
    case 'semver':
      return typeof version === 'string' && version.length <= 64 && valid(version) === version;
  }
}

/**
 * Negative, zero or positive, as in sorting; total over whatever devices report: integers, then strings that are no
 * semver, then semver by precedence.
 */
export function compareVersions(a: FirmwareVersion, b: FirmwareVersion): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  const [aParsed, bParsed] = [parse(a), parse(b)];
  if (aParsed === null || bParsed === null) {
    if (aParsed !== null) return 1;
    return bParsed !== null ? -1 : byText(a, b);
  }
  return compare(aParsed, bParsed) || byText(a, b);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A version as it stands in a path or a query: `7` is an integer, all else is text. */
export function readVersion(text: string): FirmwareVersion {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= MAX_INTEGER ? Number(text) : text;
}
