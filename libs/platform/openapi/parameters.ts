import { ID_PATTERN, MAX_VERSION_LENGTH, VERSION_TEXT_PATTERN } from '#contracts';
import { EVENT_STREAM, PATH_PARAMETERS } from '#contracts/http';
import { pathRules, type ParameterKind } from '../http/path-parameters';
import { tellsRevision, type AnyRoute } from '../http/route-plan';
import type { JsonSchema } from '../validation/schema';
import type { Components } from './components';
import type { SchemaBook } from './schemas';

type Json = Readonly<Record<string, unknown>>;

/** The parameters of a route; the document says each once. */
export const parameters = (route: AnyRoute, book: SchemaBook, components: Components): Json[] =>
  [...pathParameters(route), ...queryParameters(route, book), ...headerParameters(route)].map(parameter =>
    components.refer('parameters', String(parameter['name']), parameter),
  );

const KINDS: Readonly<Record<ParameterKind, JsonSchema>> = {
  id: { type: 'string', pattern: ID_PATTERN.source },
  version: { type: 'string', pattern: VERSION_TEXT_PATTERN.source, maxLength: MAX_VERSION_LENGTH },
  text: { type: 'string', minLength: 1, maxLength: 512 },
};

/** Throws for a parameter that nothing is said of. */
export const pathParameters = (route: AnyRoute): Json[] =>
  pathRules(route).map(({ name, kind }) => {
    const description = PATH_PARAMETERS[name];
    if (description === undefined) throw new Error(`nothing is said of :${name}: add it to PATH_PARAMETERS`);
    return { name, in: 'path', required: true, description, schema: KINDS[kind] };
  });

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
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.entries(properties).map(([name, { description, ...inner }]) => ({
    name,
    in: 'query',
    ...(mayRequire && required.includes(name) ? { required: true } : {}),
    description,
    schema: inner,
  }));
}

const text: JsonSchema = { type: 'string' };
const header = (name: string, description: string, schema = text): Json => ({
  name,
  in: 'header',
  description,
  schema,
});

const KEY = header(
  'Idempotency-Key',
  '1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that ' +
    'is sent again with its key has one effect and the same answer.',
);
const IF_MATCH = header('If-Match', 'The revision that was seen, as ETag gave it: `"3"`.');
const PREFER = header(
  'Prefer',
  '`respond-async`: the answer (202) comes once the list is kept, before it is read.',
);
const LAST_EVENT = header(
  'Last-Event-ID',
  'Of server-sent events: the position to go on after, in place of `from`. Clients that begin anew send it by themselves.',
);
const GZIP = header('Content-Encoding', 'How the list is packed.', { enum: ['gzip'] });

function headerParameters(route: AnyRoute): Json[] {
  if (route.method === 'GET') return route.produces?.includes(EVENT_STREAM) === true ? [LAST_EVENT] : [];
  const isStreamed = route.streamed !== undefined;
  return [
    KEY,
    ...(tellsRevision(route) ? [IF_MATCH] : []),
    ...(isStreamed && route.goesOnAt !== undefined ? [PREFER] : []),
    ...(isStreamed ? [GZIP] : []),
  ];
}
