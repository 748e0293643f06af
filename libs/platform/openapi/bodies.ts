import type { CommandRoute, DtoClass } from '#contracts';
import type { JsonSchema } from '../validation/schema';
import type { SchemaBook } from './schemas';

type Json = Readonly<Record<string, unknown>>;

/** Bytes, as OpenAPI 3.1 says them. */
export const BYTES: JsonSchema = { type: 'string', contentMediaType: 'application/octet-stream' };

/** The body of a command in each form that it may have. */
export function requestBody(route: CommandRoute, book: SchemaBook): Json {
  const json = route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const content: Record<string, Json> = {};
  if (route.body !== undefined) content[json] = { schema: bodySchema(route.body, route.bodyIs, book) };
  else if (route.streamed === undefined) content[json] = { schema: { type: 'object', maxProperties: 0 } };
  for (const type of route.streamed ?? [])
    content[type] = { schema: type === 'application/octet-stream' ? BYTES : { type: 'string' } };
  return { required: route.body !== undefined || route.streamed !== undefined, content };
}

function bodySchema(body: DtoClass, bodyIs: string | undefined, book: SchemaBook): JsonSchema {
  if (bodyIs === undefined) return book.refer(body);
  const fields = book.inline(body)['properties'] as Readonly<Record<string, JsonSchema>>;
  const schema = fields[bodyIs];
  if (schema === undefined) throw new Error(`${body.name} has no field ${bodyIs}`);
  return schema;
}
