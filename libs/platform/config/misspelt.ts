import { SETTINGS } from './settings';

/** A key of the environment that is most likely meant for us and that nothing reads. */
export interface Misspelt {
  readonly key: string;
  /** The key that it is closest to; null when it only begins like ours. */
  readonly meant: string | null;
}

/** Nobody else's keys begin so. */
const OUR_PREFIXES = [
  'FLEET',
  'EVENTSTORE_',
  'MONGODB_',
  'ADMIN_API_',
  'LIMIT_',
  'CORS_',
  'TRUSTED_',
  'SHUTDOWN_',
  'JWT_',
  'JWKS_',
];

const KNOWN: readonly string[] = [
  ...SETTINGS.flatMap(({ key, secret }) => (secret === true ? [key, `${key}_FILE`] : [key])),
];

/** Letters that may be wrong, missing or too many; short names are like too many others. */
const TYPOS = 2;
const SHORTEST = 7;

/** Names alone: values may be secrets. */
export function misspeltKeys(environment: Readonly<Record<string, string | undefined>>): readonly Misspelt[] {
  return Object.keys(environment)
    .filter(key => !KNOWN.includes(key))
    .map(key => ({ key, meant: nearest(key) }))
    .filter(({ key, meant }) => meant !== null || OUR_PREFIXES.some(prefix => key.startsWith(prefix)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function nearest(key: string): string | null {
  if (key.length < SHORTEST) return null;
  const text = key.toUpperCase();
  const [best] = KNOWN.filter(known => known.length >= SHORTEST)
    .map(known => ({ known, typos: distance(text, known) }))
    .sort((a, b) => a.typos - b.typos);
  return best !== undefined && best.typos <= TYPOS ? best.known : null;
}

/** Levenshtein: letters to change, add or take away to come from one text to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...to].entries())
      next.push(
        Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
