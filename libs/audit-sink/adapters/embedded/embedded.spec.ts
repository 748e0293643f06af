import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#sqlite';
import { auditSinkCompliance } from '../../compliance';
import { openEmbeddedAuditSink } from '.';

const newFolder = () => mkdtemp(join(tmpdir(), 'audit-'));

auditSinkCompliance('one SQLite file', async () => {
  const folder = await newFolder();
  return {
    open: async options => openEmbeddedAuditSink({ file: join(folder, 'audit.db'), ...options }),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the audit file', () => {
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
