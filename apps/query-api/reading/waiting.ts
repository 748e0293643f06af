import { parsePosition, type Position } from '#contracts';
import { READING } from '#contracts/http';
import { invalidFields, type HttpRequest } from '#platform';

/** How long a query waits for its read models (http.md "Safe"). */
export interface Waiting {
  /** What they must have: the head at arrival, a position, or whatever is there. */
  readonly goal: 'head' | 'anything' | Position;
  readonly waitMs: number;
  /** Not having it in time is a refusal; else it is answered with what is there. */
  readonly strict: boolean;
}

const FRESH_MS = 200;

/** Reads `after`, `waitMs` and `consistency`; throws `invalid_fields`. */
export function waitingOf({ query }: Pick<HttpRequest, 'query'>): Waiting {
  const { after, consistency } = query;
  const waits = waitMsOf({ query });
  if (after !== undefined) return { goal: goalOf(after), waitMs: waits, strict: true };
  if (consistency === 'stale') return { goal: 'anything', waitMs: 0, strict: false };
  return { goal: 'head', waitMs: FRESH_MS, strict: false };
}

function goalOf(after: string): 'head' | Position {
  if (after === 'head') return 'head';
  const position = parsePosition(after);
  if (position !== null) return position;
  throw invalidFields([{ path: 'query.after', message: 'must be a position or head' }]);
}

/** How long what is asked for may be waited for, in milliseconds. */
export function waitMsOf({ query: { waitMs: text } }: Pick<HttpRequest, 'query'>): number {
  const ms = text === undefined ? READING.waitMs : Number(text);
  if (ms <= READING.waitMsMost) return ms;
  throw invalidFields([
    { path: 'query.waitMs', message: `must be at most ${READING.waitMsMost} milliseconds` },
  ]);
}
