/** A state as JSON that people can read: maps become objects, sets lists; what JSON has stays. */
export function readable(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, entry]) => [String(key), readable(entry)]));
  if (value instanceof Set) return [...value].map(readable);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, readable(entry)]));
}
