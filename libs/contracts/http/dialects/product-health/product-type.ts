import type { ProductSchema } from '../../../events/product';
import type { JsonSchema } from '../dialect';

/** What a product type shows of a product. */
export interface ShownProduct {
  readonly productId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly schema: ProductSchema;
}

/** B12, B13: members in the order of the samples, the schema only where it was asked for. */
export const productType = (
  { productId, properties, tags, schema }: ShownProduct,
  withSchema: boolean,
): { readonly product_type: object } => ({
  product_type: { id: productId, properties, tags, ...(withSchema && { schema }) },
});

const object: JsonSchema = { type: 'object' };

export const PRODUCT_TYPE_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['product_type'],
  properties: {
    product_type: {
      type: 'object',
      required: ['id', 'properties', 'tags'],
      properties: {
        id: { type: 'string' },
        properties: object,
        tags: { type: 'array', items: { type: 'string' } },
        schema: { ...object, properties: { properties: object, channels: object } },
      },
    },
  },
};

/** All of an organization's product types; a bare array (B12). */
export const PRODUCT_TYPES_SCHEMA: JsonSchema = { type: 'array', items: PRODUCT_TYPE_SCHEMA };
