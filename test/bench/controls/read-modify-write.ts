import type { Position, Recorded } from '#contracts';
import { START, parseStreamName } from '#contracts';
import type { EventStore } from '#event-store';
import { openDatabase, text, type Database } from '#sqlite';
import type { SampleDevice } from '../../../libs/read-store/engine/testing/models';

const BATCH = 20_000;

/** The control of P8: read-modify-write of one document per device and the checkpoint, one transaction per batch. */
export async function control(eventStore: Pick<EventStore, 'readAll'>, file: string): Promise<number> {
  const database = openDatabase(file);
  database.exec('CREATE TABLE documents (id TEXT PRIMARY KEY, pos TEXT, doc TEXT) WITHOUT ROWID');
  database.exec('CREATE TABLE checkpoint (pos TEXT)');
  let count = 0;
  for (let after: Position = START; ;) {
    const slice = await eventStore.readAll({ after, limit: BATCH });
    writeBatch(database, slice.events);
    count += slice.events.length;
    after = slice.position;
    if (slice.caughtUp) break;
  }
  database.close();
  return count;
}

function writeBatch(database: Database, events: readonly Recorded[]): void {
  const read = database.prepare('SELECT doc FROM documents WHERE id = ?');
  const write = database.prepare('INSERT OR REPLACE INTO documents (id, pos, doc) VALUES (?, ?, ?)');
  const documents = new Map<string, { doc: SampleDevice; pos: string }>();
  for (const event of events) {
    const id = parseStreamName(event.stream)?.parts[1];
    if (id === undefined) continue;
    const row = documents.has(id) ? undefined : read.one([id]);
    const stored = row === undefined ? undefined : (JSON.parse(text(row, 0)) as SampleDevice);
    const before = documents.get(id)?.doc ??
      stored ?? { product: null, firmware: null, changes: 0, changedAt: '' };
    const doc = { ...before, changes: before.changes + 1, changedAt: event.recordedAt };
    if (event.type === 'DeviceImported')
      documents.set(id, { pos: event.position, doc: { ...doc, product: event.data.productId } });
    if (event.type === 'FirmwareReported')
      documents.set(id, { pos: event.position, doc: { ...doc, firmware: String(event.data.to) } });
  }
  database.immediate(() => {
    for (const [id, { pos, doc }] of documents) write.run([id, pos, JSON.stringify(doc)]);
    database.exec('DELETE FROM checkpoint');
    database.prepare('INSERT INTO checkpoint (pos) VALUES (?)').run([events.at(-1)?.position ?? null]);
  });
}
