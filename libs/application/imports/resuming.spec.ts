import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { importStream } from '#contracts';
import type { ImportState } from '#domain';
import { breakingOff, counts, sendFile } from '../testing/import-files';
import { quiet } from '../testing/test-clock';
import { ORG, World, type Program, type Step } from '../testing/world';

const LINES = 2_300;
/** Every tenth line repeats the one before it, every hundredth is wrong. */
const line = (n: number): string => (n % 100 === 0 ? '!' : n % 10 === 0 ? `d${n - 1}` : `d${n}`);
const FILE = `id\n${Array.from({ length: LINES }, (_, n) => line(n + 1)).join('\n')}\n`;
const TOTALS = { total: LINES, imported: 2_070, duplicates: 207, rejected: 23 };

const upToLine = (n: number): string => FILE.split('\n').slice(0, n).join('\n');
const idOf = (program: Program, key: string): string => `i-${program.envelope(key).commandId}`;

async function stateOf(world: World, program: Program, key = 'k'): Promise<ImportState> {
  const { state } = await world.program().states.judged(importStream(ORG, idOf(program, key)));
  return state;
}

async function quickWorld(given: boolean): Promise<{ world: World; program: Program }> {
  const world = new World(given);
  const program = await world.withProduct();
  world.projector.hold();
  return { world, program };
}

/** Every write fails from the `n`th on. */
const dieAfterWrites = (n: number): Step => {
  let writes = 0;
  return async label => {
    if (label === 'append: before write' && (writes += 1) > n) throw new Error('killed');
  };
};

async function importedOnce(world: World): Promise<void> {
  const imported = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
  expect(imported).toHaveLength(TOTALS.imported);
  expect(new Set(imported.map(({ stream }) => stream)).size).toBe(TOTALS.imported);
}

describe.each([true, false])('an import that broke off, given = %s', given => {
  it('goes on where it was, after any line, and counts its own earlier lines as imported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: LINES }),
        fc.integer({ min: 0, max: LINES }),
        async (a, b) => {
          const { world, program } = await quickWorld(given);
          for (const lines of [a, b])
            await expect(sendFile(program, breakingOff(upToLine(lines)), { key: 'k' })).rejects.toThrow(
              'gone',
            );
          const { status, nextLine } = await stateOf(world, program);
          expect(status).toBe(nextLine === 1 ? 'absent' : 'interrupted');
          expect(await counts(program, FILE, { key: 'k' })).toMatchObject(TOTALS);
          expect(await stateOf(world, program)).toMatchObject({ status: 'completed' });
          await importedOnce(world);
        },
      ),
      { numRuns: 4 },
    );
  });

  it('goes on after its process was killed at any write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer({ min: 1, max: given ? 4 : 2_000 })), async writes => {
        const { world } = await quickWorld(given);
        const dying = world.program({ step: dieAfterWrites(writes) });
        await expect(sendFile(dying, FILE, { key: 'k' })).rejects.toThrow('killed');
        const again = await sendFile(world.program(), FILE, { key: 'k' });
        expect(again).toMatchObject({ kind: 'done', more: TOTALS });
        await importedOnce(world);
      }),
      { numRuns: 4 },
    );
  });
});

