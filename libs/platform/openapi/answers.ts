import type { CommandRoute, OwnQuery, QueryRoute, Wording } from '#contracts';
import { csvCell, csvLine } from '#contracts/http';
import type { AnyRoute } from '../http/route-plan';
import type { JsonSchema } from '../validation/schema';
import { BYTES } from './bodies';
import { exampleOf } from './example';
import { schemaReference, type Components } from './components';
import { headers } from './headers';
import type { SchemaBook } from './schemas';

type Json = Readonly<Record<string, unknown>>;

/** What every query answers, by its name; null where it has no JSON. Literal routes say it themselves. */
export type Answers = Readonly<
  Record<OwnQuery, { readonly schema: JsonSchema | null; readonly view?: ListedView }>
>;

/** What of a list is seen in other forms: its items, and the columns of its CSV. */
interface ListedView {
  readonly schema: JsonSchema;
  readonly columns: readonly string[];
}

/** `/v1/organizations/:orgId` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z]+)/g, '{$1}');

/** Answers by status; `default` is every other one. */
export type Responses = Readonly<Partial<Record<number | 'default', Json>>>;

/** What the document says once. */
interface Parts {
  readonly book: SchemaBook;
  readonly components: Components;
}

const NDJSON = 'application/x-ndjson';
const ALWAYS = ['X-Correlation-Id', 'Fleetledger-Position'] as const;
const OF_COMMANDS = headers(...ALWAYS, 'ETag', 'Idempotency-Key', 'Idempotency-Replayed');

/** What a route answers when it does not refuse. */
export function successes(name: string, route: AnyRoute, answers: Answers, parts: Parts): Responses {
  if (route.method === 'GET') return { 200: answered(name, route, answers, parts.book) };
  return route.wording === undefined ? ofCommand(name, route, parts) : literalSuccess(route, route.wording);
}

function ofCommand(name: string, route: CommandRoute, { book, components }: Parts): Responses {
  const { goesOnAt, creates, answers = {} } = route;
  const done = commandAnswer(`${name}Answer`, answers.done);
  const running = commandAnswer(`${name}Accepted`, answers.running);
  const tried = answers.tried && { allOf: [NAMED, answers.tried] };
  // What most commands answer is said once.
  const shared = (called: string, schema: JsonSchema, told: Json): Json =>
    schema === COMMAND_ANSWER ? components.refer('responses', called, told) : told;
  const after = (called: string, description: string, schema: JsonSchema): Json =>
    shared(called, schema, {
      description,
      headers: { ...OF_COMMANDS, ...headers('Location') },
      content: json(book.answer(schema)),
    });
  const ended = {
    description: 'Done, or it was so already',
    headers: OF_COMMANDS,
    content: {
      ...json(book.answer(tried === undefined ? done : { anyOf: [done, tried] })),
      ...asLines(answers.line, book),
    },
  };
  return {
    200: route.answers === undefined ? components.refer('responses', 'Done', ended) : ended,
    ...(goesOnAt !== undefined && { 202: after('Accepted', 'Accepted, and goes on', running) }),
    ...(creates !== undefined && { 201: after('Created', 'Created', done) }),
  };
}

const json = (schema: JsonSchema): Json => ({ 'application/json': { schema } });

const COMMAND_ANSWER = schemaReference('CommandAnswer');

const commandAnswer = ($id: string, more: JsonSchema | undefined): JsonSchema =>
  more === undefined ? COMMAND_ANSWER : { $id, allOf: [COMMAND_ANSWER, more] };

/** A dry run of what would be new has no revision and no position. */
const NAMED: JsonSchema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', description: 'What it would be called.' } },
};

/** A list that came in lines may be answered so. */
const asLines = (line: JsonSchema | undefined, book: SchemaBook): Json =>
  line === undefined
    ? {}
    : {
        [NDJSON]: {
          schema: {
            type: 'string',
            description: 'Each line is a `contentSchema`.',
            contentSchema: book.answer(line),
          },
          example: choicesOf(line).map(inLine).join(''),
        },
      };

/** An example of each of the forms that a line may have. */
const choicesOf = ({ anyOf }: JsonSchema): readonly unknown[] => (Array.isArray(anyOf) ? anyOf : []);
const inLine = (schema: unknown): string => `${JSON.stringify(exampleOf(schema, {}))}\n`;

function answered(name: string, route: QueryRoute, answers: Answers, book: SchemaBook): Json {
  const told = route.list === true ? headers(...ALWAYS, 'Content-Encoding') : headers(...ALWAYS, 'ETag');
  const schema = route.answer ?? schemaOf(name, answers);
  const form = schema === null ? {} : json(book.answer(schema));
  return {
    description: 'OK',
    headers: told,
    content: { ...form, ...otherForms(route, answerOf(name, answers)?.view) },
  };
}

function literalSuccess({ creates }: CommandRoute, { answer }: Wording): Responses {
  const all = { ...OF_COMMANDS, ...(creates !== undefined && headers('Location')) };
  const content = answer.schema && json(answer.schema);
  return { [answer.status]: { description: 'Done', headers: all, ...(content && { content }) } };
}

/** The forms beside JSON. Of a list: a line is an item, and so is a record of the CSV. */
function otherForms({ produces = [] }: QueryRoute, view: ListedView | undefined): Json {
  return Object.fromEntries(
    produces.map(type => [type, view === undefined ? { schema: SAID[type] ?? TEXT } : listed(type, view)]),
  );
}

const TEXT: JsonSchema = { type: 'string' };
const SAID: Readonly<Record<string, JsonSchema>> = { 'application/octet-stream': BYTES };

/** With an item in which what may be null is. */
function listed(type: string, { schema, columns }: ListedView): Json {
  const fields = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const required = new Set(schema['required'] as readonly string[] | undefined);
  const item = fields
    .filter(([name]) => required.has(name))
    .map(([name, field]) => [name, isNullable(field) ? null : exampleOf(field, {}, name)] as const);
  if (type === NDJSON) return { schema: TEXT, example: `${JSON.stringify(Object.fromEntries(item))}\n` };
  const values = new Map<string, unknown>(item);
  return {
    schema: TEXT,
    example: csvLine(columns) + csvLine(columns.map(name => csvCell(values.get(name)))),
  };
}

const isNullable = ({ type, anyOf }: JsonSchema): boolean =>
  (Array.isArray(type) && type.includes('null')) || (Array.isArray(anyOf) && anyOf.some(isNull));
const isNull = (schema: unknown): boolean => JSON.stringify(schema) === '{"type":"null"}';

const answerOf = (name: string, answers: Answers) => new Map(Object.entries(answers)).get(name);

function schemaOf(name: string, answers: Answers): JsonSchema | null {
  const answer = answerOf(name, answers);
  if (answer === undefined) throw new Error(`the answer of ${name} has no schema`);
  return answer.schema;
}
