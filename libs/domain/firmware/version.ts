import type { FirmwareVersion, VersionScheme } from '#contracts';
import * as semver from 'semver';

/** Whether a version is of the product's scheme (domain.md 3). */
export function fitsScheme(version: FirmwareVersion, scheme: VersionScheme): boolean {
  return scheme === 'integer'
    ? typeof version === 'number'
    : typeof version === 'string' && semver.valid(version) === version;
}

/** Negative, zero or positive, as in sorting; total, with all integers before all semver strings. */
export function compareVersions(a: FirmwareVersion, b: FirmwareVersion): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : semver.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Reads a version from a path or a query string by the product's scheme; null when it is none. */
export function parseVersion(text: string, scheme: VersionScheme): FirmwareVersion | null {
  const version = scheme === 'integer' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : text;
  if (typeof version === 'number' && version > 65_534) return null;
  return fitsScheme(version, scheme) ? version : null;
}
