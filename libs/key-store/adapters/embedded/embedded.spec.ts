import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#sqlite';
import { keyStoreCompliance } from '../../compliance';
import { openEmbeddedKeyStore } from '.';

const newFolder = () => mkdtemp(join(tmpdir(), 'keys-'));

keyStoreCompliance('one SQLite file', async () => {
  const folder = await newFolder();
  return {
    open: async () => openEmbeddedKeyStore({ file: join(folder, 'keys.db') }),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the file of keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has no byte of a forgotten key left', async () => {
    const file = join(folder, 'keys.db');
    const store = openEmbeddedKeyStore({ file });
    const key = await store.keyFor('u-1');
    await store.forget('u-1');
    await store.close();
    expect((await readFile(file)).includes(key)).toBe(false);
  });

  it('of a newer program is refused in one sentence', async () => {
    const file = join(folder, 'keys.db');
    await openEmbeddedKeyStore({ file }).close();
    const database = openDatabase(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openEmbeddedKeyStore({ file })).toThrow(/newer program .*upgrade this program/);
  });
});
