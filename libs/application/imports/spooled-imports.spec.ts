import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { importStream } from '#contracts';
import type { ImportState } from '#domain';
import { breakingOff, particleId, sendFile } from '../testing/import-files';
import { quiet } from '../testing/test-clock';
import { ORG, World, type Program } from '../testing/world';

const FILE = 'id\nd1\nd2\nd3\n';
const sent = { key: 'k', preferAsync: true };

describe('an import that goes on after its answer', () => {
  let folder = '';
  let world: World;
  let program: Program;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spooled-'));
    world = new World(true);
    await world.withProduct();
    program = world.program({ spoolDir: folder });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const stateOf = async (): Promise<ImportState> => {
    const importId = `i-${program.envelope('k').commandId}`;
    return (await world.program().states.judged(importStream(ORG, importId))).state;
  };
  const done = async (): Promise<void> => {
    while (program.running.size > 0) await quiet(1);
  };

  it('is on its way with the answer, and leaves nothing in the spool', async () => {
    expect(await sendFile(program, FILE, sent)).toMatchObject({
      kind: 'running',
      outcome: { replayed: false },
    });
    await done();
    expect(await stateOf()).toMatchObject({ status: 'completed', imported: 3 });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [FILE, 'text/csv', { format: 'csv' }],
    ['\nlamp-7\nlamp-8\n', 'text/plain', { format: 'txt', ids: 'any' }],
    [`${particleId(7)}\nlamp-8\n`, 'text/plain', { format: 'txt', ids: 'particle' }],
  ])('says at once, each time, as what the list was read', async (file, contentType, form) => {
    for (const replayed of [false, true]) {
      const answer = await sendFile(program, file, { ...sent, contentType });
      expect(answer).toMatchObject({ kind: 'running', outcome: { replayed } });
      expect('more' in answer && answer.more).toEqual(form);
      await done();
    }
    const [started] = await world.stream(importStream(ORG, `i-${program.envelope('k').commandId}`));
    expect(started?.data).toMatchObject({ ids: null, ...form });
  });

  it('is read in the charset that was said, also after its answer', async () => {
    const file = Buffer.from('id\nd1\nd2\n', 'utf16le');
    expect(await sendFile(program, file, { ...sent, charset: 'utf-16le' })).toMatchObject({
      kind: 'running',
    });
    await done();
    expect(await stateOf()).toMatchObject({ status: 'completed', imported: 2, rejected: 0 });
  });

  it('belongs to the first who sends its key: a second body meanwhile is refused and harms nothing', async () => {
    const body = new PassThrough();
    const first = sendFile(program, body, sent);
    body.write(FILE.slice(0, 5));
    while ((await readdir(folder)).length === 0) await quiet(1);
    expect(await sendFile(program, 'id\nother\n', sent)).toMatchObject({ code: 'import_running' });
    expect(await sendFile(program, 'id\nother\n', { key: 'k' })).toMatchObject({ code: 'import_running' });
    body.end(FILE.slice(5));
    expect(await first).toMatchObject({ kind: 'running' });
    await done();
    expect(await stateOf()).toMatchObject({ status: 'completed', imported: 3 });
  });

  it('that breaks off before its answer leaves no file, no event and no claim', async () => {
    const head = await world.store.head();
    await expect(sendFile(program, breakingOff(FILE), sent)).rejects.toThrow('gone');
    expect(await readdir(folder)).toEqual([]);
    expect(await world.store.head()).toBe(head);
    expect(program.running.size).toBe(0);
  });

  it.each([
    ['a header without an id', 'name\nd1\n', 'invalid_fields'],
    ['a quote that never closes in the first record', 'id,note\nd1,"open\nd2,x\n', 'malformed_body'],
  ])('is refused at once for %s', async (_, file, code) => {
    const head = await world.store.head();
    expect(await sendFile(program, file, sent)).toMatchObject({ code });
    expect([await readdir(folder), program.running.size]).toEqual([[], 0]);
    expect(await world.store.head()).toBe(head);
  });

  it('is answered again when it is done, and another file under its key is refused', async () => {
    await sendFile(program, FILE, sent);
    await done();
    const head = await world.store.head();
    expect(await sendFile(program, FILE, sent)).toMatchObject({
      kind: 'running',
      outcome: { replayed: true },
    });
    expect(await sendFile(program, 'id\nother\n', sent)).toMatchObject({ code: 'idempotency_key_reused' });
    expect([await readdir(folder), program.running.size]).toEqual([[], 0]);
    expect(await world.store.head()).toBe(head);
  });

  it('goes on with the next start of a process that died, with the body that was acknowledged', async () => {
    const dying = world.program({
      spoolDir: folder,
      step: async label => {
        if (label === 'append: before write' && (await stateOf()).status === 'running')
          throw new Error('killed');
      },
    });
    const key = { ...sent };
    expect(await sendFile(dying, FILE, key)).toMatchObject({ kind: 'running' });
    while (dying.running.size > 0) await quiet(1);
    expect(await sendFile(program, 'id\nother\n', sent)).toMatchObject({ code: 'idempotency_key_reused' });
    await program.spooled.resume();
    await done();
    expect(await stateOf()).toMatchObject({ status: 'completed', imported: 3 });
    expect(await readdir(folder)).toEqual([]);
  });
});
