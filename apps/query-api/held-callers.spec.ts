import type { QueryName } from '#contracts';
import type { HttpRequest } from '#platform';
import type { Filter, ReadStore } from '#read-store';
import { queryTools, type QueryApiParts } from './parts';
import { queryHandlers } from './queries';
import { ROUTES, TwoProducts } from './testing/two-products';

/**
 * A15 to A17: what a caller sees that is held to one product is the same, byte for byte, whatever is done in other products
 * of its organization. Made from the route table: a new query is in it by itself.
 */
describe('who is held to a product', () => {
  let there: TwoProducts;
  let before: Readonly<Record<string, string>>;
  beforeAll(async () => {
    there = await TwoProducts.start();
    before = await there.shown();
    await there.addZebra();
  });
  afterAll(() => there.close());

  it('A17 sees the same whatever another product has', async () => {
    expect(await there.shown()).toEqual(before);
  });

  it.each(ROUTES)('A17 sees nothing of another product: %s', async (_, route) => {
    for (const url of there.urls(route, 'lamp')) expect(await there.ask(url)).not.toContain('zebra');
    if (!/:(?!orgId|product|role)/.test(route.path)) return;
    for (const [at, url] of there.urls(route, 'zebra').entries()) {
      const nothing = await there.ask(there.urls(route, 'nothing')[at] ?? '');
      expect(there.asNothing(await there.ask(url))).toBe(nothing);
    }
  });

  it('A17 is asked here about what is there: who is held to nothing sees it', async () => {
    const blind: string[] = [];
    for (const [name, route] of ROUTES.filter(([, each]) => 'forSomeProducts' in each)) {
      const urls = [...there.urls(route, 'lamp'), ...there.urls(route, 'zebra')];
      const seen = await Promise.all(urls.map(url => there.ask(url, 'admin')));
      if (!seen.some(text => text.includes('zebra') && text.startsWith('200'))) blind.push(name);
    }
    // They are the organization's own, or count.
    const own = ['GetOrganization', 'GetRole', 'ListRoles'];
    expect(blind.toSorted()).toEqual(
      [...own, 'GetOrganizationStats', 'GetOrganizationVersionDistribution'].toSorted(),
    );
  });
});

/** Each forgets in one place what a caller is held to, one switch each; and what then shows more than it should. */
const PLANTED: readonly (readonly [string, string, (parts: QueryApiParts) => QueryApiParts])[] = [
  [
    'a list',
    'ListProducts /v1/organizations/acme/products?count=true application/json',
    parts => reading(parts, { find: (model, query) => parts.readStore.find(model, wide(query)) }),
  ],
  [
    'a list of the audit',
    'ListAuditEvents /v1/organizations/acme/audit/events?count=true application/json',
    parts => reading(parts, { find: (model, query) => parts.readStore.find(model, wide(query)) }),
  ],
  [
    'a count',
    'ListProducts /v1/organizations/acme/products?count=true application/json',
    parts =>
      reading(parts, { count: (model, filter) => parts.readStore.count(model, wide({ filter }).filter) }),
  ],
  [
    'a total',
    'GetOrganizationStats /v1/organizations/acme/stats application/json',
    parts => reading(parts, { counters: ofOrganization(parts.readStore) }),
  ],
  [
    'an export',
    'ListAuditEvents /v1/organizations/acme/audit/events?count=true text/csv',
    parts => {
      const handlers = queryHandlers(queryTools(parts));
      const reach = { orgs: 'all', products: 'all' } as const;
      const answer = (request: HttpRequest) => handlers[request.name as QueryName]({ ...request, reach });
      return { ...parts, exports: { answer } };
    },
  ],
];

/** The same parts, whose read store does some things otherwise. */
function reading(parts: QueryApiParts, otherwise: Partial<ReadStore>): QueryApiParts {
  const readStore = new Proxy(parts.readStore, {
    get(store, name) {
      const found: unknown = Reflect.get(otherwise, name) ?? Reflect.get(store, name);
      return typeof found === 'function' ? (found.bind(store) as unknown) : found;
    },
  });
  return { ...parts, readStore };
}

const wide = <Q extends { readonly filter: Filter }>(query: Q): Q => ({
  ...query,
  filter: query.filter.filter(({ op }) => op !== 'in'),
});

/** Counts the organization where the product is asked for. */
const ofOrganization =
  (store: ReadStore): ReadStore['counters'] =>
  async (model, prefix) => {
    const { position, counters } = await store.counters(model, prefix.replace('~lamp~', '~~'));
    return {
      position,
      counters: new Map([...counters].map(([name, n]) => [name.replace('~~', '~lamp~'), n])),
    };
  };

describe('what is caught', () => {
  it.each(PLANTED)('A17 %s that forgets what the caller is held to', async (_, where, plant) => {
    const there = await TwoProducts.start({ plant });
    const before = await there.shown();
    await there.addZebra();
    const after = await there.shown();
    await there.close();
    expect(before[where]).toMatch(/^200/);
    expect(after[where]).toMatch(/^200/);
    expect(after[where]).not.toBe(before[where]);
  });
});
