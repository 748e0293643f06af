/** An integer (D18) or a semver text, as the product's version scheme says. */
export type FirmwareVersion = number | string;

/** A Particle header has 16 bits for the version, and 0xffff there means "none" (domain.md 3). */
export const MAX_INTEGER_VERSION = 65_534;
export const MAX_VERSION_LENGTH = 64;

const NUMBER = '(?:0|[1-9]\\d*)';
const PRERELEASE = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const BUILD = '[0-9A-Za-z-]+';

/** semver 2.0 whole (semver.org), with pre-release and build metadata, numbers of any size: at most 64 characters of it. */
export const SEMVER_PATTERN = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`,
);

const INTEGER = '[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-4]';

/** A version of either scheme as text. */
export const VERSION_TEXT_PATTERN = new RegExp(`^(?:${INTEGER})$|${SEMVER_PATTERN.source}`);

/** The same in a query string, where the `+` before build metadata arrives as a blank unless it is escaped. */
export const QUERIED_VERSION_PATTERN = new RegExp(VERSION_TEXT_PATTERN.source.replace('\\+', '[+ ]'));

/** An integer 1 to 65534 as a JSON number. */
export const isIntegerVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_INTEGER_VERSION;

export const isSemver = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_VERSION_LENGTH && SEMVER_PATTERN.test(value);

export const isFirmwareVersion = (value: unknown): value is FirmwareVersion =>
  isIntegerVersion(value) || isSemver(value);

/** A version as it stands in a path: `7` is an integer, all else is text. */
export function readVersion(text: string): FirmwareVersion {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= MAX_INTEGER_VERSION ? Number(text) : text;
}

/** A version as it stands in a query string. */
export const readQueriedVersion = (text: string): FirmwareVersion => readVersion(text.replace(' ', '+'));
