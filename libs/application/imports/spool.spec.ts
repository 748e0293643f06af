import { mkdir, mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { breakingOff } from '../testing/import-files';
import { commandIdOf } from '../executor/event-ids';
import type { ImportPlan } from './import-plan';
import { Spool } from './spool';

const commandId = commandIdOf('spool');
const PLAN: ImportPlan = {
  orgId: 'default',
  productId: 'lamp',
  importId: 'i-1',
  format: 'txt',
  dryRun: false,
  envelope: { commandId, actor: 'admin', orgId: 'default', correlationId: 'c', causationId: 'c' },
};

const bodyOf = (text: string): Readable => Readable.from([Buffer.from(text)]);
const textOf = async (spool: Spool): Promise<string> =>
  Buffer.concat((await spool.body(PLAN).toArray()) as Buffer[]).toString();

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps a body and its plan until they are removed', async () => {
  const spool = new Spool(join(folder, 'new'));
  await spool.keep(PLAN, Readable.from([Buffer.from('one\n'), Buffer.from('two\n')]));
  expect(await spool.pending()).toEqual([PLAN]);
  expect(await textOf(spool)).toBe('one\ntwo\n');
  expect((await stat(join(folder, 'new', 'i-1.body'))).mode & 0o777).toBe(0o600);
  await spool.remove(PLAN);
  expect(await readdir(join(folder, 'new'))).toEqual([]);
});

it('leaves nothing of a body that broke off', async () => {
  const spool = new Spool(folder);
  await expect(spool.keep(PLAN, breakingOff('one\ntwo\n'))).rejects.toThrow('the client is gone');
  expect(await readdir(folder)).toEqual([]);
  await spool.keep(PLAN, bodyOf('again\n'));
  expect(await textOf(spool)).toBe('again\n');
});

it('leaves a body that is kept as it is, whatever comes for it later', async () => {
  const spool = new Spool(folder);
  expect(await spool.keep(PLAN, bodyOf('one\n'))).toMatchObject({ is: 'new' });
  await expect(spool.keep(PLAN, breakingOff('o'))).rejects.toThrow('gone');
  expect(await spool.keep(PLAN, bodyOf('two\n'))).toMatchObject({ is: 'different' });
  expect(await spool.keep(PLAN, bodyOf('one\n'))).toMatchObject({ is: 'same' });
  expect(await spool.pending()).toEqual([PLAN]);
  expect(await textOf(spool)).toBe('one\n');
  expect((await readdir(folder)).toSorted()).toEqual(['i-1.body', 'i-1.plan.json']);
});

it.each(['body', 'plan', 'folder'])('keeps nothing when the disk does not take the %s', async what => {
  const spool = new Spool(folder);
  const file = await open(folder, 'r');
  const prototype = Object.getPrototypeOf(file) as { sync: () => Promise<void> };
  await file.close();
  const sync = jest.spyOn(prototype, 'sync');
  for (const synced of ['body', 'plan', 'folder'])
    if (synced === what) sync.mockRejectedValueOnce(new Error(`EIO: ${what}`));
    else sync.mockResolvedValueOnce();
  try {
    await expect(spool.keep(PLAN, bodyOf('one\n'))).rejects.toThrow(`EIO: ${what}`);
  } finally {
    sync.mockRestore();
  }
  expect(await readdir(folder)).toEqual([]);
});

it('clears at the start what a kill left, and nothing else', async () => {
  const spool = new Spool(folder);
  await spool.keep(PLAN, bodyOf('one\n'));
  for (const left of ['i-2.body', 'i-1.b2c1.part', 'i-3.plan.json.tmp'])
    await writeFile(join(folder, left), '');
  expect(await spool.pending()).toEqual([PLAN]);
  expect((await readdir(folder)).toSorted()).toEqual(['i-1.body', 'i-1.plan.json']);
  await mkdir(join(folder, 'none'));
  expect(await new Spool(join(folder, 'none')).pending()).toEqual([]);
});