describe('an import', () => {
  it('records what was decided when its body breaks off', async () => {
    const { world, program } = await quickWorld(true);
    const goesOnAt = { importId: idOf(program, 'k'), nextLine: 2_251 };
    const broken = { message: 'the client is gone', goesOnAt };
    await expect(sendFile(program, breakingOff(FILE), { key: 'k' })).rejects.toMatchObject(broken);
    expect(await stateOf(world, program)).toMatchObject({ status: 'interrupted', nextLine: 2_251 });
    // Also when the next try does not come as far.
    const early = breakingOff(upToLine(5));
    await expect(sendFile(program, early, { key: 'k' })).rejects.toMatchObject(broken);
    const tried = sendFile(program, breakingOff(FILE), { dryRun: true });
    await expect(tried).rejects.not.toHaveProperty('goesOnAt');
  });

  it('says that it was interrupted when nobody reads its results any more', async () => {
    const { world, program } = await quickWorld(true);
    const answer = await sendFile(program, FILE, { key: 'k', accept: 'application/x-ndjson' });
    if (answer.kind !== 'streaming') throw new Error(answer.kind);
    for await (const _ of answer.lines) break;
    expect(await stateOf(world, program)).toMatchObject({ status: 'interrupted', nextLine: 251 });
    expect(program.running.size).toBe(0);
  });

  it('runs, by its state, while it is resumed a second and a third time', async () => {
    const { world, program } = await quickWorld(true);
    for (const lines of [500, 1_000, 1_500])
      await expect(sendFile(program, breakingOff(upToLine(lines)), { key: 'k' })).rejects.toThrow('gone');
    // Another file, and one that brings nothing new, are no reason to say that it runs.
    await expect(sendFile(program, breakingOff(upToLine(5)), { key: 'k' })).rejects.toThrow('gone');
    expect(await sendFile(program, 'id\nother\n', { key: 'k' })).toMatchObject({ code: 'import_differs' });
    const types = await world.types(importStream(ORG, idOf(program, 'k')));
    expect(types.filter(type => type !== 'ImportBatchRecorded')).toEqual([
      'ImportStarted',
      'ImportInterrupted',
      'ImportResumed',
      'ImportInterrupted',
      'ImportResumed',
      'ImportInterrupted',
    ]);
  });

  it('counts its own earlier lines as imported, also of devices that came back or have changed since', async () => {
    const { world, program } = await quickWorld(true);
    await program.device('d5');
    await program.done({ type: 'RemoveDevice', orgId: ORG, productId: 'p1', deviceId: 'd5' });
    const dying = world.program({ step: dieAfterWrites(5) });
    await expect(sendFile(dying, FILE, { key: 'k' })).rejects.toThrow('killed');
    expect(await stateOf(world, program)).toMatchObject({ nextLine: 1 });
    for (const deviceId of ['d1', 'd503'])
      await program.done({
        type: 'BindDevice',
        orgId: ORG,
        productId: 'p1',
        deviceId,
        body: { account: 'a' },
      });
    expect(await counts(world.program(), FILE, { key: 'k' })).toMatchObject(TOTALS);
  });

  it.each([true, false])(
    'counts what it wrote before it was killed, though its product is closed now (given = %s)',
    async given => {
      const { world, program } = await quickWorld(given);
      const body = 'id\nd1\nd2\nd3\n';
      let written = 0;
      const dying = world.program({
        step: async label => {
          if (label === 'append: before answer' && (written += 1) > 1) throw new Error('killed');
        },
      });
      await expect(sendFile(dying, body, { key: 'k' })).rejects.toThrow('killed');
      await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p1' });
      const imported = (await world.everything()).filter(({ type }) => type === 'DeviceImported').length;
      expect(imported).toBeGreaterThan(0);
      const answer = await counts(world.program(), body, { key: 'k' });
      expect(answer).toMatchObject({ total: 3, imported, rejected: 3 - imported });
    },
  );

  it('with the same key and another file is refused, and stays where it was', async () => {
    const { world, program } = await quickWorld(true);
    await expect(sendFile(program, breakingOff(upToLine(2_500)), { key: 'k' })).rejects.toThrow('gone');
    const before = await stateOf(world, program);
    const other = FILE.replace('d11\n', 'd11x\n');
    expect(await sendFile(program, other, { key: 'k' })).toMatchObject({ code: 'import_differs' });
    expect(await sendFile(program, upToLine(7), { key: 'k' })).toMatchObject({ code: 'import_differs' });
    expect(await stateOf(world, program)).toEqual(before);
    expect(await counts(program, FILE, { key: 'k' })).toMatchObject(TOTALS);
  });

  it('that is done is answered again from its record; another file under its key is refused', async () => {
    const { world, program } = await quickWorld(true);
    const first = await sendFile(program, FILE, { key: 'k' });
    const head = await world.store.head();
    const again = await sendFile(world.program(), FILE, { key: 'k' });
    expect(first).toMatchObject({ kind: 'done', outcome: { replayed: false }, more: TOTALS });
    expect(again).toMatchObject({ kind: 'done', outcome: { replayed: true }, more: TOTALS });
    if (first.kind !== 'done' || again.kind !== 'done') throw new Error('not done');
    expect(again.outcome.revision).toBe(first.outcome.revision);
    expect(again.more).toEqual(first.more);
    expect(await sendFile(program, 'id\nd1\n', { key: 'k' })).toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect(await world.store.head()).toBe(head);
  });

  it('that the watch interrupted, because its client took a minute, still ends as completed', async () => {
    const { world, program } = await quickWorld(true);
    const importId = idOf(program, 'k');
    const lines = FILE.split('\n').slice(0, 1_000);
    const recordedUpTo = async (line: number): Promise<void> => {
      while ((await stateOf(world, program)).nextLine < line) await quiet(1);
    };
    async function* pausing() {
      for (const part of [0, 250, 500, 750]) {
        world.clock.jump(3_000);
        yield Buffer.from(`${lines.slice(part, part + 250).join('\n')}\n`);
        await recordedUpTo(part + 251);
      }
      // All is recorded; the end of the body keeps everyone waiting.
      await program.done({ type: 'InterruptImport', orgId: ORG, importId, cause: 'no progress' });
    }
    expect(await counts(program, Readable.from(pausing()), { key: 'k' })).toMatchObject({ total: 999 });
    expect(await stateOf(world, program)).toMatchObject({ status: 'completed' });
  });

  it('that the watch interrupted goes on when its client does', async () => {
    const { world, program } = await quickWorld(true);
    const importId = idOf(program, 'k');
    async function* pausing() {
      yield Buffer.from(upToLine(1_500));
      while ((await stateOf(world, program)).status === 'absent') await quiet(1);
      await program.done({ type: 'InterruptImport', orgId: ORG, importId, cause: 'no progress' });
      yield Buffer.from(FILE.slice(upToLine(1_500).length));
    }
    expect(await counts(program, Readable.from(pausing()), { key: 'k' })).toMatchObject(TOTALS);
    expect(await stateOf(world, program)).toMatchObject({ status: 'completed' });
  });

  it('that runs here is not started a second time', async () => {
    const { world, program } = await quickWorld(true);
    const running = await sendFile(program, FILE, { key: 'k', accept: 'application/x-ndjson' });
    if (running.kind !== 'streaming') throw new Error(running.kind);
    const lines = running.lines[Symbol.asyncIterator]();
    await lines.next();
    expect(await sendFile(program, FILE, { key: 'k' })).toMatchObject({ code: 'import_running' });
    while ((await lines.next()).done !== true);
    expect(await sendFile(program, FILE, { key: 'k' })).toMatchObject({ kind: 'done' });
    expect(await stateOf(world, program)).toMatchObject({ status: 'completed' });
  });
});
