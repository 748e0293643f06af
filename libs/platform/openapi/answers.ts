import type { CommandRoute, OwnQuery, QueryRoute, Wording } from '#contracts';
import type { AnyRoute } from '../http/route-plan';
import type { JsonSchema } from '../validation/schema';
import { BYTES } from './bodies';
import type { Components } from './components';
import { headers } from './headers';
import type { SchemaBook } from './schemas';

type Json = Readonly<Record<string, unknown>>;

/** What every query answers, by its name; null where it has no JSON. Literal routes say it themselves. */
export type Answers = Readonly<Record<OwnQuery, { readonly schema: JsonSchema | null }>>;

/** `/v1/organizations/:orgId` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z]+)/g, '{$1}');

/** Answers by status. */
export type Responses = Readonly<Record<number, Json>>;

/** What the document says once. */
interface Parts {
  readonly book: SchemaBook;
  readonly components: Components;
}

const ALWAYS = ['X-Correlation-Id', 'Fleetledger-Position'] as const;

/** What a route answers when it does not refuse. */
export function successes(name: string, route: AnyRoute, answers: Answers, document: Parts): Responses {
  if (route.method === 'GET') return { 200: answered(name, route, answers, document) };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } } };
  const told = headers(...ALWAYS, 'ETag', 'Idempotency-Key', 'Idempotency-Replayed');
  if (route.wording !== undefined) return literalSuccess(route, route.wording, told);
  const done = {
    200: document.components.refer('responses', 'Done', {
      description: 'Done, or it was so already',
      headers: told,
      content,
    }),
    ...(route.goesOnAt !== undefined && {
      202: {
        description: 'Accepted, and goes on',
        headers: { ...told, ...location(route.goesOnAt) },
        content,
      },
    }),
  };
  if (route.creates === undefined) return done;
  return {
    ...done,
    201: { description: 'Created', headers: { ...told, ...location(route.creates) }, content },
  };
}

function answered(name: string, route: QueryRoute, answers: Answers, { book }: Parts): Json {
  const told = route.list === true ? headers(...ALWAYS, 'Content-Encoding') : headers(...ALWAYS, 'ETag');
  const schema = route.answer ?? schemaOf(name, answers);
  const json = schema === null ? {} : { 'application/json': { schema: book.answer(schema) } };
  return { description: 'OK', headers: told, content: { ...json, ...otherForms(route) } };
}

const location = (path: string): Json => ({
  Location: { schema: { type: 'string' }, description: openApiPath(path) },
});

function literalSuccess({ creates }: CommandRoute, { answer }: Wording, told: Json): Responses {
  const all = { ...told, ...(creates !== undefined && location(creates)) };
  const content = answer.schema && { 'application/json': { schema: answer.schema } };
  return { [answer.status]: { description: 'Done', headers: all, ...(content && { content }) } };
}

const otherForms = ({ produces = [] }: QueryRoute): Json =>
  Object.fromEntries(
    produces.map(type => [
      type,
      { schema: type === 'application/octet-stream' ? BYTES : { type: 'string' } },
    ]),
  );

function schemaOf(name: string, answers: Answers): JsonSchema | null {
  const answer = new Map(Object.entries(answers)).get(name);
  if (answer === undefined) throw new Error(`the answer of ${name} has no schema`);
  return answer.schema;
}
