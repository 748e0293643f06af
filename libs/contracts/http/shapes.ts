import { Type, type Static, type TProperties, type TSchema } from '@sinclair/typebox';
import { MAX_INTEGER_VERSION, MAX_VERSION_LENGTH } from '../firmware-version';
import { ID_PATTERN } from '../ids';
import { PROBLEM_CODES, type ProblemCode } from './problems';

/**
 * What answers are described with: TypeBox schemas, whose types the code is held to. One with an `$id` is a named schema of
 * the OpenAPI document, which is referred to wherever it is used. Objects are open, since `/v1` grows; the tests refuse
 * fields that their schema does not name (`test/support/answers`).
 */

/** An object; every field that is not `optional` is there. */
export const object = <P extends TProperties>(properties: P, description?: string) =>
  Type.Object(properties, description === undefined ? {} : { description });

/** An object that the OpenAPI document has by a name. */
export const named = <P extends TProperties>($id: string, description: string, properties: P) =>
  Type.Object(properties, { $id, description });

/** A schema that is said elsewhere, with what it means here. */
export const as = <S extends TSchema>(schema: S, description: string) =>
  Type.Unsafe<Static<S>>({ allOf: [schema], description });

/** The same, or null; what it says of itself holds where nothing else is said. */
export function nullable<S extends TSchema>(schema: S, description = saidOf(schema)) {
  const { type, enum: members, allOf } = schema as Partial<Readonly<Record<string, unknown>>>;
  const told = description === undefined ? {} : { description };
  if (typeof type === 'string' && type !== 'object' && schema.$id === undefined) {
    const orNull = Array.isArray(members) ? { enum: [...(members as unknown[]), null] } : {};
    return Type.Unsafe<Static<S> | null>({ ...schema, type: [type, 'null'], ...orNull, ...told });
  }
  const [value] = Array.isArray(allOf) ? (allOf as readonly unknown[]) : [schema];
  return Type.Unsafe<Static<S> | null>({ anyOf: [value, { type: 'null' }], ...told });
}

const saidOf = ({ $id, description }: TSchema): string | undefined =>
  $id === undefined ? description : undefined;

/** Not always there. */
export const optional = <S extends TSchema>(schema: S) => Type.Optional(schema);

/** Any JSON. */
export const any = (description: string) => Type.Unknown({ description });

export const text = (description: string) => Type.String({ description });
export const flag = (description: string) => Type.Boolean({ description });
/** A whole number; its name says of what, or ends in its unit. */
export const count = (description: string) => Type.Integer({ description });

/** One of some texts; `$id` where the OpenAPI document has it by a name. */
export const oneOf = <const Values extends readonly string[]>(
  values: Values,
  description?: string,
  $id?: string,
) =>
  Type.Unsafe<Values[number]>({
    type: 'string',
    enum: [...values],
    ...(description !== undefined && { description }),
    ...($id !== undefined && { $id }),
  });

export const listOf = <S extends TSchema>(items: S, description?: string) =>
  Type.Unsafe<readonly Static<S>[]>({
    type: 'array',
    items,
    ...(description !== undefined && { description }),
  });

/** Values by names that clients chose. */
export const mapOf = <S extends TSchema>(values: S, description: string) =>
  Type.Unsafe<Readonly<Record<string, Static<S>>>>({
    type: 'object',
    additionalProperties: values,
    description,
  });

/** Any JSON, by names that clients chose. */
export const values = (description: string) =>
  Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true, description });

export const Id = Type.String({
  $id: 'Id',
  pattern: ID_PATTERN.source,
  description: 'Letters, digits and `- : . _`, at most 64 (B16).',
});

export const Time = Type.String({
  $id: 'Time',
  format: 'date-time',
  description: 'RFC 3339 in UTC, with milliseconds.',
});

export const Position = Type.String({
  $id: 'Position',
  pattern: '^[0-9]{20}$',
  description: 'A place in the log; text order is log order.',
});

export const Version = Type.Union(
  [
    Type.Integer({ minimum: 1, maximum: MAX_INTEGER_VERSION }),
    Type.String({ maxLength: MAX_VERSION_LENGTH }),
  ],
  {
    $id: 'FirmwareVersion',
    description: 'An integer or a semver text, as the version scheme of the product says (D18).',
  },
);

export const Sha256 = Type.String({ $id: 'Sha256', pattern: '^[0-9a-f]{64}$', description: 'In hex.' });

export const Code = Type.Unsafe<ProblemCode>({
  $id: 'ProblemCode',
  enum: [...PROBLEM_CODES],
  description: 'Never renamed; later versions have more.',
});

export const id = (description: string) => as(Id, description);
export const time = (description: string) => as(Time, description);
export const position = (description: string) => as(Position, description);
export const version = (description: string) => as(Version, description);

export const Revision = Type.Integer({
  description: 'Of the stream of the thing, as its ETag says it; what `If-Match` is compared with.',
});

export const StaleSince = as(
  Time,
  'There only where an event could not be read: since when what is shown is no longer brought up to date.',
);

/** One of several shapes. */
export const either = <A extends TSchema, B extends TSchema>(description: string, a: A, b: B) =>
  Type.Union([a, b], { description });

/** A part of a whole, 0 to 1. */
export const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

/** A number that is not counted; its name ends in its unit. */
export const quantity = (description: string) => Type.Number({ minimum: 0, description });

export const hour = time('The beginning of the hour.');
export const day = Type.String({ format: 'date', examples: ['2026-11-23'], description: 'The day in UTC.' });
