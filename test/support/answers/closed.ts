/** A JSON schema, as far as it is looked at here. */
export type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const each = (schemas: unknown, change: (schema: Schema) => Schema): unknown =>
  Array.isArray(schemas) ? schemas.map(schema => (isSchema(schema) ? change(schema) : schema)) : schemas;

const byName = (schemas: unknown, change: (schema: Schema) => Schema): unknown =>
  isSchema(schemas)
    ? Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, isSchema(schema) ? change(schema) : schema]),
      )
    : schemas;

/** The schema with every object in it closed: it refuses fields that neither it nor a part of it names. */
export const closed = (schema: Schema): Schema =>
  isOfObjects(schema) ? { ...inside(schema), unevaluatedProperties: false } : inside(schema);

const isOfObjects = (schema: Schema): boolean =>
  ['$ref', 'allOf', 'properties'].some(keyword => keyword in schema) || schema['type'] === 'object';

/** The same for a schema that is a part of another: that one says which fields there are. */
export function inside(schema: Schema): Schema {
  const changed: Record<string, unknown> = { ...schema };
  for (const keyword of ['anyOf', 'oneOf'])
    if (keyword in schema) changed[keyword] = each(schema[keyword], closed);
  if ('allOf' in schema) changed['allOf'] = each(schema['allOf'], inside);
  if ('properties' in schema) changed['properties'] = byName(schema['properties'], closed);
  for (const keyword of ['items', 'additionalProperties']) {
    const value = schema[keyword];
    if (isSchema(value)) changed[keyword] = closed(value);
  }
  return changed;
}
