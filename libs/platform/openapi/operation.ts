import {
  ID_PATTERN,
  MAX_VERSION_LENGTH,
  VERSION_TEXT_PATTERN,
  type CommandRoute,
  type DtoClass,
  type ProblemCode,
  type QueryRoute,
  type Wording,
} from '#contracts';
import { COMMAND_PROBLEMS, dialectAt, PROBLEMS, QUERY_PROBLEMS } from '#contracts/http';
import { pathRules, type ParameterKind } from '../http/path-parameters';
import { tellsRevision, type AnyRoute } from '../http/route-plan';
import type { JsonSchema } from '../validation/schema';
import type { SchemaBook } from './schemas';
import { tagOf } from './tags';

type Json = Readonly<Record<string, unknown>>;

/** `/v1/organizations/:orgId` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z]+)/g, '{$1}');

/** The operation object of one route. */
export function operation(name: string, route: AnyRoute, book: SchemaBook): Json {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.description !== undefined && { description: route.description }),
    tags: [tagOf(route.path)],
    'x-permission': route.permission,
    parameters: [...pathParameters(route), ...queryParameters(route, book), ...headerParameters(route)],
    ...(route.method === 'GET' ? {} : { requestBody: requestBody(route, book) }),
    responses: responses(successes(route), refusals(route)),
  };
}

type Responses = Readonly<Record<number, Json>>;

/** A dialect may refuse under the status of a success; its answers then have one shape. */
function responses(answered: Responses, refused: Responses): Responses {
  const both = Object.keys(answered)
    .map(Number)
    .filter(status => status in refused);
  const joined = both.map((status): [number, Json] => {
    const [success, refusal] = [answered[status], refused[status]];
    const description = `${String(success?.['description'])}; or refused: ${String(refusal?.['description'])}`;
    return [status, { ...refusal, ...success, description }];
  });
  return { ...answered, ...refused, ...Object.fromEntries(joined) };
}

const PARAMETER_SCHEMAS: Readonly<Record<ParameterKind, JsonSchema>> = {
  id: { type: 'string', pattern: ID_PATTERN.source },
  version: {
    description: 'An integer from 1 to 65534 or a semver string.',
    type: 'string',
    pattern: VERSION_TEXT_PATTERN.source,
    maxLength: MAX_VERSION_LENGTH,
  },
  text: { type: 'string', minLength: 1, maxLength: 512 },
};

const pathParameters = (route: AnyRoute): Json[] =>
  pathRules(route).map(({ name, kind }) => ({
    name,
    in: 'path',
    required: true,
    schema: PARAMETER_SCHEMAS[kind],
  }));

function queryParameters(route: AnyRoute, book: SchemaBook): Json[] {
  const { query } = route;
  const streamedQuery = route.method === 'GET' ? undefined : route.streamedQuery;
  const always = query === undefined ? [] : parametersOf(book.inline(query), true);
  const known = new Set(always.map(parameter => parameter['name']));
  // The same path takes JSON without them, so the document cannot say that they are required.
  const streamed = streamedQuery === undefined ? [] : parametersOf(book.inline(streamedQuery), false);
  return [...always, ...streamed.filter(parameter => !known.has(parameter['name']))];
}

function parametersOf(schema: JsonSchema, mayRequire: boolean): Json[] {
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: 'query',
    ...(mayRequire && required.includes(name) ? { required: true } : {}),
    schema: inner,
  }));
}

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
});

function headerParameters(route: AnyRoute): Json[] {
  if (route.method === 'GET') return [];
  const key = header(
    'Idempotency-Key',
    '1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent.',
  );
  return tellsRevision(route)
    ? [key, header('If-Match', 'The revision that was seen, as ETag gave it: `"3"`.')]
    : [key];
}

