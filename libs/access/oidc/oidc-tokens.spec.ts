import { loadConfig } from '../../platform/config/load-config';
import { IssuedKeys } from '../testing/issued-keys';
import { TestIssuer, type Said } from '../testing/test-issuer';
import { IssuerUnavailable } from './issuer-keys';
import { OidcTokens } from './oidc-tokens';

const { clock, pass } = (() => {
  const issued = new IssuedKeys();
  return { clock: issued.clock, pass: (ms: number) => issued.pass(ms) };
})();
let issuer: TestIssuer;
let tokens: OidcTokens;

function open(settings: Readonly<Record<string, string>> = {}): OidcTokens {
  const config = loadConfig('standalone', {
    JWT_ISSUER: issuer.url,
    JWT_AUDIENCE: issuer.audience,
    JWT_ROLES: 'admins=acme/admin,admins=other/support/lamp+heater,sre=installation,x=y=acme/auditor',
    ...settings,
  });
  const { jwtIssuer = '', jwtAudience = '' } = config;
  return new OidcTokens({ ...config, jwtIssuer, jwtAudience }, clock, issuer.fetchJson);
}

beforeEach(async () => {
  issuer = new TestIssuer(clock.now);
  await issuer.rotate('1');
  tokens = open();
});

const subject = async (token: string) => (await tokens.authenticate(token))?.actor ?? null;
const grantsOf = async (claims: Said, settings = {}) => {
  const found = await open(settings).authenticate(await issuer.token(claims));
  return found?.roles.map(placed =>
    placed.kind === 'installation' ? [null, 'all'] : [placed.orgId, placed.productIds ?? 'all'],
  );
};

describe('a token of the issuer', () => {
  it.each(['RS256', 'ES256', 'EdDSA'])('lets in who holds it, signed with %s', async alg => {
    expect(await subject(await issuer.token({}, { alg }))).toBe('oidc:ada');
  });

  it.each<[string, Said, Said]>([
    ['of another issuer', { iss: 'https://login.example/realms/other' }, {}],
    ['for another audience', { aud: ['billing', 'console'] }, {}],
    ['for nobody', { aud: undefined }, {}],
    ['that never ends', { exp: undefined }, {}],
    ['that ends at no number', { exp: '9999999999' }, {}],
    ['of nobody', { sub: undefined }, {}],
    ['of an empty name', { sub: '' }, {}],
    ['of a name that is no text', { sub: 7 }, {}],
    ['of a name that is too long', { sub: 'a'.repeat(256) }, {}],
    ['of half a character', { sub: 'a\ud800' }, {}],
    ['that names no key', {}, { kid: undefined }],
    ['of a key that there is not', {}, { kid: 'RS256-0' }],
    ['of an algorithm that is not pinned', {}, { alg: 'ES384' }],
    ['for something else', {}, { typ: 'logout+jwt' }],
    ['that is bound to a key of its holder', { cnf: { jkt: 'x' } }, {}],
  ])('lets nobody in by one %s', async (_, claims, header) => {
    expect(await subject(await issuer.token(claims, header))).toBeNull();
  });

  it('lets nobody in by one that was signed by nobody, with the public key, or changed', async () => {
    const good = await issuer.token();
    const [head = '', , signature = ''] = good.split('.');
    const forged = Buffer.from(JSON.stringify({ iss: issuer.url, sub: 'eve', exp: issuer.in(60) }));
    for (const bad of [
      issuer.unsigned(),
      await issuer.signedWithPublicKey(),
      `${head}.${forged.toString('base64url')}.${signature}`,
      `${good.slice(0, -8)}AAAAAAAA`,
      'a.b.c',
    ])
      expect([bad, await subject(bad)]).toEqual([bad, null]);
  });

  it('may be off by the skew of the clocks', async () => {
    expect(await subject(await issuer.token({ exp: issuer.in(-29), nbf: issuer.in(29) }))).toBe('oidc:ada');
    expect(await subject(await issuer.token({ exp: issuer.in(-30) }))).toBeNull();
    expect(await subject(await issuer.token({ nbf: issuer.in(31) }))).toBeNull();
  });

  it('is remembered, and no longer than it holds', async () => {
    const token = await issuer.token();
    await subject(token);
    expect(tokens.authenticate(token)).not.toBeInstanceOf(Promise);
    pass(329_000);
    expect(await subject(token)).toBe('oidc:ada');
    pass(1_000);
    expect(await subject(token)).toBeNull();
  });

  it('names nobody as another, and nothing that a log would take for a line of its own', async () => {
    const subjects = ['a', 'A', 'a%0a', 'a\nb', 'a b', 'auth0|7', 'é', '%C3%A9', 'admin', 'key:k-1'];
    const named = await Promise.all(subjects.map(async sub => subject(await issuer.token({ sub }))));
    expect(new Set(named).size).toBe(subjects.length);
    for (const name of named) expect(name).toMatch(/^oidc:[\x21-\x7e]+$/);
  });
});

