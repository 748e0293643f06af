import type { CommandRoute, DtoClass } from '#contracts';
import type { JsonSchema } from '../validation/schema';
import type { Components } from './components';
import type { SchemaBook } from './schemas';

type Json = Readonly<Record<string, unknown>>;

/** Bytes, as OpenAPI 3.1 says them. */
export const BYTES: JsonSchema = { type: 'string', contentMediaType: 'application/octet-stream' };

const list = (description: string, example: string): Json => ({
  schema: { type: 'string', description },
  example,
});

/** The forms of a list of devices. */
const LISTS: Readonly<Record<string, Json>> = {
  'text/plain': list('One id a line.', '55ff6d04498b49aabbccdd01\n45f96d06492949aabbccdd02\n'),
  'text/csv': list(
    'A header, and one device a record (RFC 4180).',
    'id,groups,hardware\nlamp-1,beta;lab,rev-b\n',
  ),
  'application/x-ndjson': list(
    'One device a line, each a JSON object.',
    '{"id":"lamp-1","groups":["beta"]}\n',
  ),
};

/** Of a command that is whole with its path. */
const NOTHING: Json = {
  required: false,
  content: { 'application/json': { schema: { type: 'object', maxProperties: 0 } } },
};

/** The body of a command in each form that it may have. */
export function requestBody(route: CommandRoute, book: SchemaBook, components: Components): Json {
  if (route.body === undefined && route.streamed === undefined)
    return components.refer('requestBodies', 'Nothing', NOTHING);
  const json = route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const content: Record<string, Json> = {};
  if (route.body !== undefined) content[json] = { schema: bodySchema(route.body, route.bodyIs, book) };
  for (const type of route.streamed ?? [])
    content[type] = type === 'application/octet-stream' ? { schema: BYTES } : formOf(type);
  return { required: true, content };
}

function bodySchema(body: DtoClass, bodyIs: string | undefined, book: SchemaBook): JsonSchema {
  if (bodyIs === undefined) return book.refer(body);
  const fields = book.inline(body)['properties'] as Readonly<Record<string, JsonSchema>>;
  const schema = fields[bodyIs];
  if (schema === undefined) throw new Error(`${body.name} has no field ${bodyIs}`);
  return schema;
}

function formOf(type: string): Json {
  const form = LISTS[type];
  if (form === undefined) throw new Error(`nothing is said of a body of ${type}: add it to LISTS`);
  return form;
}
