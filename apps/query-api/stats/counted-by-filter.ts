import type { ProductRef } from '#contracts';
import { invalidFields, type HttpRequest } from '#platform';
import { products, type ReadModel } from '#projections';
import { deviceFields, deviceView } from '#projections/views';
import type { Condition, Filter } from '#read-store';
import { devicesOfOrganization } from '../devices/of-organization';
import { lastSeen } from '../devices/with-sightings';
import { countOf } from '../listing/search';
import { asksBeside, Sieve } from '../listing/sieve';
import { sortOf } from '../listing/sorting';
import { wantedIn } from '../listing/wanted';
import type { Reading } from '../reading/reading';
import { inProduct } from '../reading/resources';

/** How many devices pass the filter of a request and these conditions too; throws `filter_not_indexed`. */
export type CountWhere = (...more: readonly Condition[]) => Promise<number>;

type Asking = Pick<HttpRequest, 'query' | 'reach'>;

/** Of the devices of a product; `now` in milliseconds since 1970. */
export const countedInProduct = (
  { query }: Asking,
  reading: Reading,
  product: ProductRef,
  now: number,
): Promise<CountWhere | null> =>
  countedByFilter(reading, { query, orgId: product.orgId, scope: () => inProduct(product), now });

/** Of the devices of an organization that the caller reaches. The reading must have `products` where there is a filter. */
export const countedInOrganization = (
  request: Asking,
  reading: Reading,
  orgId: string,
  now: number,
): Promise<CountWhere | null> => {
  const scope = (): Promise<Filter> => devicesOfOrganization(request, reading, orgId);
  return countedByFilter(reading, { query: request.query, orgId, scope, now });
};

/** Read models that only a filter needs. */
export const readForFilter = ({ query }: Asking): readonly ReadModel[] =>
  query['filter'] === undefined ? [] : [products];

interface Asked {
  readonly query: HttpRequest['query'];
  readonly orgId: string;
  /** Whose devices: an index begins with it. */
  readonly scope: () => Filter | Promise<Filter>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Counts what no counter knows: the devices that `filter` asks for; null where it is not there. Each number is exact; while
 * devices report, one may be of a later position than another. Throws `invalid_fields` with `asOf`: what was then is counted only.
 */
async function countedByFilter(
  reading: Reading,
  { query, orgId, scope: scopeOf, now }: Asked,
): Promise<CountWhere | null> {
  const wanted = wantedIn(deviceView, { query, now, orgId });
  if (wanted.length === 0) return null;
  if (reading.at !== null) throw invalidFields([{ path: 'query.filter', message: 'does not go with asOf' }]);
  const scope = await scopeOf();
  const { model, sort, sorts } = deviceView;
  const beside = lastSeen(reading);
  return (...more) => {
    const filter = [...scope, ...wanted, ...more];
    const search = { reading, model, filter, sort: sortOf(sort, sorts), fields: deviceFields };
    return asksBeside(wanted, beside) ? new Sieve(search, beside).count() : countOf(search);
  };
}

/** Of a product: members that are not in quarantine there (domain.md 6). */
export const COUNTS_AS_MEMBER: Condition = { field: 'status', op: 'eq', value: 'member' };