describe('what its holder may do', () => {
  const lamps = [['acme', ['lamp']]];

  it('is said by a claim, in words that the configuration knows', async () => {
    expect(await grantsOf({ roles: ['admins', 'nonsense', 7] })).toEqual([
      ['acme', 'all'],
      ['other', ['lamp', 'heater']],
    ]);
    expect(await grantsOf({ roles: 'sre' })).toEqual([[null, 'all']]);
    expect(await grantsOf({ roles: ['x=y'] })).toEqual([['acme', 'all']]);
    for (const roles of [undefined, [], {}, 'Admins', 'acme/admin', 'toString'])
      expect([roles, await grantsOf({ roles })]).toEqual([roles, []]);
  });

  it('or in our own words', async () => {
    expect(await grantsOf({ roles: ['fleetledger/acme/operator/lamp'] })).toEqual(lamps);
    expect(await grantsOf({ roles: ['fleetledger/acme/line-lead'] })).toEqual([['acme', 'all']]);
    for (const role of [
      '',
      'acme',
      'acme/owner',
      'acme/device',
      'acme/admin/',
      'acme/admin/lamp/x',
      '/admin',
      'a b/admin',
    ])
      expect([role, await grantsOf({ roles: [`fleetledger/${role}`] })]).toEqual([role, []]);
  });

  it.each<[string, string, Said]>([
    ['Keycloak', 'realm_access.roles', { realm_access: { roles: ['lamps'] } }],
    ['Auth0', 'https://fleet.example/roles', { 'https://fleet.example/roles': ['lamps'] }],
    ['Entra ID', 'groups', { groups: ['lamps'] }],
    ['Google', 'email', { email: 'lamps', email_verified: true }],
    ['a scope', 'scope', { scope: 'openid lamps' }],
  ])('by the claim of %s', async (_, claim, claims) => {
    const settings = { JWT_ROLES_CLAIM: claim, JWT_ROLES: 'lamps=acme/operator/lamp' };
    expect(await grantsOf(claims, settings)).toEqual(lamps);
  });

  it('is nothing by an address that the issuer has not verified, and by what every object has', async () => {
    const settings = { JWT_ROLES_CLAIM: 'email', JWT_ROLES: 'ada@x=acme/admin' };
    expect(await grantsOf({ email: 'ada@x' }, settings)).toEqual([]);
    expect(await grantsOf({ email: 'ada@x', email_verified: false }, settings)).toEqual([]);
    expect(
      await grantsOf({}, { JWT_ROLES_CLAIM: 'constructor.name', JWT_ROLES: 'Object=acme/admin' }),
    ).toEqual([]);
  });
});

describe('the keys of the issuer', () => {
  it('may change: a new one is asked for, at most once in ten seconds; the one before is good no longer', async () => {
    const before = await issuer.token();
    expect(await subject(before)).toBe('oidc:ada');
    pass(10_000);
    await issuer.rotate('2');
    const asked = issuer.asked.length;
    expect(await subject(await issuer.token())).toBe('oidc:ada');
    expect(await subject(before)).toBeNull();
    for (let n = 0; n < 20; n += 1)
      expect(await subject(await issuer.token({}, { kid: `no-${n}` }))).toBeNull();
    expect(issuer.asked.length).toBe(asked + 2);
  });

  it('go on while it does not answer; with one that is not known nobody is let in, and nobody refused', async () => {
    expect(await subject(await issuer.token())).toBe('oidc:ada');
    issuer.down = new Error('away');
    pass(20_000);
    expect(await subject(await issuer.token({ sub: 'grace' }))).toBe('oidc:grace');
    await issuer.rotate('2');
    await expect(subject(await issuer.token())).rejects.toThrow(IssuerUnavailable);
    issuer.down = null;
    pass(10_000);
    expect(await subject(await issuer.token())).toBe('oidc:ada');
  });

  it('that it has withdrawn are found out within minutes, also where it can no longer be asked within a day', async () => {
    const long = await issuer.token({ exp: issuer.in(1e9) });
    expect(await subject(long)).toBe('oidc:ada');
    await issuer.rotate('2');
    pass(300_000);
    await subject(long);
    await new Promise(setImmediate);
    expect(await subject(long)).toBeNull();

    const next = await issuer.token({ exp: issuer.in(1e9) });
    expect(await subject(next)).toBe('oidc:ada');
    issuer.down = new Error('away');
    pass(86_399_000);
    expect(await subject(next)).toBe('oidc:ada');
    pass(1_000);
    await expect(subject(next)).rejects.toThrow(IssuerUnavailable);
  });

  it.each([
    [
      'of another issuer',
      async () => ({ issuer: 'https://eve.example', jwks_uri: 'https://eve.example/keys' }),
    ],
    ['that come in the clear', async () => ({ issuer: issuer.url, jwks_uri: 'http://login.example/keys' })],
    ['that are none', async () => null],
    ['that are no set', async () => ({ issuer: issuer.url, jwks_uri: `${issuer.url}/keys`, keys: [7] })],
  ])('are none %s', async (_, fetchJson) => {
    issuer = Object.assign(issuer, { fetchJson });
    tokens = open();
    await expect(subject(await issuer.token())).rejects.toThrow(IssuerUnavailable);
  });
});