function requestBody(route: CommandRoute, book: SchemaBook): Json {
  const json = route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const content: Record<string, Json> = {};
  if (route.body !== undefined) content[json] = { schema: bodySchema(route.body, route.bodyIs, book) };
  else if (route.streamed === undefined) content[json] = { schema: { type: 'object', maxProperties: 0 } };
  for (const type of route.streamed ?? [])
    content[type] = { schema: type === 'application/octet-stream' ? {} : { type: 'string' } };
  return { required: route.body !== undefined || route.streamed !== undefined, content };
}

function bodySchema(body: DtoClass, bodyIs: string | undefined, book: SchemaBook): JsonSchema {
  if (bodyIs === undefined) return book.refer(body);
  const fields = book.inline(body)['properties'] as Readonly<Record<string, JsonSchema>>;
  const schema = fields[bodyIs];
  if (schema === undefined) throw new Error(`${body.name} has no field ${bodyIs}`);
  return schema;
}

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const ANSWER_HEADERS = {
  'X-Correlation-Id': { schema: { type: 'string' } },
  'Fleetledger-Position': { schema: { type: 'string' } },
  ETag: { schema: { type: 'string' } },
};

function successes(route: AnyRoute): Responses {
  if (route.method === 'GET')
    return { 200: { description: 'OK', headers: ANSWER_HEADERS, content: forms(route) } };
  const content = { 'application/json': { schema: reference('CommandAnswer') } };
  const headers = { ...ANSWER_HEADERS, 'Idempotency-Key': { schema: { type: 'string' } } };
  if (route.wording !== undefined) return literalSuccess(route, route.wording, headers);
  const done = {
    200: { description: 'Done, or it was so already', headers, content },
    ...(route.goesOnAt !== undefined && {
      202: {
        description: 'Accepted, and goes on',
        headers: { ...headers, ...location(route.goesOnAt) },
        content,
      },
    }),
  };
  if (route.creates === undefined) return done;
  return {
    ...done,
    201: { description: 'Created', headers: { ...headers, ...location(route.creates) }, content },
  };
}

const location = (path: string): Json => ({
  Location: { schema: { type: 'string' }, description: openApiPath(path) },
});

function literalSuccess({ creates }: CommandRoute, { answer }: Wording, headers: Json): Responses {
  const all = { ...headers, ...(creates !== undefined && location(creates)) };
  const content = answer.schema && { 'application/json': { schema: answer.schema } };
  return { [answer.status]: { description: 'Done', headers: all, ...(content && { content }) } };
}

function forms(route: QueryRoute): Json {
  const schema = route.answer ?? reference(route.list === true ? 'List' : 'One');
  const others = (route.produces ?? []).map((type): [string, Json] => [
    type,
    { schema: type === 'application/octet-stream' ? {} : { type: 'string' } },
  ]);
  return { 'application/json': { schema }, ...Object.fromEntries(others) };
}

/** What the server itself may answer on any route. */
const EVERYWHERE: readonly ProblemCode[] = ['malformed_request', 'request_timeout', 'internal'];

/** Refusals by status, each naming its codes. */
function refusals(route: AnyRoute): Responses {
  const dialect = dialectAt(route.path);
  const statusOf = (code: ProblemCode): number => dialect?.statusOf(code) ?? PROBLEMS[code].status;
  const [type, schema] =
    dialect === null
      ? ['application/problem+json', 'Problem']
      : ['application/json', dialect.refusalSchema.name];
  const general = route.method === 'GET' ? QUERY_PROBLEMS : COMMAND_PROBLEMS;
  const own = route.method !== 'GET' && !tellsRevision(route) ? (['precondition_not_allowed'] as const) : [];
  const codes = [...new Set<ProblemCode>([...general, ...own, ...EVERYWHERE, ...(route.problems ?? [])])];
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  const byStatus = statuses.map(status => [status, codes.filter(code => statusOf(code) === status)] as const);
  const entries = byStatus.map(([status, group]): [number, Json] => [
    status,
    {
      description: group.map(code => `\`${code}\``).join(', '),
      'x-problem-codes': group,
      content: { [type]: { schema: reference(schema) } },
    },
  ]);
  return Object.fromEntries(entries);
}
