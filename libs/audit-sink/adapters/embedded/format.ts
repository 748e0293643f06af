import type { Format } from '#sqlite';

/** `data/audit.db`. Steps are never changed once released, only added. */
export const AUDIT_FORMAT: Format = {
  name: 'audit store',
  applicationId: 0x464c6175,
  steps: [
    database => {
      database.exec(`
        CREATE TABLE records (
          id TEXT PRIMARY KEY,
          at TEXT NOT NULL,
          org_id TEXT,
          actor TEXT,
          action TEXT NOT NULL,
          code TEXT NOT NULL,
          correlation_id TEXT NOT NULL,
          command_id TEXT,
          count INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX records_by_time ON records (at, id);
        CREATE INDEX records_by_organization ON records (org_id, at, id);
      `);
    },
    database => database.exec('ALTER TABLE records ADD COLUMN target TEXT'),
  ],
};
