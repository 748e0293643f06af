import { importStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, importId: 'i' };
const progress = (nextLine: number) =>
  ({
    type: 'RecordImportBatch',
    ...ref,
    nextLine,
    imported: nextLine - 1,
    duplicates: 0,
    rejected: 0,
    rejections: [],
    linesSha256: 'a'.repeat(64),
  }) as const;

describe('the imports process', () => {
  let world: World;
  let program: Program;
  let running: RunningProcesses;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    await program.done({ type: 'StartImport', ...ref, productId: 'p1', format: 'txt', ids: null });
    running = new RunningProcesses(world.program());
    await world.clock.advance(0);
  });

  afterEach(() => running.stop());

  const types = () => world.types(importStream(ORG, 'i'));

  it('interrupts an import without recorded progress for 60 s, so that its state says so after a kill', async () => {
    await world.clock.advance(50_000);
    await program.done(progress(11));
    await world.clock.advance(59_000);
    expect(await types()).toEqual(['ImportStarted', 'ImportBatchRecorded']);
    await world.clock.advance(1_000);
    expect((await world.stream(importStream(ORG, 'i'))).at(-1)).toMatchObject({
      type: 'ImportInterrupted',
      data: { nextLine: 11, cause: 'no progress for 60 seconds' },
    });
  });

  it('leaves an import that goes on', async () => {
    for (let line = 2; line < 12; line += 1) {
      await world.clock.advance(30_000);
      await program.done(progress(line));
    }
    expect(await types()).not.toContain('ImportInterrupted');
  });

  it('leaves an import that goes on at the very moment of its interruption', async () => {
    await running.stop();
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.done(progress(2));
      },
    });
    running = new RunningProcesses(late);
    await world.clock.advance(61_000);
    expect(isFirst).toBe(false);
    expect(await types()).toEqual(['ImportStarted', 'ImportBatchRecorded']);
  });

  it('leaves an import that is over', async () => {
    await program.done({ type: 'CompleteImport', ...ref, sha256: 'b'.repeat(64) });
    await world.clock.advance(120_000);
    expect(await types()).toEqual(['ImportStarted', 'ImportCompleted']);
  });

  it('watches an import that was resumed', async () => {
    await world.clock.advance(61_000);
    await program.done({ type: 'ResumeImport', ...ref });
    await world.clock.advance(61_000);
    expect(await types()).toEqual([
      'ImportStarted',
      'ImportInterrupted',
      'ImportResumed',
      'ImportInterrupted',
    ]);
  });
});
