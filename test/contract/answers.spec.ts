import { parse } from 'csv-parse/sync';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import { openApiDocument } from '#platform';
import { ANSWERS } from '#projections/views';
import { holdAgainstDocument } from '../support/answers';
import type { Heard, Json } from '../support/program/client';

const DOCUMENT: Json = openApiDocument({ answers: ANSWERS });
const ROUTES = Object.entries({ ...COMMAND_ROUTES, ...QUERY_ROUTES });

const at = (reference: string): Json =>
  reference
    .slice(2)
    .split('/')
    .reduce((within: Json, part) => within[part], DOCUMENT);
const told = (value: Json): Json => (value?.$ref === undefined ? value : at(value.$ref));

const operationOf = ({ method, path }: (typeof ROUTES)[number][1]): Json =>
  DOCUMENT.paths[path.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()];

const successesOf = (operation: Json): readonly Json[] =>
  Object.entries<Json>(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => told(response));

/** Bytes, and what ProductHealth answers without a body (B11, B13, B14). */
const WITHOUT_JSON = ['GetFirmwareBinary', 'CreateProductType', 'ReplaceProductType', 'DeleteProductType'];

it.each(ROUTES)('the answer of %s has a schema that says something', (name, route) => {
  const successes = successesOf(operationOf(route));
  expect(successes.length).toBeGreaterThan(0);
  const schemas = successes.map(({ content }) => content?.['application/json']?.schema);
  if (WITHOUT_JSON.includes(name)) expect(new Set(schemas)).toEqual(new Set([undefined]));
  else for (const schema of schemas) expect(fieldsOf(schema).length).toBeGreaterThan(0);
});

it('every field of an answer says what it is', () => {
  const all = [...Object.values<Json>(DOCUMENT.components.schemas), ...ROUTES.flatMap(schemasOf)];
  const silent = all.flatMap(fieldsOf).filter(([, schema]) => !isDescribed(schema));
  expect(silent.map(([name]) => name)).toEqual([]);
});

it('a list is filtered by what its route takes', () => {
  const routes = new Map<string, (typeof ROUTES)[number][1]>(ROUTES);
  const views = Object.entries(ANSWERS).flatMap(([name, answer]) =>
    'view' in answer && 'filters' in answer.view
      ? [{ name, filters: Object.keys(answer.view.filters ?? {}) }]
      : [],
  );
  expect(views.map(({ name }) => name)).toContain('ListDevices');
  for (const { name, filters } of views) {
    const route = routes.get(name);
    const parameters: readonly Json[] = route === undefined ? [] : operationOf(route).parameters;
    const names = parameters.map(parameter => told(parameter).name);
    expect([name, names]).toEqual([name, expect.arrayContaining(filters)]);
  }
});

it.each(
  ROUTES.filter(([, route]) => 'list' in route).flatMap(([name, route]) => {
    const content: Json = successesOf(operationOf(route))[0]?.content;
    return [[name, content] as const];
  }),
)('%s shows an item as a record of its CSV and as a line', (_, content) => {
  const [columns = [], record]: readonly (readonly string[])[] = parse(content['text/csv'].example);
  expect(record?.length).toBe(columns.length);
  const item = JSON.parse(content['application/x-ndjson'].example);
  expect(columns).toEqual(expect.arrayContaining(Object.keys(item).filter(name => columns.includes(name))));
  const items: Json = told(content['application/json'].schema).allOf.find(
    (part: Json) => part.properties?.items,
  );
  expect(Object.keys(told(items.properties.items.items).properties)).toEqual(
    expect.arrayContaining(Object.keys(item)),
  );
});

describe('an answer that is held against the document', () => {
  const path = '/v1/organizations/acme/products/lamp/groups/beta';
  const group = { id: 'beta', productId: 'lamp', createdAt: '2026-11-30T10:00:00.000Z', devices: 2 };
  const good = { ...group, revision: 0, position: '0'.repeat(20) };
  const heard = (body: object, more: Partial<Heard> = {}): Heard => ({
    method: 'GET',
    path,
    status: 200,
    contentType: 'application/json; charset=utf-8',
    text: JSON.stringify(body),
    ...more,
  });

  it('is taken as it is said', () => {
    holdAgainstDocument(heard(good));
    const page = { items: [group], next: null, prev: null, position: good.position };
    expect(() => holdAgainstDocument(heard(page, { path: path.slice(0, -5) }))).toThrow(/revision/);
  });

  it.each([
    ['a field that nobody named', { ...good, surprise: 1 }, /surprise/],
    ['a field that is missing', { ...good, createdAt: undefined }, /createdAt/],
    ['null where there is always something', { ...good, devices: null }, /devices/],
    ['another type', { ...good, revision: '0' }, /revision/],
    ['a time that is none', { ...good, createdAt: 'yesterday' }, /createdAt/],
  ])('is refused with %s', (_, body, reason) => {
    expect(() => holdAgainstDocument(heard(body))).toThrow(reason);
  });

  it('is refused with a status that the route has not, and so is a refusal that is no problem', () => {
    expect(() => holdAgainstDocument(heard(good, { status: 203 }))).toThrow(/no schema/);
    const refusal = { status: 404, contentType: 'application/problem+json' };
    expect(() => holdAgainstDocument(heard({ code: 'not_found' }, refusal))).toThrow(/title/);
  });
});

/** The fields of a schema and of the parts of it that have no name, with theirs. */
function fieldsOf(schema: Json): readonly (readonly [name: string, schema: Json])[] {
  if (schema?.$ref !== undefined) return fieldsOf(at(schema.$ref));
  const own = Object.entries<Json>(schema?.properties ?? {});
  const parts = [...(schema?.allOf ?? []), ...(schema?.anyOf ?? []), schema?.items].filter(Boolean);
  return [...own, ...parts.flatMap(fieldsOf)];
}

const isDescribed = (schema: Json): boolean =>
  told(schema).description !== undefined ||
  schema.description !== undefined ||
  (schema.anyOf as Json[] | undefined)?.some(isDescribed) === true;

function schemasOf([, route]: (typeof ROUTES)[number]): readonly Json[] {
  return successesOf(operationOf(route)).flatMap(
    ({ content }) => content?.['application/json']?.schema ?? [],
  );
}
