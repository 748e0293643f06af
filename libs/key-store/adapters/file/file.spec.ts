import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyStoreCompliance } from '../../compliance';
import { openFileKeyStore } from '.';

const newFolder = () => mkdtemp(join(tmpdir(), 'keys-'));

keyStoreCompliance('a folder', async () => {
  const folder = await newFolder();
  return { open: () => openFileKeyStore({ folder }), remove: () => rm(folder, { recursive: true }) };
});

it('a key is a file that only its owner reads and whose name says nothing', async () => {
  const folder = await newFolder();
  const store = await openFileKeyStore({ folder: join(folder, 'new', 'keys') });
  await store.keyFor('u-1');
  const names = await readdir(join(folder, 'new', 'keys'));
  const [name = ''] = names.filter(each => each.endsWith('.key'));
  expect(names.toSorted()).toEqual([name, 'incoming'].toSorted());
  expect(name).toMatch(/^[0-9a-f]{64}\.key$/);
  expect((await stat(join(folder, 'new', 'keys', name))).mode & 0o077).toBe(0);
  expect(await readdir(join(folder, 'new', 'keys', 'incoming'))).toEqual([]);
  await rm(folder, { recursive: true });
});
