import { createHash } from 'node:crypto';
import { Problem, type HttpRequest } from '#platform';
import type { Keyset } from '#read-store';

/** A place in one list; opaque to clients. */
export interface Cursor {
  /** Of the read model: what a cursor points at means nothing in another version. */
  readonly version: number;
  readonly backwards: boolean;
  readonly from: Keyset;
}

/** Query parameters that do not change which things a list has, nor their order. */
const BESIDE_THE_LIST = new Set(['cursor', 'limit', 'count', 'after', 'waitMs', 'consistency']);

/** Names a list: its route, path, filters and sort. */
export function listIdentity({
  name,
  params,
  query,
}: Pick<HttpRequest, 'name' | 'params' | 'query'>): string {
  const filters = Object.entries(query).filter(([key]) => !BESIDE_THE_LIST.has(key));
  const parts = [name, Object.entries(params).toSorted(), filters.toSorted()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
}

export const encodeCursor = (identity: string, { version, backwards, from }: Cursor): string =>
  Buffer.from(JSON.stringify([identity, version, backwards ? 1 : 0, from.value, from.id])).toString(
    'base64url',
  );

/** Reads a client's cursor; throws `cursor_invalid` for one of another list or none at all, `cursor_expired`. */
export function decodeCursor(text: string, identity: string, version: number): Cursor {
  const cursor = parse(text, identity);
  if (cursor === null) throw new Problem('cursor_invalid');
  if (cursor.version !== version) throw new Problem('cursor_expired');
  return cursor;
}

function parse(text: string, identity: string): Cursor | null {
  const parts = jsonOf(text);
  if (!isList(parts) || parts.length !== 5) return null;
  const [list, version, direction, value, id] = parts;
  if (list !== identity) return null;
  if (typeof version !== 'number' || typeof id !== 'string' || !isValue(value)) return null;
  return { version, backwards: direction === 1, from: { value, id } };
}

/** The JSON in a cursor; undefined when there is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isValue = (value: unknown): value is Keyset['value'] =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
