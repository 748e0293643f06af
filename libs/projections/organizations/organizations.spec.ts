import { apiKeyStream, groupStream, organizationStream } from '#contracts';
import { apiKeys } from '../api-keys/model';
import { groups } from '../groups/model';
import { projects } from '../projects/model';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { organizations } from './model';

const STREAM = organizationStream('acme');

describe('organizations and projects', () => {
  it('are documents of their own, with the revision of the one stream both are written on (C3)', () => {
    const log = new TestLog();
    log.add(STREAM, { type: 'OrganizationCreated', data: { orgId: 'acme', name: 'Acme', region: 'eu' } });
    log.add(STREAM, { type: 'ProjectCreated', data: { projectId: 'default', name: 'Default' } });
    expect(Object.fromEntries(foldDocuments(organizations, log.events))).toMatchObject({
      acme: { orgId: 'acme', name: 'Acme', region: 'eu', revision: 1 },
    });
    expect(Object.fromEntries(foldDocuments(projects, log.events))).toMatchObject({
      'acme~default': { orgId: 'acme', projectId: 'default', name: 'Default' },
    });
  });
});

describe('groups', () => {
  it('come and go with their events (D16)', () => {
    const log = new TestLog();
    const stream = groupStream('acme', 'lamp', 'test');
    const data = { productId: 'lamp', name: 'test' };
    log.add(stream, { type: 'GroupCreated', data });
    expect(foldDocuments(groups, log.events).get('acme~lamp~test')).toMatchObject(data);
    log.add(stream, { type: 'GroupDeleted', data });
    expect(foldDocuments(groups, log.events).size).toBe(0);
  });
});

describe('API keys', () => {
  it('show what became of them, and no secret', () => {
    const log = new TestLog();
    const stream = apiKeyStream('acme', 'k-1');
    const secretHash = '5'.repeat(64);
    const shown = () => foldDocuments(apiKeys, log.events).get('acme~k-1');
    const issued = { name: 'Bench', role: 'operator' as const, productIds: ['lamp'], expiresAt: null };
    log.add(stream, { type: 'ApiKeyIssued', data: { ...issued, secretHash } });
    expect(shown()).toMatchObject({ ...issued, keyId: 'k-1', revokedAt: null, revision: 0 });
    const previousUntil = '2026-12-02T00:00:00.000Z';
    log.add(stream, { type: 'ApiKeyRotated', data: { secretHash, previousUntil } });
    expect(shown()).toMatchObject({ previousUntil, revision: 1 });
    log.add(stream, { type: 'ApiKeyRevoked', data: {} });
    expect(shown()).toMatchObject({ revokedAt: expect.any(String) as string, revision: 2 });
    expect(JSON.stringify(shown())).not.toContain(secretHash);
  });
});
