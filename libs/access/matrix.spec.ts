import type { LightMyRequestResponse } from 'fastify';
import { KEY_ROLES, ROLE_PERMISSIONS, type KeyRole, type Permission } from '#contracts';
import { StoreUnavailable } from '#event-store';
import { allRoutes, type AnyRoute } from '../platform/http/route-plan';
import { ADMIN_KEY, specApp, urlOf, type SpecApp } from '../platform/testing/http-app';
import { readRefusal } from '../platform/testing/refusals';
import { credentials } from './credentials';
import { IssuedKeys } from './testing/issued-keys';

/**
 * Each route x each role x own and other organization, own and other product, and credentials that are none. Made from
 * the route tables: a new route is in it by itself.
 */
const OWN = { orgId: 'acme', productId: 'lamp', productTypeId: 'lamp' };
const issued = new IssuedKeys();
const keys = new Map<string, string>();
let spec: SpecApp;

beforeAll(async () => {
  const { orgId } = OWN;
  for (const role of KEY_ROLES) keys.set(role, await issued.issue(orgId, `k-${role}`, role));
  keys.set('held', await issued.issue(orgId, 'k-held', 'admin', { productIds: ['lamp'] }));
  keys.set('revoked', await issued.issue(orgId, 'k-revoked', 'admin'));
  await issued.revoke(orgId, 'k-revoked');
  keys.set('expired', await issued.issue(orgId, 'k-expired', 'admin', { expiresAt: issued.at(0) }));
  keys.set('forged', `${keys.get('admin')?.slice(0, -1)}-`);
  const settings = { adminApiKey: ADMIN_KEY, dataDir: 'nowhere' };
  spec = await specApp({ authenticator: credentials(settings, issued.log, issued.clock) });
});
afterAll(() => spec.app.close());

interface Asked {
  readonly response: LightMyRequestResponse;
  /** The code of the refusal; the status where there is none. */
  readonly code: string;
  readonly url: string;
}

async function ask(route: AnyRoute, key: string | null, at: Partial<typeof OWN> = {}): Promise<Asked> {
  spec.seen.length = 0;
  spec.lines.length = 0;
  const url = urlOf(route, { values: { ...OWN, ...at } });
  const headers = key === null ? {} : { authorization: `Bearer ${keys.get(key)}` };
  const response = await spec.nest.inject({ method: route.method as 'GET', url, headers });
  const { code, status } = JSON.parse(spec.lines[0] ?? '{}') as { code?: string; status: number };
  return { response, code: code ?? String(status), url };
}

/** What is in the request but the credential may still be wrong: then it has got past this. */
const isLetIn = ({ code }: Asked): boolean => !['unauthenticated', 'forbidden', 'not_found'].includes(code);

function expectRefused({ url, response }: Asked, code: 'unauthenticated' | 'forbidden' | 'not_found'): void {
  readRefusal(url, response, code);
  expect(spec.seen).toEqual([]);
}

const isInOrganization = ({ path, idsInQuery }: AnyRoute): boolean =>
  path.includes(':orgId') || idsInQuery !== undefined;
const isInProduct = ({ path }: AnyRoute): boolean => /:product(?:Type)?Id/.test(path);

describe.each(Object.entries(allRoutes()))('%s', (_, route) => {
  const may = (role: KeyRole): boolean => ROLE_PERMISSIONS[role].has(route.permission);

  it.each(KEY_ROLES)('as %s', async role => {
    const asked = await ask(route, role);
    if (!may(role)) return expectRefused(asked, 'forbidden');
    expect([asked.code, isLetIn(asked)]).toEqual([asked.code, true]);
    expect(spec.seen.every(({ principal }) => principal.subject === `key:k-${role}`)).toBe(true);
  });

  it('is not there for another organization, whatever the role', async () => {
    if (!isInOrganization(route)) return;
    for (const role of KEY_ROLES) expectRefused(await ask(route, role, { orgId: 'other' }), 'not_found');
  });

  it('A17 is there for a key that is held to some products as far as it is about them', async () => {
    const asked = await ask(route, 'held');
    if (isInProduct(route))
      expectRefused(await ask(route, 'held', { productId: 'other', productTypeId: 'other' }), 'not_found');
    const isAboutMore = isInOrganization(route) && !isInProduct(route) && route.forSomeProducts !== true;
    expect([asked.code, isLetIn(asked)]).toEqual([asked.code, may('admin') && !isAboutMore]);
  });

  it('takes no credential that is missing, revoked, expired or forged', async () => {
    for (const key of [null, 'revoked', 'expired', 'forged'])
      expectRefused(await ask(route, key), 'unauthenticated');
  });
});

it('roles hold nothing of the installation', () => {
  const installation: readonly Permission[] = ['organizations:write', 'system:operate', 'metrics:read'];
  for (const role of KEY_ROLES)
    expect([role, installation.filter(each => ROLE_PERMISSIONS[role].has(each))]).toEqual([role, []]);
});

it('lets nobody in while the log does not answer, and says so', async () => {
  issued.pass(500);
  issued.down = new StoreUnavailable('away');
  const url = `/v1/organizations/${OWN.orgId}/products`;
  const headers = { authorization: `Bearer ${keys.get('admin')}` };
  const response = await spec.nest.inject({ url, headers });
  issued.down = null;
  readRefusal(url, response, 'store_unavailable');
  expect(spec.seen).toEqual([]);
});
