import { isSemver, type FirmwareVersion } from './firmware-version';

/** Where versions of one scheme begin among all, and where they end. */
interface VersionRange {
  readonly from: string;
  readonly to: string;
}

/**
 * A text for each version, so that the texts in the order of their bytes are the versions in theirs: integers by their value,
 * then semver 2.0 by its precedence, versions that differ only in build metadata by that. No two versions have one text.
 */
export const versionOrder = (version: FirmwareVersion): string => {
  const { from } = precedenceOf(version);
  const build = typeof version === 'number' ? undefined : buildOf(version);
  return build === undefined ? from : `${from}${BUILD}${build}`;
};

/** The texts of all versions that have the precedence of this one: they differ in build metadata. `to` is exclusive. */
export function precedenceOf(version: FirmwareVersion): VersionRange {
  const from = keyOf(version);
  return { from, to: from + BEHIND_BUILD };
}

/** The texts of all versions of the scheme that this one is of. `to` is exclusive. */
export function schemeOf(version: FirmwareVersion): VersionRange {
  const kind = kindOf(version);
  return { from: kind, to: String.fromCharCode(kind.charCodeAt(0) + 1) };
}

const BUILD = '+';
const BEHIND_BUILD = ',';
/** Behind the numbers of a version without a pre-release; behind those of one with, which comes before it. */
const [RELEASE, PRERELEASE] = ['~', '!'];
const END_OF_TEXT = ' ';

/** What is no version of either scheme comes between: the log may have any text. */
const kindOf = (version: FirmwareVersion): 'i' | 'o' | 's' => {
  if (typeof version === 'number') return 'i';
  return isSemver(version) ? 's' : 'o';
};

function keyOf(version: FirmwareVersion): string {
  if (typeof version === 'number') return `i${numberKey(String(version))}`;
  if (kindOf(version) === 'o') return `o${version}`;
  const [text = ''] = version.split('+');
  const dash = text.indexOf('-');
  const numbers = (dash < 0 ? text : text.slice(0, dash)).split('.').map(numberKey).join('');
  if (dash < 0) return `s${numbers}${RELEASE}`;
  const identifiers = text
    .slice(dash + 1)
    .split('.')
    .map(identifierKey);
  return `s${numbers}${PRERELEASE}${identifiers.join('')}`;
}

const buildOf = (version: string): string | undefined =>
  isSemver(version) ? version.split('+')[1] : undefined;

/** Numbers of more digits are higher: their count, as a character, goes first. A version has at most 64. */
const numberKey = (digits: string): string => String.fromCharCode(FIRST_LENGTH + digits.length) + digits;
const FIRST_LENGTH = 0x30;

/** Numbers come before words. */
const identifierKey = (identifier: string): string =>
  /^\d+$/.test(identifier) ? `0${numberKey(identifier)}` : `1${identifier}${END_OF_TEXT}`;
