import fc from 'fast-check';
import type { TSchema } from '@sinclair/typebox';
import { EVENTS, ID_PATTERN, type DomainEvent, type EventType } from '#contracts';

/** Few ids, so that arbitrary events meet each other. */
const ids = fc.constantFrom('d1', 'lamp', 'g', 'a', 'b');
/** Few texts, among them versions. */
const texts = fc.constantFrom('', '1.0.0', '2.0.0', 'text');

type Schema = TSchema & {
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** Any value as it comes out of JSON text: there is no -0 in it. */
const anyJson = (within: fc.JsonSharedConstraints = {}): fc.Arbitrary<unknown> =>
  fc.jsonValue(within).map(value => JSON.parse(JSON.stringify(value)) as unknown);

/** Every value that a stored schema allows, over few ids and numbers. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valueOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema['type']) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(valueOf(schema.items ?? ({} as Schema)), { maxLength: 3 });
    case 'integer': {
      const min = schema.minimum ?? 0;
      return fc.integer({ min, max: Math.min(schema.maximum ?? min + 4, min + 4) });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textOf(schema.pattern);
    default:
      return anyJson({ maxDepth: 1 });
  }
}

function textOf(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === undefined) return texts;
  return pattern === ID_PATTERN.source ? ids : fc.stringMatching(new RegExp(pattern));
}

function objectOf({ properties, patternProperties, required }: Schema): fc.Arbitrary<object> {
  if (properties === undefined) {
    const [value] = Object.values(patternProperties ?? {});
    return fc.dictionary(ids, value === undefined ? fc.constant(null) : valueOf(value), { maxKeys: 2 });
  }
  const fields = Object.entries(properties).map(([name, schema]) => [name, valueOf(schema)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(required ?? [])] });
}

/** Any event of a type, as its contract allows it. */
export const anyEventOf = (type: EventType): fc.Arbitrary<DomainEvent> =>
  valueOf(EVENTS[type].schema as Schema).map(data => ({ type, data }) as DomainEvent);

/** Any events of these types, in any order. */
export const anyEventsOf = (
  types: readonly EventType[],
  maxLength: number,
): fc.Arbitrary<readonly DomainEvent[]> => fc.array(fc.oneof(...types.map(anyEventOf)), { maxLength });
