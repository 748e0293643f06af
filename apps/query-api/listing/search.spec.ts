import { devices } from '#projections';
import { deviceView } from '#projections/views';
import type { Condition, Filter, Sort } from '#read-store';
import { countIfServed, countOf, pageCost } from './search';

const IN_PRODUCT: Filter = [
  { field: 'orgId', op: 'eq', value: 'acme' },
  { field: 'productId', op: 'eq', value: 'lamp' },
];
const BY_ID: Sort = { field: 'id', direction: 'ascending' };
const online: Condition = { field: 'online', op: 'eq', value: true };
const development: Condition = { field: 'development', op: 'eq', value: true };
const old: Condition = { field: 'versionOrder', op: 'lt', value: 's1' };

/** A search in a product where every count that is asked for has this result. */
function searchFor(filter: Filter, found: number, sort = BY_ID) {
  const asked: Filter[] = [];
  const reading = {
    count(_: unknown, counted: Filter) {
      asked.push(counted);
      return Promise.resolve(found);
    },
  };
  const { fields = {} } = deviceView;
  return { asked, search: { reading, model: devices, filter: [...IN_PRODUCT, ...filter], sort, fields } };
}

describe('what a filter costs', () => {
  it('is nothing beyond what an index finds', async () => {
    const { search, asked } = searchFor([online], 1_000_000);
    expect(await countOf(search)).toBe(1_000_000);
    expect(await pageCost(search)).toEqual({});
    expect(asked).toEqual([[...IN_PRODUCT, online]]);
  });

  it('is told by the fields that have no index, where more than 100,000 would be looked through', async () => {
    const detail = /asks of development, and more than 100000 .* indexed: id, product, version, online,/;
    const { search, asked } = searchFor([online, development], 100_001);
    const refusal = { code: 'filter_not_indexed', detail: expect.stringMatching(detail) };
    await expect(countOf(search)).rejects.toMatchObject(refusal);
    await expect(pageCost(search)).rejects.toMatchObject(refusal);
    expect(await countIfServed(search)).toBeNull();
    expect(asked[0]).toEqual([...IN_PRODUCT, online]);
  });

  it('is borne up to there', async () => {
    const { search } = searchFor([online, development], 100_000);
    expect(await countOf(search)).toBe(100_000);
    expect(await countIfServed(search)).toBe(100_000);
    expect(await pageCost(search)).toEqual({});
  });

  it('is that of going along the sort where much would have to be sorted', async () => {
    expect(await pageCost(searchFor([old], 1_001).search)).toEqual({ walks: true });
    expect(await pageCost(searchFor([old], 1_000).search)).toEqual({});
    const byVersion: Sort = { field: 'versionOrder', direction: 'descending' };
    const { search, asked } = searchFor([old], 1_001, byVersion);
    expect(await pageCost(search)).toEqual({});
    expect(asked).toEqual([]);
  });
});
