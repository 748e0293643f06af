import Libsql from 'libsql';
import type { NewEvent } from '#contracts';

// The control of bench.ts: the least that a durable log on libsql can be, without checks, types or failure handling.
// It imports libsql by itself on purpose; no program uses it.

export function controlLog(file: string) {
  const database = new Libsql(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(`CREATE TABLE IF NOT EXISTS events (position INTEGER PRIMARY KEY, stream TEXT, revision INTEGER,
    id TEXT, type TEXT, recorded_at TEXT, data TEXT, metadata TEXT, UNIQUE (stream, revision))`);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const row = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const page = database.prepare('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?').raw();
  let position = 0;
  const insert = (stream: string, revision: number, { id, type, data, metadata }: NewEvent, at: string) => {
    position += 1;
    row.run([position, stream, revision, id, type, at, JSON.stringify(data), JSON.stringify(metadata)]);
  };

  let queue: { stream: string; revision: number; event: NewEvent; resolve: () => void }[] = [];
  const flush = () => {
    const [group, at] = [queue, new Date().toISOString()];
    queue = [];
    begin.run([]);
    for (const { stream, revision, event } of group) insert(stream, revision, event, at);
    commit.run([]);
    for (const { resolve } of group) resolve();
  };
  return {
    append: (stream: string, revision: number, event: NewEvent) =>
      new Promise<void>(resolve => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ stream, revision, event, resolve });
      }),
    appendBatch(writes: readonly { readonly stream: string; readonly events: readonly NewEvent[] }[]) {
      const at = new Date().toISOString();
      begin.run([]);
      for (const { stream, events } of writes) events.forEach((event, n) => insert(stream, n, event, at));
      commit.run([]);
    },
    /** Raw scan with JSON.parse of data and metadata; answers the number of events. */
    scan(limit: number): number {
      let count = 0;
      for (let after: unknown = 0; ;) {
        const rows = page.all([after, limit]) as string[][];
        for (const [, , , , , , data = '', metadata = ''] of rows) {
          JSON.parse(data);
          JSON.parse(metadata);
        }
        after = rows.at(-1)?.[0];
        count += rows.length;
        if (rows.length < limit) return count;
      }
    },
  };
}
