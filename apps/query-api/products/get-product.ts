import { products } from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { productOf } from '../reading/resources';
import { productItem } from './product-item';

export const getProduct =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products);
    const product = await productOf(request, reading);
    const body = { ...productItem(product), schema: product.schema };
    return thingAt(reading.position, product.revision, body);
  };

/** The schema of properties and channels (B6), keys in the order they were sent. */
export const getProductSchema =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products);
    const { schema, schemaVersion, revision } = await productOf(request, reading);
    return thingAt(reading.position, revision, { ...schema, schemaVersion });
  };
