import { readVersion, timeOf, type FirmwareVersion } from '#contracts';
import type { Value } from './conditions';
import { refused } from './refusal';
import type { Written } from './syntax';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i;
const FROM_NOW = /^now(?:([-+])(\d{1,6})(ms|s|min|h|d|w))?$/;
const DAY_MS = 86_400_000;

/** The units of a span of time, each in milliseconds. */
export const SPANS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS } as const;

const isSpan = (text: string): text is keyof typeof SPANS => Object.hasOwn(SPANS, text);

/** Text as it may be stored: a NUL or half a character is in no document's text. */
export function textIn({ text, at }: Written): string {
  if (text.isWellFormed()) return text;
  throw refused(at, 'expected whole characters');
}

export function numberIn({ text, isQuoted, at }: Written): number {
  const number = Number(text);
  if (!isQuoted && NUMBER.test(text) && Number.isFinite(number)) return number;
  throw refused(at, 'expected a number');
}

export function flagIn({ text, isQuoted, at }: Written): boolean {
  if (!isQuoted && (text === 'true' || text === 'false')) return text === 'true';
  throw refused(at, 'expected true or false');
}

export function choiceIn({ text, at }: Written, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  throw refused(at, `expected ${choices.join(' or ')}`);
}

export function versionIn({ text, at }: Written, isVersion: (text: string) => boolean): FirmwareVersion {
  if (isVersion(text)) return readVersion(text);
  throw refused(at, 'expected a version: an integer from 1 to 65534, or semver as 1.2.3-rc.1');
}

/** A time as documents have it: RFC 3339, UTC, milliseconds. */
export function timeIn({ text, at }: Written, now: number): string {
  const ms = timeOf(text) ?? fromNow(text, now);
  if (ms !== null && isYearOfFourDigits(ms)) return new Date(ms).toISOString();
  const spans = Object.keys(SPANS).join(', ');
  throw refused(at, `expected a time: 2026-01-31T12:00:00Z, now, or now-7d (${spans})`);
}

function fromNow(text: string, now: number): number | null {
  const match = FROM_NOW.exec(text);
  if (match === null) return null;
  const [, sign, count = '0', unit = 'ms'] = match;
  const span = isSpan(unit) ? SPANS[unit] * Number(count) : 0;
  return sign === '-' ? now - span : now + span;
}

const isYearOfFourDigits = (ms: number): boolean =>
  ms >= Date.parse('0000-01-01T00:00:00.000Z') && ms <= Date.parse('9999-12-31T23:59:59.999Z');

/** A value of no declared type: what it looks like, and text in quotes. */
export function anyIn(written: Written): Value {
  const { text, isQuoted } = written;
  if (isQuoted) return textIn(written);
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) ? numberIn(written) : textIn(written);
}
