import { DATA_TYPES, isId, type FieldError, type ProductSchema, type SchemaBody } from '#contracts';
import { reject, type Rejected } from '../decider';
import { isTimestamp } from './timestamp';

type PropertyDefinition = ProductSchema['properties'][string];
export type DataType = PropertyDefinition['data_type'];
type ChannelDefinition = ProductSchema['channels'][string];

export const EMPTY_SCHEMA: ProductSchema = { properties: {}, channels: {} };

/** Thrown inside this file only, to leave the nested walk with the place of the fault. */
class Fault extends Error {
  constructor(readonly field: FieldError) {
    super(field.message);
  }
}

const fault = (path: string, message: string): Fault => new Fault({ path, message });

function entries(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fault(path, 'must be an object');
  return Object.entries(value);
}

function exactly(value: unknown, keys: readonly string[], path: string): Readonly<Record<string, unknown>> {
  const found = entries(value, path);
  const names = found.map(([key]) => key);
  if (names.length !== keys.length || keys.some(key => !names.includes(key))) {
    throw fault(path, `must have exactly ${keys.join(', ')} (B7, B9)`);
  }
  return Object.fromEntries(found);
}

function dataType(value: unknown, path: string): DataType {
  const known = DATA_TYPES.find(type => type === value);
  if (known === undefined) throw fault(`${path}/data_type`, `must be one of ${DATA_TYPES.join(', ')} (B15)`);
  return known;
}

/** Whether a value is of a data type; null fits every type (B15). */
export function fitsType(value: unknown, type: DataType): boolean {
  if (value === null) return true;
  switch (type) {
    case 'null':
      return false;
    case 'timestamp':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'string':
    case 'boolean':
      return typeof value === type;
  }
}

function property(value: unknown, path: string): PropertyDefinition {
  const definition = exactly(value, ['data_type', 'description', 'default_value'], path);
  const type = dataType(definition['data_type'], path);
  const description = definition['description'];
  if (typeof description !== 'string') throw fault(`${path}/description`, 'must be a string (B7)');
  const initial = definition['default_value'];
  const fits = fitsType(initial, type) && (type !== 'timestamp' || isTimestamp(initial));
  if (!fits) throw fault(`${path}/default_value`, `must be a ${type} or null (B7)`);
  return { ...definition, data_type: type, description, default_value: initial };
}

/** Definitions of one kind at most: a device may have as many values. */
const MOST_DEFINITIONS = 200;

function named<T>(
  value: unknown,
  path: string,
  read: (value: unknown, path: string) => T,
): Record<string, T> {
  const found = entries(value, path);
  if (found.length > MOST_DEFINITIONS) throw fault(path, `must have at most ${MOST_DEFINITIONS} names`);
  return Object.fromEntries(
    found.map(([name, definition]) => {
      if (!isId(name)) throw fault(`${path}/${name.slice(0, 80)}`, 'must be named by an id (B16)');
      return [name, read(definition, `${path}/${name}`)];
    }),
  );
}

function channel(value: unknown, path: string): ChannelDefinition {
  const definition = exactly(value, ['data_type', 'properties'], path);
  return {
    ...definition,
    data_type: dataType(definition['data_type'], path),
    properties: named(definition['properties'], `${path}/properties`, property),
  };
}

/**
 * Reads a product schema strictly (B6 to B9); an absent half is empty, and every member stays where it was sent (B12).
 * `at`: JSON pointer to it in the request.
 */
export function productSchema(body: SchemaBody = {}, at = '/schema'): ProductSchema | Rejected {
  const { properties = {}, channels = {} } = body;
  try {
    return {
      ...body,
      properties: named(properties, `${at}/properties`, property),
      channels: named(channels, `${at}/channels`, channel),
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return reject('invalid_fields', 'The schema is not valid.', { errors: [error.field] });
  }
}
