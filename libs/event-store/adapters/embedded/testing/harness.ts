import { integer, openDatabase } from '#sqlite';
import type { EventStoreHarness, PlantedRecord } from '../../../compliance';
import { openEmbeddedEventStore } from '../index';
import { freshLog } from './fresh-log';

/** Writes a row as another program would, with no regard to the adapter. */
function plant(file: string, record: PlantedRecord): void {
  const database = openDatabase(file);
  const count = integer(
    database.prepare('SELECT count(*) FROM events WHERE stream = ?').one([record.stream]) ?? [],
    0,
  );
  database
    .prepare(
      `INSERT INTO events (position, stream, revision, id, type, recorded_at, data, metadata)
       VALUES ((SELECT max(position) + 1 FROM events), ?, ?, ?, ?, '2026-01-01T00:00:00.000Z', ?, ?)`,
    )
    .run([
      record.stream,
      count,
      record.id,
      record.type,
      JSON.stringify(record.data),
      JSON.stringify(record.metadata),
    ]);
  database.close();
}

/** For the compliance suite, with either writer. */
export async function embeddedHarness(writer: 'here' | 'thread'): Promise<EventStoreHarness> {
  const { file, remove } = freshLog();
  let store = openEmbeddedEventStore({ file, writer });
  return {
    store,
    async plant(record) {
      plant(file, record);
    },
    async reopen() {
      await store.close();
      store = openEmbeddedEventStore({ file, writer });
      return store;
    },
    async close() {
      await store.close();
      remove();
    },
  };
}
