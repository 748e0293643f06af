import { Problem } from '../problem/problem';

export const JSON_TYPE = 'application/json';

interface Range {
  readonly type: string;
  readonly weight: number;
}

/**
 * The form to answer in (RFC 9110 12.5.1): the offered type with the highest weight, the first offered among equals.
 * Null when the client takes none of them.
 */
export function negotiate(accept: string | undefined, offered: readonly string[]): string | null {
  const [first = JSON_TYPE] = offered;
  if (accept === undefined || accept === '*/*' || accept === first) return first;
  const ranges = readPreferences(accept);
  let best: string | null = null;
  let bestWeight = 0;
  for (const type of offered) {
    const weight = weightOf(type, ranges);
    if (weight > bestWeight) [best, bestWeight] = [type, weight];
  }
  return best;
}

/** Like `negotiate`, but throws `not_acceptable` naming what the route can answer. */
export function negotiateOrRefuse(accept: string | undefined, offered: readonly string[]): string {
  const type = negotiate(accept, offered);
  if (type === null)
    throw new Problem('not_acceptable', { detail: `The route answers ${offered.join(', ')}.` });
  return type;
}

/** The first 32 names of a list with their weights (`q`). */
export const readPreferences = (header: string): readonly Range[] => header.split(',', 32).map(readRange);

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase());
  const q = parameters.find(parameter => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return { type, weight: weight >= 0 && weight <= 1 ? weight : 0 };
}

/** The most specific range that fits decides. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const family = `${type.slice(0, type.indexOf('/'))}/*`;
  for (const pattern of [type, family, '*/*']) {
    const range = ranges.find(candidate => candidate.type === pattern);
    if (range !== undefined) return range.weight;
  }
  return 0;
}
