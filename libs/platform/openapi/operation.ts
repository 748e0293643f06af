import type { AnyRoute } from '../http/route-plan';
import { successes, type Answers, type Responses } from './answers';
import { requestBody } from './bodies';
import type { Components } from './components';
import { parameters } from './parameters';
import { ownProblems, refusals } from './refusals';
import type { SchemaBook } from './schemas';
import { tagOf } from './tags';

type Json = Readonly<Record<string, unknown>>;

/** The operation object of one route. */
export function operation(
  name: string,
  route: AnyRoute,
  answers: Answers,
  book: SchemaBook,
  components: Components,
): Json {
  const own = ownProblems(route);
  const needs = `Needs the permission \`${route.permission}\`.`;
  return {
    operationId: name,
    summary: route.summary,
    description: route.description === undefined ? needs : `${route.description} ${needs}`,
    tags: [tagOf(route.path)],
    'x-permission': route.permission,
    ...(own.length > 0 && { 'x-problem-codes': own }),
    parameters: parameters(route, book, components),
    ...(route.method === 'GET' ? {} : { requestBody: requestBody(route, book, components) }),
    responses: responses(successes(name, route, answers, { book, components }), refusals(route, components)),
  };
}

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
