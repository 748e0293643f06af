import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integer, openDatabase, type Database } from '#sqlite';
import { CommitQueue } from './commit-queue';

let folder: string;
let database: Database;
let queue: CommitQueue;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commit-queue-'));
  database = openDatabase(join(folder, 'file.db'));
  database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
  queue = new CommitQueue(database);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const insert = (n: number) => () => {
  database.prepare('INSERT INTO t VALUES (?)').run([n]);
  return 'committed' as const;
};
const count = (): number => integer(database.prepare('SELECT count(*) FROM t').one() ?? [], 0);

it('joins what comes in one turn into one transaction', async () => {
  const other = openDatabase(database.file);
  const before = other.dataVersion();
  const both = Promise.all([queue.submit(insert(1)), queue.submit(insert(2))]);
  expect(count()).toBe(0);
  expect(await both).toEqual(['committed', 'committed']);
  expect(other.dataVersion()).not.toBe(before);
  expect(count()).toBe(2);
  other.close();
});

it('keeps the others when one fails, and nothing of the one', async () => {
  const failing = queue.submit(() => {
    insert(2)();
    throw new Error('broken');
  });
  const results = Promise.all([queue.submit(insert(1)), queue.submit(insert(3))]);
  await expect(failing).rejects.toThrow('broken');
  expect(await results).toEqual(['committed', 'committed']);
  expect(count()).toBe(2);
});

it('writes what waits when it is told to', async () => {
  const waiting = queue.submit(insert(1));
  queue.drain();
  expect(count()).toBe(1);
  expect(await waiting).toBe('committed');
});
