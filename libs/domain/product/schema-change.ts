import type { ProductEvent, ProductSchema, SchemaBody } from '#contracts';
import { accept, reject, unchanged, type Decision } from '../decider';
import { sameJson } from '../json';
import type { InProduct } from '../in-product';
import { openProductCommand } from './declaration';
import { refuseUnfitJitp } from './jitp';
import { productSchema } from './schema';
import type { Product } from './state';

const UNNAMED = {
  path: '/properties',
  message: 'must be given, or channels must; {"properties": {}, "channels": {}} clears the schema (B6)',
};

export interface ChangeProductSchema extends InProduct {
  readonly type: 'ChangeProductSchema';
  readonly body: SchemaBody;
}

/** B6: a body that was lost on its way clears nothing. */
export const changeProductSchema = openProductCommand<ChangeProductSchema>('ChangeProductSchema', {
  decide: ({ body }, product) =>
    body.properties === undefined && body.channels === undefined
      ? reject('invalid_fields', 'The body has no schema.', { errors: [UNNAMED] })
      : replaceSchema(body, product),
});

/**
 * B6: the whole schema is replaced. Devices keep their values, whether they fit or not; new and edited ones must fit. So
 * no gate closes: a device that joins meanwhile by the schema before is like one that joined before. `at`: JSON pointer
 * to the schema in the request.
 */
export function replaceSchema(
  body: SchemaBody,
  { schema: before, schemaVersion, jitp }: Product,
  at = '',
): Decision<ProductEvent> {
  const schema = productSchema(body, at);
  if ('kind' in schema) return schema;
  if (sameJson(schema, before)) return unchanged;
  const unfit = refuseUnfitJitp(schema, jitp.properties);
  if (unfit !== null) return unfit;
  return accept([{ type: 'ProductSchemaChanged', data: { schemaVersion: schemaVersion + 1, schema } }]);
}

/** Names of definitions. */
export interface NamesChanged {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

export interface SchemaChanges {
  readonly properties: NamesChanged;
  readonly channels: NamesChanged;
}

/** What is different in another schema. */
export const schemaChanges = (from: ProductSchema, to: ProductSchema): SchemaChanges => ({
  properties: namesChanged(from.properties, to.properties),
  channels: namesChanged(from.channels, to.channels),
});

type Definitions = Readonly<Record<string, unknown>>;

function namesChanged(from: Definitions, to: Definitions): NamesChanged {
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  return {
    added: [...after.keys()].filter(name => !before.has(name)),
    removed: [...before.keys()].filter(name => !after.has(name)),
    changed: [...after].flatMap(([name, definition]) =>
      before.has(name) && !sameJson(before.get(name), definition) ? [name] : [],
    ),
  };
}
