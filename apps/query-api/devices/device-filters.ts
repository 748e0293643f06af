import { readQueriedVersion } from '#contracts';
import { devices, shapeCounters, shapeFits, shapesIn, type ProductDocument } from '#projections';
import type { Condition, Filter } from '#read-store';
import type { Reading } from '../reading/reading';

type Asked = Readonly<Record<string, string>>;

/** Whether more is asked for than a status. */
export const hasFilters = (asked: Asked): boolean =>
  ['version', 'online', 'locked', 'group', 'account', 'fits'].some(name => asked[name] !== undefined);

/** Each of these fields has an index behind the product; together they are looked through. */
export async function filtersFor(asked: Asked, product: ProductDocument, reading: Reading): Promise<Filter> {
  const { version, online, locked, group, account, status, fits } = asked;
  const filters: Condition[] = [];
  if (version !== undefined)
    filters.push({
      field: 'version',
      op: 'eq',
      value: version === 'unknown' ? null : String(readQueriedVersion(version)),
    });
  if (online !== undefined) filters.push({ field: 'online', op: 'eq', value: online === 'true' });
  if (locked !== undefined) filters.push({ field: 'locked', op: 'eq', value: locked === 'true' });
  if (group !== undefined) filters.push({ field: 'groups', op: 'has', value: group });
  if (account !== undefined) filters.push({ field: 'accounts', op: 'has', value: account });
  if (status === 'member') filters.push({ field: 'status', op: 'eq', value: 'member' });
  if (fits !== undefined) filters.push(await ofShapes(fits === 'true', product, reading));
  return filters;
}

/** B6: devices have few shapes of values, and each fits the present schema or not. No values fit every schema. */
async function ofShapes(fitting: boolean, product: ProductDocument, reading: Reading): Promise<Condition> {
  const { counters } = await reading.counters(devices, shapeCounters(product));
  const shapes = new Set(['', ...shapesIn(counters, product).keys()]);
  const values = [...shapes].filter(shape => shapeFits(product.schema, shape) === fitting);
  return { field: 'shape', op: 'in', values };
}
