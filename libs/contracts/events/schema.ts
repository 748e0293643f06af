import { Type, type Static, type TObject, type TProperties, type TSchema } from '@sinclair/typebox';

/** All released shapes of one event type; the last one is what is written today. */
export interface EventDefinition<Current extends TSchema = TSchema> {
  readonly version: number;
  readonly schema: Current;
  /** Earlier versions by number; each has an upcaster to the next (`upcasters.ts`). */
  readonly earlier: Readonly<Record<number, TSchema>>;
}

type EventDefinitions = Readonly<Record<string, EventDefinition>>;

/** The first released shape of an event. Names and shapes are a storage contract: a new shape is a new version. */
export function event<P extends TProperties>(properties: P): EventDefinition<TObject<P>> {
  return { version: 1, schema: closed(properties), earlier: {} };
}

/** The next shape of an event, with those that were written before. */
export function revised<P extends TProperties>(
  { version, schema, earlier }: EventDefinition,
  properties: P,
): EventDefinition<TObject<P>> {
  return { version: version + 1, schema: closed(properties), earlier: { ...earlier, [version]: schema } };
}

/** An object without unknown fields. */
export const closed = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false });

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

export const literals = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>(Type.String({ enum: [...values] }));

/** The union of `{type, data}` that a set of definitions describes. */
export type EventOf<Definitions extends EventDefinitions> = {
  [T in keyof Definitions & string]: { readonly type: T; readonly data: Static<Definitions[T]['schema']> };
}[keyof Definitions & string];
