import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import {
  INSTALLATION_PERMISSIONS,
  KEY_ROLES,
  ROLE_PERMISSIONS,
  type KeyRole,
  type Permission,
} from '#contracts';
import { StoreUnavailable } from '#event-store';
import { allRoutes, type AnyRoute } from '../platform/http/route-plan';
import { ADMIN_KEY, specApp, urlOf, type SpecApp } from '../platform/testing/http-app';
import { readRefusal } from '../platform/testing/refusals';
import { credentials } from './credentials';
import { loadConfig } from '../platform/config/load-config';
import { IssuedKeys } from './testing/issued-keys';
import { TestIssuer } from './testing/test-issuer';

/**
 * Each route x each role x own and other organization, own and other product, and credentials that are none. Made from
 * the route tables: a new route is in it by itself.
 */
const OWN = { orgId: 'acme', productId: 'lamp', productTypeId: 'lamp' };
const issued = new IssuedKeys();
const issuer = new TestIssuer(issued.clock.now);
const ADMIN = { roles: ['fleetledger/acme/admin'] };
const keys = new Map<string, string>();
const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
let spec: SpecApp;

beforeAll(async () => {
  const { orgId } = OWN;
  for (const role of KEY_ROLES) keys.set(role, await issued.issue(orgId, `k-${role}`, role));
  keys.set('held', await issued.issue(orgId, 'k-held', 'admin', { productIds: ['lamp'] }));
  keys.set('revoked', await issued.issue(orgId, 'k-revoked', 'admin'));
  await issued.revoke(orgId, 'k-revoked');
  keys.set('expired', await issued.issue(orgId, 'k-expired', 'admin', { expiresAt: issued.at(0) }));
  keys.set('forged', `${keys.get('admin')?.slice(0, -1)}-`);
  keys.set('installation', await issued.issueForInstallation('i-1'));
  keys.set('revoked of the installation', await issued.issueForInstallation('i-2'));
  await issued.revokeForInstallation('i-2');
  await addTokens();
  spec = await specApp({ authenticator: authenticator() });
});

function authenticator() {
  const config = loadConfig('standalone', {
    ADMIN_API_KEY: ADMIN_KEY,
    DATA_DIR: folder,
    JWT_ISSUER: issuer.url,
    JWT_AUDIENCE: issuer.audience,
  });
  return credentials(config, issued.log, issued.clock, { fetched: issuer.fetchJson });
}

/** What is wrong with a token, in each way that there is. */
async function addTokens(): Promise<void> {
  await issuer.rotate('0');
  const withdrawn = await issuer.token(ADMIN);
  await issuer.rotate('1');
  const token = await issuer.token(ADMIN);
  for (const [name, text] of Object.entries({
    token,
    'token of another issuer': await issuer.token({ ...ADMIN, iss: 'https://eve.example' }),
    'token for another audience': await issuer.token({ ...ADMIN, aud: 'billing' }),
    'token that has ended': await issuer.token({ ...ADMIN, exp: issuer.in(-60) }),
    'token that is not good yet': await issuer.token({ ...ADMIN, nbf: issuer.in(60) }),
    'token of a key that was withdrawn': withdrawn,
    'token that names no key': await issuer.token(ADMIN, { kid: undefined }),
    'token of another algorithm': await issuer.token(ADMIN, { alg: 'ES384' }),
    'token of no algorithm': issuer.unsigned(ADMIN),
    'token signed with the public key': await issuer.signedWithPublicKey(ADMIN),
    'token that is forged': `${token.slice(0, -8)}AAAAAAAA`,
  }))
    keys.set(name, text);
}

const isBad = (name: string): boolean => /^(revoked|expired|forged|token )/.test(name);
afterAll(async () => {
  await spec.app.close();
  rmSync(folder, { recursive: true });
});

interface Asked {
  readonly response: LightMyRequestResponse;
  /** The code of the refusal; the status where there is none. */
  readonly code: string;
  readonly url: string;
}

async function ask(
  route: AnyRoute,
  key: string | null,
  at: Partial<typeof OWN> = {},
  by = spec,
): Promise<Asked> {
  by.seen.length = 0;
  by.lines.length = 0;
  const url = urlOf(route, { values: { ...OWN, ...at } });
  const headers = key === null ? {} : { authorization: `Bearer ${keys.get(key)}` };
  const response = await by.nest.inject({ method: route.method as 'GET', url, headers });
  const { code, status } = JSON.parse(by.lines[0] ?? '{}') as { code?: string; status: number };
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

  it('lets a key of the installation do what is of the installation, in every organization', async () => {
    for (const orgId of [OWN.orgId, 'other']) {
      const asked = await ask(route, 'installation', { orgId });
      const isPermitted = INSTALLATION_PERMISSIONS.has(route.permission);
      expect([asked.code, isLetIn(asked)]).toEqual([asked.code, isPermitted]);
      if (!isPermitted) expectRefused(asked, 'forbidden');
      expect(spec.seen.every(({ principal }) => principal.subject === 'key:i-1')).toBe(true);
    }
  });

  it('lets a token of the issuer do what its role may', async () => {
    const asked = await ask(route, 'token');
    // Whoever is known to the issuer may link an account of theirs.
    const isOwn = route.permission === 'account:own';
    expect([asked.code, isLetIn(asked)]).toEqual([asked.code, may('admin') || isOwn]);
    expect(spec.seen.every(({ principal }) => principal.subject === 'oidc:ada')).toBe(true);
    if (isInOrganization(route)) expectRefused(await ask(route, 'token', { orgId: 'other' }), 'not_found');
  });

  it('takes no credential that is missing, revoked, expired, forged or in any way not for us; all look alike', async () => {
    expectRefused(await ask(route, null), 'unauthenticated');
    const told = new Set<string>();
    for (const key of [...keys.keys()].filter(isBad)) {
      const asked = await ask(route, key);
      expectRefused(asked, 'unauthenticated');
      const { headers, body } = asked.response;
      const correlationId = String(headers['x-correlation-id']);
      told.add(body.replaceAll(correlationId, ''));
    }
    expect([...told]).toHaveLength(1);
  });
});

it('A15 a route without its permission is caught: a role is let in that the table does not let in', async () => {
  const table = allRoutes();
  const route = table['MoveDevice'];
  if (route === undefined) throw new Error('the route has another name');
  const routes = { ...table, MoveDevice: { ...route, permission: 'organizations:read' as const } };
  const bare = await specApp({ routes, authenticator: authenticator() });
  const wrong = [];
  for (const role of KEY_ROLES)
    if (isLetIn(await ask(route, role, {}, bare)) !== ROLE_PERMISSIONS[role].has(route.permission))
      wrong.push(role);
  await bare.app.close();
  expect(wrong).toEqual(['support', 'auditor']);
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
