import { Binary, Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { isArray, isDocument, typeNameOf, type Value } from './values';

/** A value as the server's messages show it. */
export function show(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Int32 || value instanceof Double) return String(value.valueOf());
  if (value instanceof Long || value instanceof Decimal128) return value.toString();
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
  if (isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (!isDocument(value)) return typeNameOf(value);
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${show(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
