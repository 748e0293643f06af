type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values for required fields that a pattern alone does not suggest. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  id: 'example-1',
  name: 'Example',
  description: 'An example',
  version: 1,
  title: 'First release',
  sha256: '0'.repeat(64),
  size: 1024,
  account: 'account-1',
  groups: ['beta'],
};

/** An example of a schema: its required fields, plausible by name and type. */
export function exampleOf(schema: unknown, schemas: Json): unknown {
  if (!isRecord(schema)) return {};
  if (typeof schema['$ref'] === 'string')
    return exampleOf(schemas[schema['$ref'].split('/').at(-1) ?? ''], schemas);
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    required.map(name => [String(name), fieldExample(String(name), properties[String(name)], schemas)]),
  );
}

function fieldExample(name: string, schema: unknown, schemas: Json): unknown {
  if (!isRecord(schema)) return null;
  if (typeof schema['$ref'] === 'string') return exampleOf(schema, schemas);
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (name in BY_NAME) return BY_NAME[name];
  switch (schema['type']) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return 'example';
  }
}
