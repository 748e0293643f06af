import type { DtoClass } from '#contracts';
import { DIALECTS, RULE_SCHEMAS, shape, TOLD_SCHEMAS } from '#contracts/http';
import { inPlace } from './components';
import { PROBLEM_SCHEMAS } from './problem-schemas';
import { textLengthForReaders } from '../validation/keywords';
import { dtoSchema, type JsonSchema, type SchemaStyle } from '../validation/schema';

/** The DTO classes that a document refers to, by name, collected while it is made. */
export class SchemaBook {
  readonly #schemas = new Map<string, JsonSchema>();
  readonly #style: SchemaStyle = {
    textLength: textLengthForReaders,
    nested: dto => this.refer(dto),
    rules: { ...RULE_SCHEMAS, ...TOLD_SCHEMAS },
    isDescribed: true,
  };

  /** A reference to the schema of the class, which the document will hold. */
  refer(dto: DtoClass): JsonSchema {
    if (!this.#schemas.has(dto.name)) {
      // Set before it is made, so that a class that contains itself ends.
      this.#schemas.set(dto.name, {});
      this.#schemas.set(dto.name, dtoSchema(dto, this.#style));
    }
    return { $ref: `#/components/schemas/${dto.name}` };
  }

  /** The schema itself, for the fields of a query string. */
  inline(dto: DtoClass): JsonSchema {
    return dtoSchema(dto, this.#style);
  }

  /** The schema of an answer: a part that has an `$id` is referred to by it, and the document will hold it. */
  answer(schema: JsonSchema): JsonSchema {
    const { $id: name, ...described } = schema;
    if (typeof name !== 'string') return this.#withReferences(schema);
    const known = this.#schemas.get(name);
    const made = this.#withReferences(described);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(made))
      throw new Error(`two schemas are called ${name}`);
    this.#schemas.set(name, made);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** A reference that only says what it means here needs no `allOf` around it. */
  #withReferences(schema: JsonSchema): JsonSchema {
    const entries = Object.entries(schema).map(([key, value]) => [key, this.#part(value)] as const);
    const { allOf, ...rest } = Object.fromEntries(entries);
    const [only, ...others] = Array.isArray(allOf) ? (allOf as readonly JsonSchema[]) : [];
    if (only === undefined) return Object.fromEntries(entries);
    // The parts say that it is an object.
    const { type: _, ...described } = rest;
    return others.length === 0 ? { ...only, ...described } : { allOf, ...described };
  }

  #part(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(part => this.#part(part));
    return isSchema(value) ? this.answer(value) : value;
  }

  /** All of them by name, with those that every document has. */
  all(): Record<string, JsonSchema> {
    const own = [...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1));
    const told = DIALECTS.map(({ refusalSchema: { name, schema } }) => [name, schema] as const);
    return { ...Object.fromEntries(own), ...STANDARD, ...Object.fromEntries(told) };
  }
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

const text: JsonSchema = { type: 'string' };

const STANDARD: Readonly<Record<string, JsonSchema>> = {
  CommandAnswer: {
    type: 'object',
    required: ['id', 'revision', 'position'],
    properties: {
      id: { type: 'string', description: 'What the command was about, or what it made.' },
      revision: { type: 'integer', minimum: 0, description: 'Of the stream of the thing; for `If-Match`.' },
      position: inPlace(shape.Position),
    },
    description: 'What a command did; a route may add fields.',
  },
  Health: {
    type: 'object',
    description: 'What each part of a program says of itself.',
    required: ['status', 'checks'],
    properties: {
      status: {
        enum: ['ok', 'degraded', 'unavailable'],
        description: '`degraded` can do its work: something is late or parked.',
      },
      checks: {
        description: 'By the name of the part.',
        type: 'object',
        additionalProperties: {
          type: 'object',
          required: ['ok', 'detail'],
          properties: { ok: { type: 'boolean' }, detail: text, degraded: { type: 'boolean' } },
        },
      },
    },
  },
  ...PROBLEM_SCHEMAS,
};
