import type { CommandRoute, QueryRoute } from '#contracts';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import { openApiDocument } from '#platform';
import { ANSWERS } from '#projections/views';
import type { Json, Send } from '../support/program/client';

/** A request that must be refused, with what is wrong about it. */
export interface BadRequest {
  readonly what: string;
  readonly send: Send & { readonly headers: Readonly<Record<string, string>> };
}

/** Things that exist, so that what is wrong is the only reason to refuse. */
const PARAMETERS: Readonly<Record<string, string>> = {
  orgId: 'default',
  projectId: 'default',
  productId: 'lamp',
  deviceId: 'lamp-1',
  version: '1',
  group: 'lab',
  account: 'someone',
  importId: 'i-1',
  operationId: 'o-1',
  stream: 'product-default~lamp',
  projection: 'devices',
  productTypeId: 'lamp',
};

const pathOf = (path: string, change: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => change[name] ?? PARAMETERS[name] ?? 'x');

const DOCUMENT: Json = openApiDocument({ answers: ANSWERS });

/** The parameters of a query string, as the document says them. */
const queryOf = (path: string, method: string): readonly Json[] =>
  (DOCUMENT.paths[path.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()].parameters as Json[])
    .map(parameter => resolved(DOCUMENT, parameter))
    .filter(parameter => parameter.in === 'query');

/** The URL of a route with what its query requires, and more. */
export function urlOf(
  { method, path }: CommandRoute | QueryRoute,
  change: Readonly<Record<string, string>> = {},
  more = '',
): string {
  const values = new Map(Object.entries({ ...PARAMETERS, ...change }));
  const required = queryOf(path, method)
    .filter(parameter => parameter.required === true)
    .map(({ name, schema }) => `${name}=${values.get(String(name)) ?? schema.enum[0]}`);
  const query = [...required, ...(more === '' ? [] : [more])].join('&');
  return `${pathOf(path, change)}${query === '' ? '' : `?${query}`}`;
}

export const parametersOf = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

const JSON_TYPE = { 'Content-Type': 'application/json' };
const NESTING = 500_000;

/** Not wrong where the names are the client's. */
const ARE_NAMES: ReadonlySet<string> = new Set(['an unknown field', 'half a surrogate pair']);

/** Bodies that are wrong for every other route; `application/json` unless they say otherwise. */
export const BODIES: readonly {
  readonly what: string;
  readonly body: string | Buffer;
  readonly type?: string;
}[] = [
  { what: 'half an object', body: '{"name":' },
  { what: 'no JSON at all', body: 'name=x' },
  { what: 'two values', body: '{} {}' },
  { what: 'an array', body: '[]' },
  { what: 'a string', body: '"x"' },
  { what: 'a number', body: '1e999' },
  { what: 'null', body: 'null' },
  { what: 'an unknown field', body: '{"surely-unknown":1}' },
  { what: 'a query operator', body: '{"$gt":""}' },
  { what: '__proto__', body: '{"__proto__":{"isAdmin":true}}' },
  { what: 'constructor.prototype', body: '{"constructor":{"prototype":{"isAdmin":true}}}' },
  { what: 'invalid UTF-8', body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { what: 'half a surrogate pair', body: '{"name":"\\ud800"}' },
  { what: 'a million brackets', body: `${'['.repeat(NESTING)}${']'.repeat(NESTING)}` },
  { what: 'a content type of nobody', body: '<a/>', type: 'application/xml' },
  { what: 'an unfinished content type', body: '{}', type: 'application/' },
];

export const IDS = [
  'a%2Fb',
  '..%2F..%2Fetc',
  '%00',
  '%7B%22%24gt%22%3A%22%22%7D',
  '%ff',
  '-x',
  'a%0d%0ab',
  'x'.repeat(600),
];

/** Headers that no unsafe request may have. */
const HEADERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a key with a space', { 'Idempotency-Key': 'a b' }],
  ['a key that is too long', { 'Idempotency-Key': 'k'.repeat(256) }],
  ['an If-Match that is none', { 'If-Match': '1' }],
  ['a forged credential', { Authorization: 'Bearer forged' }],
  ['a body that is said to be gzip', { 'Content-Encoding': 'br', ...JSON_TYPE }],
];

function badCommands(name: string, route: CommandRoute): readonly BadRequest[] {
  const { method } = route;
  const path = urlOf(route);
  const as = (what: string, send: Omit<Send, 'path'> & { readonly path?: string }): BadRequest => ({
    what: `${name}: ${what}`,
    send: { method, path, ...send, headers: { ...JSON_TYPE, ...send.headers } },
  });
  return [
    ...BODIES.filter(({ what }) => route.bodyIs === undefined || !ARE_NAMES.has(what)).map(
      ({ what, body, type }) =>
        as(what, { body, ...(type !== undefined && { headers: { 'Content-Type': type } }) }),
    ),
    ...badIds(route).map(({ what, changed }) => as(what, { path: changed, body: '{}' })),
    ...HEADERS.map(([what, headers]) => as(what, { headers, body: '{}' })),
    as('an unknown query parameter', { path: urlOf(route, {}, 'surely-unknown=1'), body: '{}' }),
  ];
}

