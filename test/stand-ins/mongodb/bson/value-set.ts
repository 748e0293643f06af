import { Binary, Decimal128, ObjectId } from 'bson';
import { isEqual } from './compare';
import { primitiveOf } from './numbers';
import { isArray, isDocument, typeNameOf, type Value } from './values';

/** A map by BSON equality, for which 1, Long 1 and 1.0 are one key. */
export class ValueMap<T> {
  readonly #buckets = new Map<string, { key: Value; value: T }[]>();

  getOrAdd(key: Value, make: () => T): T {
    const text = roughText(key);
    const bucket = this.#buckets.get(text) ?? [];
    const known = bucket.find(entry => isEqual(entry.key, key));
    if (known !== undefined) return known.value;
    const added = { key, value: make() };
    bucket.push(added);
    this.#buckets.set(text, bucket);
    return added.value;
  }

  *entries(): Generator<readonly [Value, T]> {
    for (const bucket of this.#buckets.values()) for (const { key, value } of bucket) yield [key, value];
  }
}

export function distinctValues(values: Iterable<Value>): Value[] {
  const set = new ValueMap<true>();
  for (const value of values) set.getOrAdd(value, () => true);
  return [...set.entries()].map(([value]) => value);
}

/** Equal values have equal texts; the reverse need not hold, since a bucket compares again. */
function roughText(value: Value): string {
  const number = primitiveOf(value);
  if (number !== undefined) return `n${Number(number instanceof Decimal128 ? number.toString() : number)}`;
  if (isArray(value)) return `[${value.map(roughText).join()}]`;
  if (isDocument(value))
    return `{${Object.entries(value)
      .map(([field, inner]) => `${field}:${roughText(inner)}`)
      .join()}}`;
  if (value instanceof Date) return `d${value.getTime()}`;
  if (typeof value === 'string') return `s${value}`;
  return value instanceof ObjectId || value instanceof Binary ? value.toString('hex') : typeNameOf(value);
}
