import type { ProductSchema } from '#contracts';

type DataType = ProductSchema['properties'][string]['data_type'];

/** What JSON says of a value that is not null; `other` is an object or a list. */
const JSON_TYPES = ['string', 'number', 'boolean', 'other'] as const;
type JsonType = (typeof JSON_TYPES)[number];

/** The data types that a value of a JSON type can be of (B15). */
const DATA_TYPES_OF: Readonly<Record<JsonType, readonly DataType[]>> = {
  string: ['string'],
  number: ['number', 'timestamp'],
  boolean: ['boolean'],
  other: [],
};

const jsonTypeOf = (value: unknown): JsonType => JSON_TYPES.find(type => type === typeof value) ?? 'other';

/**
 * All that a schema looks at in a device's values: the names of those that are not null, in order, each with its JSON
 * type, as `a=string,b=number`. The devices of a product have few shapes, however many they are; empty for no values.
 */
export const shapeOf = (values: Readonly<Record<string, unknown>>): string =>
  Object.keys(values)
    .filter(name => values[name] !== null)
    .sort()
    .map(name => `${name}=${jsonTypeOf(values[name])}`)
    .join(',');

/** Whether values of this shape fit a schema (B7, B15): what it declares is null or of its type. */
export function shapeFits({ properties }: ProductSchema, shape: string): boolean {
  return shape.split(',').every(part => {
    const [name = '', jsonType] = part.split('=');
    const declared = Object.hasOwn(properties, name) ? properties[name]?.data_type : undefined;
    const known = JSON_TYPES.find(type => type === jsonType);
    return declared === undefined || known === undefined || DATA_TYPES_OF[known].includes(declared);
  });
}
