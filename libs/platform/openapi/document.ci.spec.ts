import { Ajv2020 } from 'ajv/dist/2020';
import { ID_PATTERN, isTime, type DtoClass } from '#contracts';
import { COMMAND_ROUTES, dialectAt, PROBLEMS, PROBLEM_CODES, QUERY_ROUTES } from '#contracts/http';
import { ANSWERS } from '../testing/http-app';
import { PAGE_PATHS } from '../pages/pages';
import { compileAccepts } from '../validation/compile-validator';
import { openApiDocument } from './document';
import { exampleOf } from './example';
import { openApiPath } from './answers';

type Json = Record<string, unknown>;
const document = openApiDocument({ answers: ANSWERS });
const paths = document['paths'] as Record<string, Record<string, Json>>;
const components = document['components'] as Record<string, Record<string, Json>>;
const schemas = components['schemas'] ?? {};
/** What is meant, where the document only refers to it. */
const told = (value: Json = {}): Json => {
  const reference = value['$ref'];
  if (typeof reference !== 'string') return value;
  const [kind = '', name = ''] = reference.split('/').slice(2);
  return components[kind]?.[name] ?? {};
};
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    key: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);
const ROUTES = Object.entries({ ...COMMAND_ROUTES, ...QUERY_ROUTES });

it('lists exactly the routes and the pages', () => {
  const expected = [
    ...ROUTES.map(([, route]) => `${route.method} ${openApiPath(route.path)}`),
    ...PAGE_PATHS.map(path => `GET ${openApiPath(path)}`),
  ];
  expect(operations.map(({ key }) => key).sort()).toEqual(expected.sort());
});

it('names each operation once, like its route', () => {
  const names = operations.map(({ operation }) => operation['operationId']);
  expect(new Set(names).size).toBe(names.length);
  for (const [name, route] of ROUTES)
    expect(paths[openApiPath(route.path)]?.[route.method.toLowerCase()]?.['operationId']).toBe(name);
});

it('D25 says when a lock counts that does not say when itself', () => {
  const described = (name: string): unknown =>
    operations.find(({ operation }) => operation['operationId'] === name)?.operation['description'];
  expect(described('LockDevice')).toContain('Without `when` it is `reset`');
  expect(described('GetFirmwareDecision')).toContain('`waitingLock`');
});

it('is the same each time, byte for byte', () => {
  expect(JSON.stringify(openApiDocument({ answers: ANSWERS }))).toBe(JSON.stringify(document));
  expect(JSON.stringify(openApiDocument({ answers: ANSWERS, publicUrl: 'https://api.example' }))).toContain(
    '"servers":[{"url":"https://api.example"}]',
  );
});

it('grows with its operations, no faster: what is said of each, and what they share', () => {
  const charactersFor = (part: unknown): number => JSON.stringify(part).length / operations.length;
  expect(charactersFor(document)).toBeLessThan(2_900);
  expect(charactersFor(components)).toBeLessThan(1_225);
});

it('says a query of numbers and booleans in their types', () => {
  const parameters = components['parameters'] ?? {};
  expect(parameters['limit']?.['schema']).toEqual({
    type: 'integer',
    minimum: 1,
    maximum: 999_999_999,
    default: 50,
  });
  expect(parameters['waitMs']?.['schema']).toMatchObject({ type: 'integer', maximum: 10_000, default: 2000 });
  for (const name of ['count', 'online', 'locked', 'fits', 'dryRun'])
    expect([name, parameters[name]?.['schema']]).toEqual([
      name,
      expect.objectContaining({ type: 'boolean' }),
    ]);
});

it.each(['schemas', 'parameters', 'headers', 'responses', 'requestBodies'])(
  'has all %s that it refers to, and none that it does not',
  kind => {
    const referred = JSON.stringify(document).matchAll(new RegExp(`#/components/${kind}/([\\w-]+)`, 'g'));
    const names = new Set([...referred].map(([, name]) => name));
    expect([...names].sort()).toEqual(Object.keys(components[kind] ?? {}).sort());
  },
);

it('describes bodies by schemas that take what the server takes', () => {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false, validateFormats: false });
  ajv.addSchema({ $id: 'doc', components: { schemas } });
  const bodies = ROUTES.flatMap(([, route]): DtoClass[] =>
    'body' in route && !('bodyIs' in route) ? [route.body] : [],
  );
  for (const dto of bodies) {
    const example = exampleOf(schemas[dto.name], schemas);
    expect([dto.name, compileAccepts(dto)(example)]).toEqual([dto.name, true]);
    expect([dto.name, ajv.validate({ $ref: `doc#/components/schemas/${dto.name}` }, example)]).toEqual([
      dto.name,
      true,
    ]);
    expect(
      ajv.validate({ $ref: `doc#/components/schemas/${dto.name}` }, { ...(example as Json), nonsense: 1 }),
    ).toBe(false);
  }
});

it('describes a body whose names are the client’s as that map', () => {
  const operation =
    paths['/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/properties']?.['patch'];
  expect(operation?.['requestBody']).toEqual({
    required: true,
    content: {
      'application/merge-patch+json': {
        schema: {
          type: 'object',
          maxProperties: 200,
          propertyNames: { pattern: ID_PATTERN.source },
          description: expect.stringContaining('null takes a property away') as unknown,
        },
        example: {},
      },
    },
  });
});

