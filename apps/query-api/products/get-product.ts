import { products } from '#projections';
import { configurationOf, productView } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { productOf } from '../reading/resources';

export const getProduct =
  ({ freshness }: QueryTools): AnswerHandler<'GetProduct'> =>
  async request => {
    const reading = await freshness.read(request, products);
    const product = await productOf(request, reading);
    const body = { ...productView.item(product), schema: product.schema };
    return thingAt(reading.position, product.revision, body);
  };

/** The schema of properties and channels (B6), keys in the order they were sent. */
export const getProductSchema =
  ({ freshness }: QueryTools): AnswerHandler<'GetProductSchema'> =>
  async request => {
    const reading = await freshness.read(request, products);
    const { schema, schemaVersion, revision } = await productOf(request, reading);
    return thingAt(reading.position, revision, { ...schema, schemaVersion });
  };

/** The checklist before manufacturing (D43). */
export const getProductConfiguration =
  ({ freshness }: QueryTools): AnswerHandler<'GetProductConfiguration'> =>
  async request => {
    const reading = await freshness.read(request, products);
    const product = await productOf(request, reading);
    return thingAt(reading.position, product.revision, configurationOf(product));
  };
