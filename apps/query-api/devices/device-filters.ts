import { devices, SHAPE_COUNTERS, shapeFits, type ProductDocument } from '#projections';
import { deviceView } from '#projections/views';
import type { Condition, Filter } from '#read-store';
import type { Reading } from '../reading/reading';

type Asked = Readonly<Record<string, string>>;

/** Whether more is asked for than a status. */
export const hasFilters = ({ status: _, ...asked }: Asked): boolean =>
  asked['fits'] !== undefined ||
  asked['filter'] !== undefined ||
  Object.keys(deviceView.filters ?? {}).some(name => asked[name] !== undefined);

/**
 * B6: whether its values fit the present schema of the product. Devices have few shapes of values, and each fits or not;
 * no values fit every schema.
 */
export async function fitting({ fits }: Asked, product: ProductDocument, reading: Reading): Promise<Filter> {
  return fits === undefined ? [] : [await ofShapes(fits === 'true', product, reading)];
}

async function ofShapes(wanted: boolean, product: ProductDocument, reading: Reading): Promise<Condition> {
  const { orgId, productId } = product;
  const counters = await reading.counters(devices, { orgId, productId }, SHAPE_COUNTERS);
  const shapes = new Set(['', ...[...counters.keys()].map(name => name.slice(SHAPE_COUNTERS.length))]);
  const values = [...shapes].filter(shape => shapeFits(product.schema, shape) === wanted);
  return { field: 'shape', op: 'in', values };
}