it('tells each route its problem codes under their statuses', () => {
  for (const [name, route] of ROUTES) {
    const operation = paths[openApiPath(route.path)]?.[route.method.toLowerCase()];
    const responses = operation?.['responses'] as Record<string, Json>;
    for (const code of 'problems' in route ? route.problems : []) {
      const status = dialectAt(route.path)?.statusOf(code) ?? PROBLEMS[code].status;
      expect([name, responses[status]?.['description']]).toEqual([
        name,
        expect.stringContaining(`\`${code}\``),
      ]);
      expect([name, operation?.['x-problem-codes']]).toEqual([name, expect.arrayContaining([code])]);
    }
  }
  expect(schemas['ProblemCode']?.['enum']).toEqual(PROBLEM_CODES);
});

it('names the required query of streamed firmware', () => {
  const names = (
    paths[openApiPath(COMMAND_ROUTES.UploadFirmware.path)]?.['post']?.['parameters'] as Json[]
  ).map(parameter => told(parameter)['name']);
  expect(names).toEqual(expect.arrayContaining(['version', 'title']));
});

it('shows literal routes in their own words', () => {
  const types = paths['/organizations/{orgId}/product_types'] as Record<
    string,
    { responses: Record<string, Json> }
  >;
  expect(types['post']?.responses[201]).not.toHaveProperty('content');
  expect(types['get']?.responses[200]).toMatchObject({
    content: { 'application/json': { schema: { type: 'array' } } },
  });
  expect(told(types['post']?.responses[401])).toMatchObject({
    'x-problem-codes': ['unauthenticated', 'forbidden'],
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorStatus' } } },
  });
  const enos = paths['/connect-service/v2.1/products']?.['post']?.['responses'] as Json;
  expect(enos[200]).toMatchObject({
    description: expect.stringMatching(/^Done; or refused: .*`model_unknown`/) as unknown,
    content: { 'application/json': { schema: { required: ['code', 'msg', 'requestId', 'data'] } } },
  });
  expect(Object.keys(enos)).toEqual(expect.not.arrayContaining(['400', '409', '422']));
});

it('says what each parameter, header and field of a body is', () => {
  const undescribed = (within: Record<string, Json>): string[] =>
    Object.keys(within).filter(
      name => (within[name]?.['description'] ?? told(within[name])['description']) === undefined,
    );
  expect(undescribed(components['parameters'] ?? {})).toEqual([]);
  expect(undescribed(components['headers'] ?? {})).toEqual([]);
  const inline = operations.flatMap(({ operation }) => (operation['parameters'] ?? []) as Json[]);
  expect(inline.map(told).filter(parameter => parameter['description'] === undefined)).toEqual([]);
  const { List: _, ...described } = schemas;
  const fields = Object.entries(described).flatMap(([schema, { properties }]) =>
    undescribed((properties ?? {}) as Record<string, Json>).map(field => `${schema}.${field}`),
  );
  expect(fields).toEqual([]);
});

describe('an example', () => {
  const ajv = new Ajv2020({
    strict: false,
    unicodeRegExp: false,
    formats: { 'date-time': isTime, 'uri-reference': true },
  });
  ajv.addSchema({ $id: 'doc', ...document });
  /** References within the document, for a schema that is compiled apart from it. */
  const within = (schema: unknown): object =>
    JSON.parse(JSON.stringify(schema ?? {}).replaceAll('"#/', '"doc#/')) as object;
  const forms = operations.flatMap(({ key, operation }) => {
    const { requestBody = {}, responses = {} } = operation as {
      requestBody?: Json;
      responses?: Record<string, Json>;
    };
    const all = [['body', requestBody] as const, ...Object.entries(responses)];
    return all.flatMap(([what, said]) =>
      Object.entries((told(said)['content'] ?? {}) as Record<string, Json>).map(
        ([type, form]) => [`${key} ${what} ${type}`, form] as const,
      ),
    );
  });

  /** What is shown of a form: by itself, or by the schema that it refers to. */
  const shown = ({ example, schema }: Json): unknown =>
    example ?? (told(schema as Json)['examples'] as readonly unknown[] | undefined)?.[0];

  it('is on each body and answer in JSON, and fits its schema', () => {
    const wrong = forms
      .filter(([what]) => what.endsWith('json') && !what.endsWith('ndjson'))
      .filter(([, form]) => shown(form) === undefined || !ajv.validate(within(form['schema']), shown(form)))
      .map(([what, form]) => [what, shown(form), ajv.errorsText()]);
    expect(wrong).toEqual([]);
    expect(forms.length).toBeGreaterThan(300);
  });

  it('is on an answer in lines, each as the schema of a line says', () => {
    const [what, form] = forms.find(([name]) => /^POST .*ndjson$/.test(name) && name.includes(' 200 ')) ?? [];
    const { contentSchema } = form?.['schema'] as Json;
    const lines = String(form?.['example']).trimEnd().split('\n');
    expect([what, lines.length]).toEqual([what, 3]);
    for (const line of lines)
      expect([line, ajv.validate(within(contentSchema), JSON.parse(line))]).toEqual([line, true]);
  });
});
