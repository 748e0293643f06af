import { ID_PATTERN } from '#contracts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const TIME = '2026-11-23T10:00:00.000Z';
const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Texts that fit a pattern, for each pattern of ours that `example` does not fit. */
const BY_PATTERN: readonly (readonly [fits: RegExp, text: string])[] = [
  [/\[0-9a-f\]\{64\}/, SHA256],
  [/\{20\}/, '00000000000000000042'],
  [/\{8\}\$/, '0000001A'],
  [/https:/, 'https://files.example/1.bin'],
  [/head/, 'head'],
  [/\\d/, '1'],
];

/** Plausible values of fields, taken where the schema allows them. */
const BY_NAME: Json = {
  id: 'example-1',
  account: 'account-1',
  description: 'Measures rooms',
  detail: 'Says what happened.',
  email: 'ada@example.com',
  groups: ['beta'],
  name: 'Indoor sensor',
  size: 1024,
  title: 'First release',
  url: 'https://files.example/1.bin',
};

/**
 * An example of a schema, made from it alone: what must be there, or else the first that may be; by default, enum, limits
 * and pattern, plausible by name. `schemas` are those that it refers to, by name.
 */
export function exampleOf(schema: unknown, schemas: Json, name = ''): unknown {
  if (!isRecord(schema)) return {};
  const { $ref } = schema;
  if (typeof $ref === 'string') return exampleOf(schemas[$ref.split('/').at(-1) ?? ''], schemas, name);
  if ('const' in schema) return schema['const'];
  const [given] = [...list(schema['examples']), ...list(schema['enum'])];
  if (given !== undefined) return given;
  if ('default' in schema) return schema['default'];
  const [choice] = [...list(schema['anyOf']), ...list(schema['oneOf'])];
  if (choice !== undefined) return exampleOf(choice, schemas, name);
  const [first, ...others] = list(schema['allOf']).map(part => exampleOf(part, schemas, name));
  if (first !== undefined && !('type' in schema))
    return others.length === 0 ? first : Object.assign({}, first, ...others);
  return byType(schema, schemas, name);
}

function byType(schema: Json, schemas: Json, name: string): unknown {
  const { type } = schema;
  switch (Array.isArray(type) ? type[0] : type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return numberOf(schema, name);
    case 'array':
      return arrayOf(schema, schemas, name);
    case 'string':
      return textOf(schema, name);
    case 'null':
      return null;
    default:
      return objectOf(schema, schemas);
  }
}

function numberOf(schema: Json, name: string): unknown {
  const [least, most] = [Number(schema['minimum'] ?? -Infinity), Number(schema['maximum'] ?? Infinity)];
  const named = BY_NAME[name];
  if (typeof named === 'number' && named >= least && named <= most) return named;
  return least > 1 ? least : Math.min(1, most);
}

function arrayOf(schema: Json, schemas: Json, name: string): unknown {
  const fixed = list(schema['prefixItems']);
  if (fixed.length > 0) return fixed.map(item => exampleOf(item, schemas));
  const { items } = schema;
  if (!isRecord(items) || schema['maxItems'] === 0) return [];
  const named = BY_NAME[name];
  return Array.isArray(named) && items['type'] === 'string' ? named : [exampleOf(items, schemas, name)];
}

function textOf(schema: Json, name: string): string {
  const { pattern, format, maxLength } = schema;
  if (format === 'date-time') return TIME;
  const named = BY_NAME[name];
  const fits = (text: string): boolean =>
    text.length <= Number(maxLength ?? Infinity) &&
    (typeof pattern !== 'string' || new RegExp(pattern).test(text));
  if (typeof named === 'string' && fits(named)) return named;
  if (fits('example')) return pattern === ID_PATTERN.source ? 'example-1' : 'example';
  return BY_PATTERN.find(([known, text]) => known.test(String(pattern)) && fits(text))?.[1] ?? '1.0.0';
}

function objectOf(schema: Json, schemas: Json): unknown {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = list(schema['required']).map(String);
  const shown = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(shown.map(field => [field, exampleOf(properties[field], schemas, field)]));
}

const isJson = (type: string): boolean => /[/+]json$/.test(type);

/** Adds an example to each body and answer of a document that is JSON; a schema with a name says its own. */
export class Examples {
  readonly #shown = new Set<string>();

  /** `named` are the schemas of the document, by name. */
  constructor(private readonly named: Json) {}

  /** The same part of a document with an example in each of its forms (`content`). */
  in(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(inner => this.in(inner));
    if (!isRecord(part)) return part;
    const entries = Object.entries(part).map(([key, inner]): [string, unknown] => [
      key,
      key === 'content' && isRecord(inner) ? this.#forms(inner) : this.in(inner),
    ]);
    return Object.fromEntries(entries);
  }

  /** The schemas, with an example in each that is the whole of a body or an answer of what was looked at. */
  schemas(): Json {
    const entries = Object.entries(this.named).map(([name, schema]): [string, unknown] => [
      name,
      this.#shown.has(name) && isRecord(schema)
        ? { ...schema, examples: [exampleOf(schema, this.named)] }
        : schema,
    ]);
    return Object.fromEntries(entries);
  }

  #forms(content: Json): Json {
    const entries = Object.entries(content).map(([type, form]): [string, unknown] => [
      type,
      isJson(type) && isRecord(form) ? { ...form, ...this.#of(form['schema']) } : form,
    ]);
    return Object.fromEntries(entries);
  }

  #of(schema: unknown): Json {
    const reference = isRecord(schema) ? schema['$ref'] : undefined;
    if (typeof reference !== 'string') return { example: exampleOf(schema, this.named) };
    this.#shown.add(reference.split('/').at(-1) ?? '');
    return {};
  }
}
