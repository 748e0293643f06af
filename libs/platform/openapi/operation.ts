import type { CommandRoute, QueryRoute, Wording } from '#contracts';
import type { AnyRoute } from '../http/route-plan';
import { BYTES, requestBody } from './bodies';
import { schemaReference, type Components } from './components';
import { headers } from './headers';
import { parameters } from './parameters';
import { refusals } from './refusals';
import type { SchemaBook } from './schemas';
import { tagOf } from './tags';

type Json = Readonly<Record<string, unknown>>;

/** `/v1/organizations/:orgId` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z]+)/g, '{$1}');

/** The operation object of one route. */
export function operation(name: string, route: AnyRoute, book: SchemaBook, components: Components): Json {
  const needs = `Needs the permission \`${route.permission}\`.`;
  return {
    operationId: name,
    summary: route.summary,
    description: route.description === undefined ? needs : `${route.description} ${needs}`,
    tags: [tagOf(route.path)],
    'x-permission': route.permission,
    parameters: parameters(route, book, components),
    ...(route.method === 'GET' ? {} : { requestBody: requestBody(route, book) }),
    responses: responses(successes(route, components), refusals(route, components)),
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

const ALWAYS = ['X-Correlation-Id', 'Fleetledger-Position'] as const;

function successes(route: AnyRoute, components: Components): Responses {
  if (route.method === 'GET') return { 200: answered(route) };
  const content = { 'application/json': { schema: schemaReference('CommandAnswer') } };
  const told = headers(...ALWAYS, 'ETag', 'Idempotency-Key', 'Idempotency-Replayed');
  if (route.wording !== undefined) return literalSuccess(route, route.wording, told);
  const done = {
    200: components.refer('responses', 'Done', {
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

function answered(route: QueryRoute): Json {
  const told = route.list === true ? headers(...ALWAYS, 'Content-Encoding') : headers(...ALWAYS, 'ETag');
  return { description: 'OK', headers: told, content: forms(route) };
}

const location = (path: string): Json => ({
  Location: { schema: { type: 'string' }, description: openApiPath(path) },
});

function literalSuccess({ creates }: CommandRoute, { answer }: Wording, told: Json): Responses {
  const all = { ...told, ...(creates !== undefined && location(creates)) };
  const content = answer.schema && { 'application/json': { schema: answer.schema } };
  return { [answer.status]: { description: 'Done', headers: all, ...(content && { content }) } };
}

function forms(route: QueryRoute): Json {
  const schema = route.answer ?? schemaReference(route.list === true ? 'List' : 'One');
  const others = (route.produces ?? []).map((type): [string, Json] => [
    type,
    { schema: type === 'application/octet-stream' ? BYTES : { type: 'string' } },
  ]);
  return { 'application/json': { schema }, ...Object.fromEntries(others) };
}
