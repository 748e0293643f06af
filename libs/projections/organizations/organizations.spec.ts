import { groupStream, organizationStream } from '#contracts';
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
