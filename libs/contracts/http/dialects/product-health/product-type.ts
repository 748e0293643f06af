import { Type, type Static } from '@sinclair/typebox';
import type { ProductSchema } from '../../../events/product';
import * as shape from '../../shapes';

/** What a product type shows of a product. */
export interface ShownProduct {
  readonly productId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly schema: ProductSchema;
}

const Schema = shape.object(
  { properties: shape.values('By name.'), channels: shape.values('By name.') },
  'Properties and channels of its devices (B6); where it was asked for.',
);

export const ProductType = shape.named('ProductType', 'A product in the words of ProductHealth (B5).', {
  product_type: shape.object(
    {
      id: shape.id('The product type.'),
      properties: shape.values('Whatever its owner keeps of it.'),
      tags: shape.listOf(shape.text('A tag.'), 'Words to find it by.'),
      schema: shape.optional(Schema),
    },
    'The product type.',
  ),
});

/** All of an organization's product types; a bare array (B12). */
export const ProductTypes = Type.Array(ProductType);

/** B12, B13: members in the order of the samples, the schema only where it was asked for. */
export const productType = (
  { productId, properties, tags, schema }: ShownProduct,
  withSchema: boolean,
): Static<typeof ProductType> => ({
  product_type: { id: productId, properties, tags, ...(withSchema && { schema }) },
});
