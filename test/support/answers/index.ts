import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { isTime } from '#contracts';
import { dialectAt } from '#contracts/http';
import { openApiDocument } from '#platform';
import { ANSWERS } from '#projections/views';
import type { Heard, Json } from '../program/client';
import { closed, inside, type Schema } from './closed';

const DOCUMENT: Json = openApiDocument({ answers: ANSWERS });

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly responses: Json;
}

const OPERATIONS: readonly Operation[] = Object.entries<Json>(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries<Json>(methods).map(([method, { operationId, responses }]) => ({
    name: operationId,
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    responses,
  })),
);

const referred = (value: Json): Json => {
  const reference: unknown = value?.$ref;
  if (typeof reference !== 'string') return value;
  return reference
    .slice(2)
    .split('/')
    .reduce((at: Json, part) => at[part], DOCUMENT);
};

const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
ajv.addFormat('date-time', isTime);
ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
ajv.addFormat('uri-reference', /^\S*$/);
ajv.addSchema({
  $id: 'document',
  components: {
    schemas: Object.fromEntries(
      Object.entries<Schema>(DOCUMENT.components.schemas).map(([name, schema]) => [name, inside(schema)]),
    ),
  },
});

const validators = new Map<Schema, ValidateFunction>();

/** Refers to the schemas of the document from outside of it. */
const fromOutside = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as Schema;

function validatorOf(schema: Schema): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const made = ajv.compile(closed(fromOutside(schema)));
  validators.set(schema, made);
  return made;
}

const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' };

/** Refusals that no operation has, such as those of paths that are not there. */
const REFUSALS = new Map<string | undefined, Schema>([[undefined, PROBLEM]]);

function refusalAt(path: string): Schema {
  const name = dialectAt(path)?.refusalSchema.name;
  const known = REFUSALS.get(name);
  if (known !== undefined) return known;
  const made = { $ref: `#/components/schemas/${name}` };
  REFUSALS.set(name, made);
  return made;
}

/**
 * Holds an answer against the OpenAPI document: its schema for that route, status and form. Throws what does not fit,
 * fields that the schema does not name among it.
 */
export function holdAgainstDocument({ method, path, status, contentType, text }: Heard): void {
  const [form = ''] = contentType.split(';');
  if (method === 'HEAD' || text === '' || !/json$/.test(form)) return;
  const [place = ''] = path.split('?');
  const operation = OPERATIONS.find(each => each.method === method && each.pattern.test(place));
  const content = referred(operation?.responses[status])?.content;
  const schema: Schema | undefined = content?.[form]?.schema;
  const what = `${operation?.name ?? `${method} ${place}`} ${status} ${form}`;
  if (form === 'application/x-ndjson')
    return holdLines(what, (schema?.['contentSchema'] as Schema | undefined) ?? itemsIn(content), text);
  const isRefusal = status >= 400;
  if (schema === undefined && !isRefusal && operation !== undefined)
    throw new Error(`the document has no schema for ${what}`);
  hold(what, schema ?? (isRefusal ? refusalAt(place) : {}), JSON.parse(text));
}

/** Of the page of a list: that of its items. */
const itemsIn = (content: Json): Schema | undefined =>
  (content?.['application/json']?.schema?.allOf as Json[] | undefined)?.find(part => part.properties?.items)
    ?.properties.items.items;

function holdLines(what: string, schema: Schema | undefined, text: string): void {
  if (schema === undefined) throw new Error(`the document does not say what a line of ${what} is`);
  for (const line of text.split('\n')) if (line !== '') hold(what, schema, JSON.parse(line));
}

function hold(what: string, schema: Schema, body: unknown): void {
  const validate = validatorOf(schema);
  if (validate(body)) return;
  const found = validate.errors?.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(`${what} is not what the document says:\n${found?.join('\n')}\n${JSON.stringify(body)}`);
}
