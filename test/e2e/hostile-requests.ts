import { deflateSync, gzipSync } from 'node:zlib';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import type { CommandRoute, QueryRoute } from '#contracts';
import type { Dice } from '../chaos/dice';
import type { Send } from '../support/program/client';
import { BAD_REQUESTS, BODIES, IDS, LIST_QUERIES, parametersOf, QUERIES, urlOf } from './bad-requests';

/** The credentials that a run uses beside those that it makes up: texts of `Authorization`. */
export interface Credentials {
  readonly admin: string;
  /** Good, of this organization, reads alone. */
  readonly support: string;
  readonly revoked: string;
}

type Sent = Send & { readonly headers: Readonly<Record<string, string>> };
type Pool<T> = readonly [T, ...T[]];

const ROUTES = Object.values<CommandRoute | QueryRoute>({ ...COMMAND_ROUTES, ...QUERY_ROUTES });
const chosen = <T>(dice: Dice, from: readonly T[]): T => {
  const found = from[dice.below(from.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const METHODS: Pool<string> = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'PROPFIND',
  'TRACE',
];

const TEXTS: Pool<string> = [
  '',
  '\u0000',
  '\r\nX-Injected: 1',
  "'; DROP TABLE events; --",
  '{"$gt":""}',
  '=cmd|calc!A1',
  '../../../../etc/passwd',
  '\u202Eevil',
  '\ud800',
  '<script>alert(1)</script>',
  '${jndi:x}',
  'a'.repeat(70_000),
];
const NUMBERS: Pool<unknown> = [-1, 0, 1.5, 1e308, -0, 2 ** 53, Number.MAX_SAFE_INTEGER, null, true];
const FIELDS: Pool<string> = [
  ...(['id', 'name', 'description', 'version', 'online', 'groups', 'properties', 'account', 'ids'] as const),
  ...([
    'action',
    'target',
    'role',
    'code',
    'when',
    'outcome',
    'occurredAt',
    'productIds',
    'expiresAt',
  ] as const),
  ...(['__proto__', 'constructor', 'toString', '$where', 'length', ''] as const),
];

/** A JSON value that no rule has thought of, about `levels` deep. */
function value(dice: Dice, levels: number): unknown {
  const kind = dice.below(levels === 0 ? 2 : 5);
  if (kind === 0) return dice.pick(TEXTS);
  if (kind === 1) return dice.pick(NUMBERS);
  if (kind === 2) return Array.from({ length: dice.below(4) }, () => value(dice, levels - 1));
  return Object.fromEntries(
    Array.from({ length: 1 + dice.below(4) }, () => [dice.pick(FIELDS), value(dice, levels - 1)]),
  );
}

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Bytes of a body, with what they are said to be. */
function body(dice: Dice): Pick<Sent, 'body' | 'headers'> {
  const json = { 'Content-Type': 'application/json' };
  switch (dice.below(9)) {
    case 0:
      return { body: nested(dice.pick([63, 64, 65, 5_000])), headers: json };
    case 1: {
      const { body: known, type } = chosen(
        dice,
        BODIES.filter(({ what }) => what !== 'a million brackets'),
      );
      return { body: known, headers: type === undefined ? json : { 'Content-Type': type } };
    }
    case 2:
      return { body: gzipSync(Buffer.alloc(200_000)), headers: { ...json, 'Content-Encoding': 'gzip' } };
    case 3:
      return {
        body: deflateSync('x').subarray(1),
        headers: { 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' },
      };
    case 4:
      return { body: flipped(dice), headers: json };
    case 5:
      return { body: '{}', headers: { 'Content-Type': 'application/json; charset=utf-7' } };
    default:
      return { body: JSON.stringify(value(dice, 4)), headers: json };
  }
}

/** JSON of which some bytes are others. */
function flipped(dice: Dice): Buffer {
  const bytes = Buffer.from(JSON.stringify(value(dice, 3)));
  for (let times = 0; times < 3; times++) bytes[dice.below(bytes.length)] = dice.below(256);
  return bytes;
}

const HEADERS: Pool<Readonly<Record<string, string>>> = [
  {},
  { 'If-Match': '"99999999999999999999"' },
  { 'If-None-Match': '*, "1", W/"2"' },
  { 'Idempotency-Key': '"unfinished' },
  { Accept: 'text/'.repeat(500) },
  { Accept: 'application/json;q=2, */*;q=-1' },
  { Range: 'bytes=0-,5-2,-0' },
  { Prefer: 'respond-async, wait=-1' },
  { Expect: 'the-unexpected' },
  { Traceparent: 'ff-0-0-0' },
  { 'Last-Event-ID': '-1' },
  { 'X-Forwarded-For': '127.0.0.1, "><x' },
  { 'X-HTTP-Method-Override': 'DELETE' },
  { Origin: 'null' },
  { Cookie: 'a'.repeat(3_000) },
  { 'X-Long': 'h'.repeat(3_000) },
];

/** A credential, good ones in most cases: behind the door there is more to break. */
function authorization(
  dice: Dice,
  { admin, support, revoked }: Credentials,
): Readonly<Record<string, string>> {
  const made: Pool<string> = [
    revoked,
    `${support.slice(0, -1)}_`,
    'Bearer flk_default~nobody~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'Bearer flk_~~',
    'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.',
    `Bearer ${'x'.repeat(9_000)}`,
    'Basic YWRtaW46YWRtaW4=',
    'Bearer',
    '',
  ];
  const at = dice.below(10);
  if (at < 6) return { Authorization: admin };
  return { Authorization: at < 8 ? support : dice.pick(made) };
}

const escaped = (dice: Dice): string =>
  Array.from({ length: 1 + dice.below(8) }, () => `%${dice.below(256).toString(16).padStart(2, '0')}`).join(
    '',
  );

/** Any request to a route of the tables, with something odd in each part of it. */
function odd(dice: Dice, credentials: Credentials): Sent {
  const route = chosen(dice, ROUTES);
  const wrong = parametersOf(route.path).filter(() => dice.below(3) === 0);
  const ids = Object.fromEntries(
    wrong.map(name => [name, dice.below(2) === 0 ? chosen(dice, IDS) : escaped(dice)]),
  );
  const query = dice.below(2) === 0 ? chosen(dice, [...QUERIES, ...LIST_QUERIES, `${escaped(dice)}=1`]) : '';
  const isSafe = route.method === 'GET';
  const method = dice.below(8) === 0 ? dice.pick(METHODS) : route.method;
  const { body: bytes, headers } = isSafe ? { body: undefined, headers: {} } : body(dice);
  return {
    method,
    path: urlOf(route, ids, query),
    ...(bytes !== undefined && method !== 'TRACE' && { body: bytes }),
    headers: { ...headers, ...dice.pick(HEADERS), ...authorization(dice, credentials) },
  };
}

/** The next hostile request: one of those that must be refused for one reason, or one with something odd in each part. */
export function hostileRequest(dice: Dice, credentials: Credentials): Sent {
  if (dice.below(3) > 0) return odd(dice, credentials);
  const { send } = chosen(dice, BAD_REQUESTS.filter(isSmall));
  return { ...send, headers: { Authorization: credentials.admin, ...send.headers } };
}

/** Half a megabyte at a time is for the suite that sends each of them once. */
const isSmall = ({ what }: { readonly what: string }): boolean => !what.endsWith('a million brackets');
