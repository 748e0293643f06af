import type { DtoClass } from '#contracts';
import { DIALECTS, RULE_SCHEMAS, TOLD_SCHEMAS } from '#contracts/http';
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

  /** All of them by name, with those that every document has. */
  all(): Record<string, JsonSchema> {
    const own = [...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1));
    const told = DIALECTS.map(({ refusalSchema: { name, schema } }) => [name, schema] as const);
    return { ...Object.fromEntries(own), ...STANDARD, ...Object.fromEntries(told) };
  }
}

const text: JsonSchema = { type: 'string' };
const position: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{20}$',
  description: 'A place in the log; text order is log order.',
};
const cursor: JsonSchema = { type: ['string', 'null'] };

const STANDARD: Readonly<Record<string, JsonSchema>> = {
  CommandAnswer: {
    type: 'object',
    required: ['id', 'revision', 'position'],
    properties: {
      id: { type: 'string', description: 'What the command was about, or what it made.' },
      revision: { type: 'integer', minimum: 0, description: 'Of the stream of the thing; for `If-Match`.' },
      position,
    },
    description: 'What a command did; a route may add fields.',
  },
  One: {
    type: 'object',
    description: 'One thing; clients ignore fields that they do not know.',
    properties: { position },
  },
  List: {
    type: 'object',
    required: ['items', 'next', 'prev'],
    properties: {
      items: { type: 'array', items: { type: 'object' } },
      next: cursor,
      prev: cursor,
      count: { type: ['integer', 'null'] },
      position,
    },
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
