import { START, type Position } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const FOLLOWERS = [
  'reservations',
  'settlement',
  'moves',
  'imports',
  'migrations',
  'groups',
  'quarantine',
  'bytes',
  'mails',
];

const checkpointOf = async (world: World, process: string) =>
  (await world.readStore.progress({ name: `process-${process}`, version: 1, fields: {}, indexes: [] }))
    .checkpoint;

const group = (name: string) =>
  ({ type: 'CreateGroup', orgId: ORG, productId: 'p1', body: { name } }) as const;

async function started(world: World, program?: Program): Promise<RunningProcesses> {
  const running = new RunningProcesses(program ?? world.program());
  await world.clock.advance(0);
  return running;
}

describe('processes', () => {
  it('are those of the store: the compensating process only where gates are not checked in the write', async () => {
    const withGates = await started(new World(true));
    const without = await started(new World(false));
    expect(withGates.names).toEqual([...FOLLOWERS, 'silent-devices']);
    expect(without.names).toEqual(['compensations', ...FOLLOWERS, 'silent-devices']);
    await withGates.stop();
    await without.stop();
  });

  it('begin at the start of the log and move their checkpoint within seconds', async () => {
    const world = new World(true);
    await world.withProduct();
    const head = await world.store.head();
    const running = await started(world);
    expect(running.status('groups')).toMatchObject({ state: 'live', position: head, checkpoint: null });
    await world.clock.advance(3_000);
    for (const name of FOLLOWERS) expect(running.status(name).checkpoint).toBe(head);
    expect(await checkpointOf(world, 'groups')).toMatchObject({ position: head, ordinal: 7, ready: true });
    await running.stop();
  });

  it('go on from the checkpoint: what lies before it is not followed again', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    await program.done(group('g'));
    await program.done({ type: 'DeleteGroup', orgId: ORG, productId: 'p1', group: 'g' });
    const first = await started(world);
    expect(first.attended).toHaveLength(1);
    await first.stop();
    const second = await started(world);
    expect(second.status('groups')).toMatchObject({ position: await world.store.head(), lagSeconds: 0 });
    await world.clock.advance(5_000);
    expect(second.attended).toEqual([]);
    await second.stop();
  });

  it('do nothing, at the very first start, about what later events have settled', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    const ref = { orgId: ORG, importId: 'i' };
    await program.done({ type: 'StartImport', ...ref, productId: 'p1', format: 'txt', ids: null });
    world.projector.hold();
    for (let n = 0; n < 600; n += 1) await program.device(`d${n}`);
    await program.done({ type: 'CompleteImport', ...ref, sha256: 'a'.repeat(64) });
    world.clock.jump(3_600_000);
    const running = await started(world);
    expect(running.attended).toEqual([]);
    await running.stop();
  });

  it('write a checkpoint when they are stopped', async () => {
    const world = new World(true);
    await world.withProduct();
    const running = await started(world);
    await running.stop();
    expect((await checkpointOf(world, 'imports'))?.position).toBe(await world.store.head());
    expect(running.status('imports').state).toBe('stopped');
  });

  it('write their checkpoint again when the read store was emptied under them', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    const running = await started(world);
    await world.clock.advance(3_000);
    world.disk.models.clear();
    await program.done(group('g'));
    await world.clock.advance(3_000);
    expect((await checkpointOf(world, 'groups'))?.position).toBe(await world.store.head());
    await running.stop();
  });

  it('keep the checkpoint before the oldest thing that is still to be done', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    const before = await world.store.head();
    await program.done({
      type: 'StartImport',
      orgId: ORG,
      importId: 'i',
      productId: 'p1',
      format: 'txt',
      ids: null,
    });
    await program.device('d1');
    const running = await started(world);
    await world.clock.advance(10_000);
    expect(running.status('imports')).toMatchObject({ checkpoint: before, openTasks: 1 });
    expect(running.status('groups').checkpoint).toBe(await world.store.head());
    await world.clock.advance(60_000);
    expect(running.status('imports')).toMatchObject({ checkpoint: await world.store.head(), openTasks: 0 });
    await running.stop();
  });

  it('do at the next start what a kill kept them from', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    const first = await started(world);
    await program.done({
      type: 'StartImport',
      orgId: ORG,
      importId: 'i',
      productId: 'p1',
      format: 'txt',
      ids: null,
    });
    await world.clock.advance(30_000);
    first.kill();
    await program.device('d1');
    world.clock.jump(40_000);
    const second = await started(world);
    await world.clock.advance(1_000);
    expect((await world.everything()).at(-1)).toMatchObject({ type: 'ImportInterrupted' });
    await second.stop();
  });

  it('may run twice: each thing happens once and the checkpoint never goes back', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    await program.done(group('g'));
    for (const id of ['d1', 'd2', 'd3']) await program.device(id, 'p1', { groups: ['g'] });
    const both = [await started(world), await started(world)];
    await program.done({
      type: 'StartImport',
      orgId: ORG,
      importId: 'i',
      productId: 'p1',
      format: 'txt',
      ids: null,
    });
    await program.done({ type: 'DeleteGroup', orgId: ORG, productId: 'p1', group: 'g' });
    let last: Position = START;
    for (let second = 0; second < 70; second += 1) {
      await world.clock.advance(1_000);
      const now = (await checkpointOf(world, 'imports'))?.position ?? START;
      expect(now >= last).toBe(true);
      last = now;
    }
    const types = (await world.everything()).map(({ type }) => type);
    expect(types.filter(type => type === 'ImportInterrupted')).toHaveLength(1);
    expect(types.filter(type => type === 'DeviceGroupsChanged')).toHaveLength(3);
    expect(both.flatMap(({ failures }) => failures)).toEqual([]);
    for (const running of both) await running.stop();
  });

  it('begin anew after an error, later and later up to ten seconds, and say what was wrong', async () => {
    const world = new World(true);
    await world.withProduct();
    let isDown = true;
    const program = world.program({
      step: async label => {
        if (isDown && label === 'read stream') throw new Error('no store');
      },
    });
    const running = await started(world, program);
    await world.clock.advance(60_000);
    const failures = running.failures.filter(({ process }) => process === 'imports');
    expect(failures.slice(0, 4).map(({ waitMs }) => waitMs)).toEqual([100, 200, 400, 800]);
    expect(failures.at(-1)?.waitMs).toBe(10_000);
    expect(running.status('imports')).toMatchObject({
      state: 'waiting',
      restarts: failures.length,
      lastError: { message: 'no store' },
    });
    isDown = false;
    await world.clock.advance(15_000);
    expect(running.status('imports')).toMatchObject({ state: 'live', position: await world.store.head() });
    await running.stop();
  });

  it('put off what can not be done now, without holding back the rest', async () => {
    const world = new World(true);
    const other = await world.withProduct();
    for (const id of ['i1', 'i2'])
      await other.done({
        type: 'StartImport',
        orgId: ORG,
        importId: id,
        productId: 'p1',
        format: 'txt',
        ids: null,
      });
    let failures = 3;
    const program = world.program({
      step: async label => {
        if (label === 'append: before write' && (failures -= 1) >= 0) throw new Error('no store');
      },
    });
    const running = await started(world, program);
    await world.clock.advance(61_000);
    await world.clock.advance(5_000);
    const interrupted = (await world.everything()).filter(({ type }) => type === 'ImportInterrupted');
    expect(interrupted.map(({ stream }) => stream).sort()).toEqual(['import-acme~i1', 'import-acme~i2']);
    expect(running.failures.map(({ process, task }) => [process, task === null])).toEqual([
      ['imports', false],
      ['imports', false],
      ['imports', false],
    ]);
    expect(running.status('imports')).toMatchObject({ restarts: 0, openTasks: 0 });
    await running.stop();
  });

  it('stop within five seconds, also when a store hangs', async () => {
    const world = new World(true);
    const other = await world.withProduct();
    await other.done({
      type: 'StartImport',
      orgId: ORG,
      importId: 'i',
      productId: 'p1',
      format: 'txt',
      ids: null,
    });
    const program = world.program({
      step: label => (label === 'append: before write' ? new Promise(() => undefined) : Promise.resolve()),
    });
    const hanging = await started(world, program);
    await world.clock.advance(61_000);
    expect(await hanging.stop()).toBeLessThan(5_000);
    const quick = await started(world);
    expect(await quick.stop()).toBe(0);
  });

  it('begin at the start of another log than that of their checkpoint, and say so', async () => {
    const world = new World(true);
    const longer = await world.withProduct();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await longer.done(group(name));
    await (await started(world)).stop();
    const other = new World(true);
    const restored = Object.assign(other, { readStore: world.readStore });
    const program = await restored.withProduct();
    await program.done({
      type: 'StartImport',
      orgId: ORG,
      importId: 'i',
      productId: 'p1',
      format: 'txt',
      ids: null,
    });
    restored.clock.jump(61_000);
    const running = await started(restored, program);
    expect(running.attended).toEqual(['imports: import-acme~i']);
    expect(running.begunAnew).toHaveLength(FOLLOWERS.length);
    await restored.clock.advance(3_000);
    expect(await checkpointOf(world, 'groups')).toMatchObject({
      logId: await restored.store.logId(),
      position: await restored.store.head(),
    });
    await running.stop();
  });
});
