import type { Format } from '#sqlite';

/** `data/keys.db`. Steps are never changed once released, only added. */
export const KEYS_FORMAT: Format = {
  name: 'key store',
  applicationId: 0x464c6b79,
  steps: [
    database => {
      database.exec(`
        CREATE TABLE keys (
          subject TEXT PRIMARY KEY,
          key BLOB
        ) STRICT, WITHOUT ROWID;
      `);
    },
  ],
};
