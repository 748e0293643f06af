import { credentialText, readCredential } from '#contracts';
import { StoreUnavailable } from '#event-store';
import { ApiKeys } from './api-keys';
import { Roles } from './roles';
import { IssuedKeys } from './testing/issued-keys';

let issued: IssuedKeys;
let keys: ApiKeys;
beforeEach(() => {
  issued = new IssuedKeys();
  keys = new ApiKeys(issued.log, issued.clock, new Roles(issued.log, issued.clock));
});

const role = async (text: string) =>
  (await keys.authenticate(text))?.grants[0]?.permissions.has('devices:write') ?? null;

describe('an API key', () => {
  it('lets in who holds it, under its name, into its organization', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    expect(await keys.authenticate(key)).toMatchObject({ subject: 'key:k-1', grants: [{ orgId: 'acme' }] });
  });

  it('lets nobody in by another secret, another organization, or a part of it', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    await issued.issue('other', 'k-2', 'operator');
    const { secret } = readCredential('key', key) ?? { secret: '' };
    for (const text of [
      credentialText('key', { orgId: 'acme', id: 'k-1', secret: 'z'.repeat(43) }),
      credentialText('key', { orgId: 'other', id: 'k-1', secret }),
      credentialText('key', { orgId: 'other', id: 'k-2', secret }),
      key.slice(0, -1),
      `${key}x`,
      key.replace('flk_', ''),
      'flk_',
      '',
    ])
      expect([text, await keys.authenticate(text)]).toEqual([text, null]);
  });

  it('holds any ids that there are', async () => {
    const [orgId, keyId] = [`O${':._-'.repeat(15)}abc`, 'k'.repeat(64)];
    const key = await issued.issue(orgId, keyId, 'support');
    expect(key).toMatch(/^[A-Za-z0-9_.~+/-]+=*$/);
    expect(await keys.authenticate(key)).toMatchObject({ grants: [{ orgId }] });
  });

  it('ends when it was said to', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator', { expiresAt: issued.at(10_000) });
    expect(await role(key)).toBe(true);
    issued.pass(9_999);
    expect(await role(key)).toBe(true);
    issued.pass(1);
    expect(await role(key)).toBeNull();
  });

  it('that is revoked lets nobody in half a second later, whoever has remembered it', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    expect(await role(key)).toBe(true);
    await issued.revoke('acme', 'k-1');
    issued.pass(500);
    expect(await role(key)).toBeNull();
  });

  it('that is revoked by one process is over in another that goes on using it', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    expect(
      await lettingInAfterRevocation(
        key,
        new ApiKeys(issued.log, issued.clock, new Roles(issued.log, issued.clock)),
      ),
    ).toBeNull();
  });

  it('would still work there, were what is remembered never old (a planted bug)', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    const stopped = { now: issued.clock.now, elapsed: () => 0 };
    const other = new ApiKeys(issued.log, stopped, new Roles(issued.log, stopped));
    expect(await lettingInAfterRevocation(key, other)).not.toBeNull();
  });

  /** Who holds it by another process, which has let it in before, a second after it was revoked. */
  async function lettingInAfterRevocation(key: string, other: ApiKeys) {
    expect(await other.authenticate(key)).not.toBeNull();
    await issued.revoke('acme', 'k-1');
    // It is used all the time.
    for (let ms = 0; ms < 1_000; ms += 100) {
      issued.pass(100);
      await other.authenticate(key);
    }
    return other.authenticate(key);
  }

  it('has two secrets for a while when it is rotated', async () => {
    const before = await issued.issue('acme', 'k-1', 'operator');
    expect(await role(before)).toBe(true);
    const after = await issued.rotate('acme', 'k-1', 60_000);
    issued.pass(500);
    expect([await role(before), await role(after)]).toEqual([true, true]);
    issued.pass(59_500);
    expect([await role(before), await role(after)]).toEqual([null, true]);
  });
});

describe('a role that the organization has made (A16)', () => {
  const permissions = async (text: string) =>
    [...((await keys.authenticate(text))?.grants[0]?.permissions ?? ['nobody'])].toSorted();

  it('gives what it was last said to, half a second later in every process', async () => {
    await issued.define('acme', 'lead', ['devices:read']);
    const key = await issued.issue('acme', 'k-1', 'lead');
    expect(await permissions(key)).toEqual(['devices:read']);
    await issued.define('acme', 'lead', ['devices:write', 'metrics:read', 'teleport']);
    issued.pass(500);
    expect(await permissions(key)).toEqual(['devices:write']);
  });

  it('that is removed while used gives nothing, until it is there again', async () => {
    await issued.define('acme', 'lead', ['devices:read']);
    await issued.define('other', 'lead', ['devices:write']);
    const key = await issued.issue('acme', 'k-1', 'lead');
    expect(await permissions(key)).toEqual(['devices:read']);
    await issued.remove('acme', 'lead');
    issued.pass(500);
    expect(await permissions(key)).toEqual([]);
    await issued.define('acme', 'lead', ['devices:read']);
    issued.pass(500);
    expect(await permissions(key)).toEqual(['devices:read']);
  });

  it('costs no reading where it is built in, and lets nobody in while the log does not answer', async () => {
    const builtIn = await issued.issue('acme', 'k-1', 'operator');
    await permissions(builtIn);
    expect(issued.reads).toBe(1);
    await issued.define('acme', 'lead', ['devices:read']);
    const own = await issued.issue('acme', 'k-2', 'lead');
    await permissions(own);
    expect(issued.reads).toBe(3);
    issued.pass(500);
    issued.down = new StoreUnavailable('away');
    await expect(permissions(own)).rejects.toThrow(StoreUnavailable);
  });
});

describe('the log behind it', () => {
  it('is read once for half a second, and by one of those who ask at the same time', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    await Promise.all([role(key), role(key), role(key)]);
    issued.pass(499);
    expect(keys.authenticate(key)).not.toBeInstanceOf(Promise);
    expect(issued.reads).toBe(1);
    issued.pass(1);
    await role(key);
    expect(issued.reads).toBe(2);
  });

  it('lets nobody in while it does not answer, and lets in again when it does', async () => {
    const key = await issued.issue('acme', 'k-1', 'operator');
    expect(await role(key)).toBe(true);
    issued.pass(500);
    issued.down = new StoreUnavailable('away');
    await expect(role(key)).rejects.toThrow(StoreUnavailable);
    issued.down = null;
    expect(await role(key)).toBe(true);
  });
});
