import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reservationStream, teamStream, userStream } from '#contracts';
import { hashedText, valueOfSignIn } from '#domain';
import type { Principal } from '#platform';
import { installationKey } from '#stores';
import { loadConfig } from '../platform/config/load-config';
import { ADMIN_KEY } from '../platform/testing/http-app';
import { credentials } from './credentials';
import { IssuedKeys } from './testing/issued-keys';
import { TestIssuer } from './testing/test-issuer';

const folder = mkdtempSync(join(tmpdir(), 'holders-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('who signs in by an issuer', () => {
  let log: IssuedKeys;
  let issuer: TestIssuer;
  let authenticate: (token: string) => Principal | null | Promise<Principal | null>;
  let people = 0;

  beforeEach(async () => {
    log = new IssuedKeys();
    issuer = new TestIssuer(log.clock.now);
    await issuer.rotate('1');
    const config = loadConfig('standalone', {
      ADMIN_API_KEY: ADMIN_KEY,
      DATA_DIR: folder,
      JWT_ISSUER: issuer.url,
      JWT_AUDIENCE: issuer.audience,
    });
    const authenticator = credentials(config, log.log, log.clock, { fetched: issuer.fetchJson });
    authenticate = token => authenticator.authenticate(token);
  });

  const holder = async (claims: object = {}) => authenticate(await issuer.token({ ...claims }));
  const holdOf = (subject: string) => {
    const text = hashedText(valueOfSignIn({ issuer: issuer.url, subject }), '');
    const hash = createHmac('sha256', installationKey(folder)).update(text).digest('hex');
    return { kind: 'sign-in', hash, generation: 1 };
  };
  async function account(): Promise<string> {
    const userId = `u-${(people += 1)}`;
    const takes = { kind: 'user-email', hash: 'a'.repeat(64), generation: 1 };
    await log.tell(userStream(userId), {
      type: 'UserRegistered',
      data: { email: 'v1.e', name: 'v1.n', takes },
    });
    return userId;
  }
  async function link(userId: string, subject: string): Promise<void> {
    const hold = holdOf(subject);
    const owner = userStream(userId);
    await log.tell(reservationStream('sign-in', hold.hash), {
      type: 'ReservationHeld',
      data: { ...hold, owner },
    });
    await log.tell(owner, { type: 'SignInLinked', data: { takes: hold } });
  }
  async function joinTeam(userId: string, role: string): Promise<void> {
    await log.tell(userStream(userId), { type: 'OrganizationEntered', data: { orgId: 'acme' } });
    await log.tell(teamStream('acme'), {
      type: 'RoleGranted',
      data: { userId, productId: 'lamp', role, until: null },
    });
  }
  const rights = (principal: Principal | null) =>
    principal?.grants.map(({ orgId, products, permissions }) => [
      orgId,
      products === 'all' ? 'all' : [...products],
      permissions.size,
    ]);

  it('acts as the account that is linked, with the roles of its teams and those of the claim', async () => {
    const userId = await account();
    await link(userId, 'ada');
    await joinTeam(userId, 'support');
    const found = await holder({ roles: ['fleetledger/other/gateway'] });
    expect(found?.subject).toBe(`user:${userId}`);
    expect(rights(found)).toEqual([
      ['other', 'all', 1],
      ['', [], 1],
      ['acme', ['lamp'], 4],
    ]);
  });

  it('is nobody’s account while none is linked, whatever the address; and another subject is another person', async () => {
    const userId = await account();
    await link(userId, 'ada');
    for (const sub of ['Ada', 'ada ', 'eve']) {
      const found = await holder({ sub, email: 'ada@example.com', email_verified: true });
      expect(found?.subject).toMatch(/^oidc:/);
      expect(rights(found)).toEqual([['', [], 1]]);
    }
  });

  it('is let in by a link, and out after it is taken back, within half a second', async () => {
    const userId = await account();
    const token = await issuer.token();
    expect((await authenticate(token))?.subject).toBe('oidc:ada');
    await link(userId, 'ada');
    log.pass(500);
    expect((await authenticate(token))?.subject).toBe(`user:${userId}`);
    await log.tell(userStream(userId), { type: 'SignInUnlinked', data: { givesUp: holdOf('ada') } });
    log.pass(500);
    expect((await authenticate(token))?.subject).toBe('oidc:ada');
  });

  it('is not let in by a hold that another account never took', async () => {
    const userId = await account();
    const hold = holdOf('ada');
    await log.tell(reservationStream('sign-in', hold.hash), {
      type: 'ReservationHeld',
      data: { ...hold, owner: userStream(userId) },
    });
    expect((await holder())?.subject).toBe('oidc:ada');
  });

  it('A15 has a role that the organization has made, by the team and by the claim, and what it may do follows', async () => {
    const userId = await account();
    await link(userId, 'ada');
    await joinTeam(userId, 'line-lead');
    const token = await issuer.token({ roles: ['fleetledger/acme/line-lead'] });
    const sizes = async () => (await authenticate(token))?.grants.map(({ permissions }) => permissions.size);
    expect(await sizes()).toEqual([0, 1, 0]);
    await log.define('acme', 'line-lead', ['devices:read', 'devices:write']);
    log.pass(500);
    expect(await sizes()).toEqual([2, 1, 2]);
    await log.remove('acme', 'line-lead');
    log.pass(500);
    expect(await sizes()).toEqual([0, 1, 0]);
  });

  it.each([
    [{ email: 'ada@example.com', email_verified: true }, 'ada@example.com'],
    [{ email: 'ada@example.com', email_verified: 'true' }, null],
    [{ email: 'ada@example.com' }, null],
    [{ email: 'аda@example.com', email_verified: true }, null],
    [{ email: 'ａda@example.com', email_verified: true }, null],
    [{ email: 'ada', email_verified: true }, null],
  ])('has an address only where the issuer has verified it, in ASCII: %j', async (claims, email) => {
    expect((await holder(claims))?.signIn).toEqual({ issuer: issuer.url, subject: 'ada', email });
  });

  it('is refused while the log does not answer', async () => {
    const token = await issuer.token();
    await authenticate(token);
    log.pass(500);
    log.down = new Error('away');
    await expect(authenticate(token)).rejects.toThrow('away');
    expect(readFileSync(join(folder, 'installation.key'), 'utf8').trim()).toHaveLength(64);
  });
});
