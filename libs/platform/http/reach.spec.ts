import fc from 'fast-check';
import { PERMISSIONS } from '#contracts/http';
import type { Grant } from './principal';
import { reachOf } from './reach';
import { allRoutes, planRoute } from './route-plan';

const LIMITS = {
  jsonLimitBytes: 1,
  streamLimitBytes: Object.fromEntries(Object.keys(allRoutes()).map(name => [name, 1])),
};
const plans = Object.entries(allRoutes()).map(([name, route]) => planRoute(name, route, LIMITS));
const ids = fc.constantFrom('a', 'b');
const plan = fc.constantFrom(...plans);
const params = fc.record({ orgId: ids, productId: ids, productTypeId: ids, deviceId: ids });
const grant: fc.Arbitrary<Grant> = fc
  .record({
    orgId: fc.oneof(ids, fc.constant(null)),
    products: fc.oneof(fc.constant('all' as const), fc.uniqueArray(ids, { maxLength: 2 })),
    permissions: fc.subarray([...PERMISSIONS]).map(some => new Set(some)),
    device: fc.option(ids, { nil: undefined }),
  })
  .map(({ device, products, ...rest }) => ({
    ...rest,
    products: products === 'all' ? products : new Set(products),
    ...(device === undefined ? {} : { device }),
  }));
const grants = fc.array(grant, { maxLength: 3 });
const allow = (
  held: readonly Grant[],
  at: typeof plan extends fc.Arbitrary<infer P> ? P : never,
  where: Params,
) => typeof reachOf({ subject: 's', grants: held }, at, where) === 'object';
type Params = Readonly<Record<string, string>>;

describe('what several grants reach', () => {
  it('is nothing without a grant', () => {
    for (const each of plans) expect(reachOf({ subject: 's', grants: [] }, each, {})).toBe('unseen');
  });

  it('is what each of them reaches alone, as long as the route is about one product or none', () => {
    fc.assert(
      fc.property(grants, plan, params, (held, at, where) => {
        const alone = held.some(each => allow([each], at, where));
        if (alone) expect(allow(held, at, where)).toBe(true);
        else if (at.productIn !== undefined || !at.isInOrganization)
          expect(allow(held, at, where)).toBe(false);
      }),
    );
  });

  it('holds no product that no grant with the permission holds', () => {
    fc.assert(
      fc.property(grants, plan, params, ids, (held, at, where, product) => {
        const reach = reachOf({ subject: 's', grants: held }, at, where);
        if (typeof reach === 'string' || !at.isInOrganization || reach.products === 'all') return;
        const isHeld = held.some(
          ({ orgId, products, permissions }) =>
            (orgId === null || orgId === where.orgId) &&
            products !== 'all' &&
            products.has(product) &&
            permissions.has(at.permission),
        );
        if (reach.products.has(product)) expect(isHeld).toBe(true);
      }),
    );
  });

  it('of one device is that device', () => {
    fc.assert(
      fc.property(grant, plan, params, (held, at, where) => {
        const isAnother = held.device !== undefined && held.device !== where.deviceId;
        if (isAnother) expect(reachOf({ subject: 's', grants: [held] }, at, where)).toBe('unseen');
      }),
    );
  });
});
