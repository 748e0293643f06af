import type { ProductDocument } from '#projections';
import type { Stored } from '../reading/reading';

/** A product as lists show it: all but its schema and the answers of its checklist, which may be large. */
export function productItem(product: Stored<ProductDocument>) {
  const { orgId, productId, schema, answers, present, archived, createdPosition, deletion, ...rest } =
    product;
  return { id: productId, ...rest, operation: deletion };
}

export const PRODUCT_COLUMNS = [
  'id',
  'number',
  'productKey',
  'name',
  'description',
  'projectId',
  'status',
  'stage',
  'category',
  'hardware',
  'deviceType',
  'networkMethods',
  'dataFormat',
  'bindingMode',
  'sharing',
  'versionScheme',
  'tags',
  'labels',
  'properties',
  'endOfLife',
  'createdAt',
  'updatedAt',
  'revision',
] as const satisfies readonly (keyof ReturnType<typeof productItem>)[];
