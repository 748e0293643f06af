import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, openFormat } from '#sqlite';
import { auditSinkCompliance, everything, NOON, refusal } from '../../compliance';
import { openEmbeddedAuditSink } from '.';
import { AUDIT_FORMAT } from './format';

const newFolder = () => mkdtemp(join(tmpdir(), 'audit-'));

auditSinkCompliance('one SQLite file', async () => {
  const folder = await newFolder();
  return {
    open: async options => openEmbeddedAuditSink({ file: join(folder, 'audit.db'), ...options }),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the audit file', () => {
  it('of an earlier release is read on, and written with what is new', async () => {
    const folder = await newFolder();
    const file = join(folder, 'audit.db');
    openFormat(file, { ...AUDIT_FORMAT, steps: AUDIT_FORMAT.steps.slice(0, 1) }).close();
    const database = openDatabase(file);
    database.exec(
      `INSERT INTO records VALUES ('1', '${NOON}', 'acme', 'a', 'GET /', 'forbidden', 'c', NULL, 1)`,
    );
    database.close();
    const sink = openEmbeddedAuditSink({ file });
    await sink.recordNow(refusal('acme', { target: '/v1/a' }));
    const found = await everything(sink, { orgId: 'acme' });
    expect(found.map(({ target }) => target ?? null).sort()).toEqual(['/v1/a', null]);
    await sink.close();
    await rm(folder, { recursive: true });
  });

  it('of a newer program is refused in one sentence', async () => {
    const folder = await newFolder();
    const file = join(folder, 'audit.db');
    await openEmbeddedAuditSink({ file }).close();
    const database = openDatabase(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openEmbeddedAuditSink({ file })).toThrow(/newer program .*upgrade this program/);
    await rm(folder, { recursive: true });
  });
});
