import { randomUUID } from 'node:crypto';
import type { Database, ProposedEvent } from './database';

/** The events a real server writes for itself. They stand in $all between everybody else's, some of them not JSON. */

const json = (type: string, data: object): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(JSON.stringify(data), 'utf8'),
  metadata: Buffer.alloc(0),
});

const plain = (type: string, data: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: false,
  data: Buffer.from(data, 'utf8'),
  metadata: Buffer.alloc(0),
});

const STATISTICS_STREAM = '$stats-127.0.0.1:2113';

export async function writeFirstStartEvents(database: Database): Promise<void> {
  if (database.index.count > 0) return;
  await database.append(`$$${STATISTICS_STREAM}`, 'any', [json('$metadata', { $maxAge: 86_400 })]);
  await database.append('$$$scavenges', 'any', [json('$metadata', { $maxAge: 2_592_000 })]);
  for (const login of ['admin', 'ops']) {
    const user = json('$UserCreated', { loginName: login, groups: [`$${login}s`], disabled: false });
    await database.append(`$user-${login}`, 'any', [user]);
    await database.append('$users', 'any', [plain('$User', login)]);
  }
}

export async function writeStartEvents(database: Database): Promise<void> {
  await database.append('$epoch-information', 'any', [
    json('$epoch-information', { epochId: randomUUID(), epochPosition: database.log.end }),
  ]);
  await writeStatistics(database, 1);
}

export async function writeStatistics(database: Database, count: number): Promise<void> {
  const statistics = Array.from({ length: count }, () =>
    json('$statsCollected', { 'proc-mem': process.memoryUsage().rss, 'es-writer-lastFlushSize': 0 }),
  );
  await database.append(STATISTICS_STREAM, 'any', statistics);
}
