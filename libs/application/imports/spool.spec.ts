import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { commandIdOf } from '../executor/event-ids';
import type { ImportPlan } from './import-run';
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

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps a body and its plan until they are removed', async () => {
  const spool = new Spool(join(folder, 'new'));
  await spool.keep(PLAN, Readable.from([Buffer.from('one\n'), Buffer.from('two\n')]));
  expect(await spool.pending()).toEqual([PLAN]);
  const chunks = await spool.body(PLAN).toArray();
  expect(Buffer.concat(chunks as Buffer[]).toString()).toBe('one\ntwo\n');
  expect((await stat(join(folder, 'new', 'i-1.body'))).mode & 0o777).toBe(0o600);
  await spool.remove(PLAN);
  expect(await readdir(join(folder, 'new'))).toEqual([]);
});

it('counts no body that broke off', async () => {
  const spool = new Spool(folder);
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('one\n');
      throw new Error('the client is gone');
    })(),
  );
  await expect(spool.keep(PLAN, broken)).rejects.toThrow('the client is gone');
  expect(await spool.pending()).toEqual([]);
  await spool.keep(PLAN, Readable.from([Buffer.from('again\n')]));
  expect(Buffer.concat((await spool.body(PLAN).toArray()) as Buffer[]).toString()).toBe('again\n');
});
