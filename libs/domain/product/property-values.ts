import { isKept, type FieldError, type ProductSchema } from '#contracts';
import { reject, type Rejected } from '../decider';
import { sameJson } from '../json';
import { fitsType, type DataType } from './schema';
import { isTimestamp, milliseconds, timestamp } from './timestamp';

/** What a device, or the settings for new ones, has under the names of properties. */
export type PropertyValues = Readonly<Record<string, unknown>>;

/** Values as they are stored: their timestamps are points in time (B15). */
export interface Fitting {
  readonly kind: 'fits';
  readonly values: PropertyValues;
}

/** The type that the schema declares for a property; null for one that it does not declare. */
const declaredType = ({ properties }: ProductSchema, name: string): DataType | null =>
  Object.hasOwn(properties, name) ? (properties[name]?.data_type ?? null) : null;

const valueOf = (values: PropertyValues, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const mapped = (values: PropertyValues, map: (name: string, value: unknown) => unknown): PropertyValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(name, value)]));

/**
 * B7, B15: the values of another type than the schema declares, by JSON pointer below `at`. What it does not declare is
 * free, and nothing must be given.
 */
export function misfits(
  schema: ProductSchema,
  values: PropertyValues,
  at = '/properties',
): readonly FieldError[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const type = declaredType(schema, name);
    return type === null || fitsType(value, type)
      ? []
      : [{ path: `${at}/${name}`, message: `must be ${type === 'null' ? '' : `a ${type} or `}null (B15)` }];
  });
}

/** New and edited values as they are stored, or the refusal of those that do not fit. `now`: RFC 3339. */
export function fittingValues(schema: ProductSchema, given: PropertyValues, now: string): Fitting | Rejected {
  if (Object.keys(given).length === 0) return { kind: 'fits', values: given };
  const errors = [...misfits(schema, given), ...noDates(schema, given, now)];
  if (errors.length > 0)
    return reject('invalid_fields', 'Some properties do not fit the schema.', { errors });
  const values = mapped(given, (name, value) =>
    isTime(schema, name, value) ? timestamp(value, now) : value,
  );
  return { kind: 'fits', values };
}

const isTime = (schema: ProductSchema, name: string, value: unknown): value is number =>
  declaredType(schema, name) === 'timestamp' && typeof value === 'number';

/** A stored timestamp is a date after 1970: sent again, no other would be the same point in time (B15). */
const noDates = (schema: ProductSchema, given: PropertyValues, now: string): readonly FieldError[] =>
  Object.entries(given)
    .filter(([name, value]) => isTime(schema, name, value) && !isDate(value, now))
    .map(([name]) => ({ path: `/properties/${name}`, message: 'must be a date after 1970 (B15)' }));

const isDate = (seconds: number, now: string): boolean => isTimestamp(seconds) && timestamp(seconds, now) > 0;

/** B8: the schema's defaults stand in for what a new device is not given; null is given. */
function withDefaults({ properties }: ProductSchema, given: PropertyValues): PropertyValues {
  const defaults = Object.entries(properties)
    .map(([name, { default_value }]) => [name, default_value] as const)
    .filter(([, value]) => value !== null);
  return { ...Object.fromEntries(defaults), ...given };
}

/** The values of a new device (B8, B15). */
export const valuesOfNewDevice = (
  schema: ProductSchema,
  given: PropertyValues,
  now: string,
): Fitting | Rejected => fittingValues(schema, withDefaults(schema, given), now);

/** Whether a device that was created from the same `given` could have these values: "3 s ago" has passed since. */
export function couldHaveCreated(
  schema: ProductSchema,
  given: PropertyValues,
  stored: PropertyValues,
): boolean {
  return sameJson(asStored(schema, withDefaults(schema, given), stored), stored);
}

/** The names under which something else is stored than what is given; null is nothing. */
export const changedNames = (
  schema: ProductSchema,
  given: PropertyValues,
  stored: PropertyValues,
): readonly string[] =>
  Object.entries(asStored(schema, given, stored))
    .filter(([name, value]) => !sameJson(value, valueOf(stored, name) ?? null))
    .map(([name]) => name);

/** What is given with its timestamps as points in time: those that count from now are taken for the stored one. */
const asStored = (schema: ProductSchema, given: PropertyValues, stored: PropertyValues): PropertyValues =>
  mapped(given, (name, value) => {
    if (!isTime(schema, name, value)) return value;
    const ms = milliseconds(value);
    const known = valueOf(stored, name);
    return ms <= 0 && typeof known === 'number' ? known : ms / 1000;
  });

/** Cells of a CSV, read as the schema declares them; what cannot be read, or would be another number, stays text and does not fit. */
export const valuesFromText = (schema: ProductSchema, cells: PropertyValues): PropertyValues =>
  mapped(cells, (name, cell) => fromText(declaredType(schema, name), String(cell)));

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function fromText(type: DataType | null, text: string): unknown {
  switch (type) {
    case 'number':
    case 'timestamp':
      return JSON_NUMBER.test(text) && isKept(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    case 'string':
    case 'null':
    case null:
      return text;
  }
}