const badIds = (
  route: CommandRoute | QueryRoute,
): readonly { readonly what: string; readonly changed: string }[] =>
  [...parametersOf(route.path), ...(route.idsInQuery ?? [])].flatMap(name =>
    IDS.map(id => ({ what: `${name} is ${id.slice(0, 30)}`, changed: urlOf(route, { [name]: id }) })),
  );

export const QUERIES = [
  'limit=0',
  'limit=1e9',
  'limit=%7B%22%24gt%22%3A%22%22%7D',
  'limit[$gt]=1',
  'after=soon',
  'after=99999999999999999999',
  'after=18446744073709551615',
  'after=1&after=2',
  'waitMs=-1',
  'waitMs=1000000',
  'consistency=maybe',
  'surely-unknown=1',
  '__proto__=1',
  'constructor=1',
];
export const LIST_QUERIES = ['cursor=junk', 'cursor=%00', 'sort=%24gt', 'count=perhaps'];

/** GET /v1 reads nothing, so there is nothing that could be ahead or be waited for. */
const READS_NOTHING: ReadonlySet<string> = new Set(['GetEntry']);
const ABOUT_READING = /^(after=\d+|waitMs=\d+)$/;

/** What no calendar and no clock shows. */
const NO_TIMES = ['2026-02-31T10:00:00Z', '2026-11-31T10:00:00%2B00:00', '2026-11-30T24:00:00Z'];

const isTime = (schema: Json): boolean => JSON.stringify(schema).includes('"date-time"');

/** The parameters of a query that are times, with what is none. */
function badTimes({ path }: QueryRoute): readonly string[] {
  return queryOf(path, 'GET')
    .filter(parameter => isTime(parameter.schema))
    .flatMap(parameter => NO_TIMES.map(time => `${parameter.name}=${time}`));
}

function badQueries(name: string, route: QueryRoute): readonly BadRequest[] {
  const all = [...QUERIES, ...(route.list === true ? LIST_QUERIES : [])];
  const queries = [
    ...(READS_NOTHING.has(name) ? all.filter(query => !ABOUT_READING.test(query)) : all),
    ...badTimes(route),
  ];
  const as = (what: string, path: string, headers: Readonly<Record<string, string>> = {}): BadRequest => ({
    what: `${name}: ${what}`,
    send: { method: 'GET', path, headers },
  });
  return [
    ...queries.map(query => as(query, urlOf(route, {}, query))),
    ...badIds(route).map(({ what, changed }) => as(what, changed)),
    as('a forged credential', urlOf(route), { Authorization: 'Bearer forged' }),
    as('a form that it has not', urlOf(route), { Accept: 'image/png' }),
    as('an unknown method', urlOf(route), {}),
  ].map(bad =>
    bad.what.endsWith('an unknown method') ? { ...bad, send: { ...bad.send, method: 'PROPFIND' } } : bad,
  );
}

/** Every way of being wrong, for every route of both tables. */
export const BAD_REQUESTS: readonly BadRequest[] = [
  ...Object.entries(COMMAND_ROUTES).flatMap(([name, route]) => badCommands(name, route)),
  ...Object.entries(QUERY_ROUTES).flatMap(([name, route]) => badQueries(name, route)),
];

const WRONG_VALUES: readonly unknown[] = [{ $gt: '' }, [[]], -1.5, '\u0000', { toString: 1 }, 1e308];

/** Each field that the served OpenAPI document names, with values that no field may have. */
export function wrongFields(openapi: Json): readonly BadRequest[] {
  return Object.values<CommandRoute>(COMMAND_ROUTES).flatMap(route => {
    const { method, path } = route;
    const operation = openapi.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    const schema = resolved(openapi, operation?.requestBody?.content?.['application/json']?.schema);
    return wrongBodies(openapi, schema).map(json => ({
      what: `${method} ${path}: ${JSON.stringify(json)}`,
      send: { method, path: urlOf(route), json, headers: JSON_TYPE },
    }));
  });
}

/** One field of a body, or of an object in it, is wrong; objects with names of the client's choice take anything. */
function wrongBodies(openapi: Json, schema: Json): readonly Json[] {
  const fields: readonly (readonly [string, Json])[] = Object.entries(schema?.properties ?? {});
  return fields.flatMap(([field, inner]) => {
    const values = isTime(inner) ? [...WRONG_VALUES, ...NO_TIMES.map(decodeURIComponent)] : WRONG_VALUES;
    const here = values.map(value => ({ [field]: value }));
    if (inner.$ref === undefined) return here;
    const structure = resolved(openapi, inner);
    const named = Object.entries<Json>(structure.properties).filter(([, { type }]) => type !== 'object');
    const inside = wrongBodies(openapi, { properties: Object.fromEntries(named) });
    return [...here, ...inside.map(body => ({ [field]: body }))];
  });
}

function resolved(openapi: Json, schema: Json): Json {
  const reference: unknown = schema?.$ref;
  if (typeof reference !== 'string') return schema;
  return reference
    .replace('#/', '')
    .split('/')
    .reduce((at: Json, part) => at?.[part], openapi);
}
