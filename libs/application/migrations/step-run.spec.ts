import { migrationStream } from '#contracts';
import { killedAtMove, Migrating } from '../testing/migrating';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, type World, type Program } from '../testing/world';

describe.each([true, false])('the run of a step, given = %s:', given => {
  let world: World;
  let program: Program;
  let migrating: Migrating;

  beforeEach(async () => {
    migrating = await Migrating.begun(given);
    ({ world, program } = migrating);
  });

  describe('killed in the middle of a step', () => {
    /** More than are ever at work at once. */
    const OTHERS = 100;
    let id: string;
    let running: RunningProcesses;

    beforeEach(async () => {
      for (let n = 0; n < OTHERS; n += 1) await program.device(`e${n}`);
      id = await migrating.plan({ steps: ['groups', 'devices'] });
      await migrating.done(id, 'groups');
      await migrating.confirm(id, 'devices', { by: killedAtMove(1, world) });
      for (let turns = 0; turns < 200; turns += 1) await new Promise(setImmediate);
      await world.projector.catchUp();
      running = new RunningProcesses(world.program());
    });
    afterEach(() => running.stop());

    const moved = async () => (await world.everything()).filter(({ type }) => type === 'DeviceMoved').length;

    it('A23, A24 goes on with nothing by itself: its state says that it was interrupted, and it waits', async () => {
      await world.clock.advance(10_000);
      const before = await moved();
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(OTHERS);
      expect((await migrating.step(id, 'devices')).status).toBe('running');
      await world.clock.advance(600_000);
      expect(await moved()).toBe(before);
      expect(await migrating.step(id, 'devices')).toMatchObject({ status: 'interrupted', done: 0 });
      expect((await world.types(migrationStream(ORG, id))).slice(-2)).toEqual([
        'MigrationBatchRecorded',
        'MigrationStepInterrupted',
      ]);
    });

    it('A23, A24 goes on where it was when it is confirmed again, at once; what was half done is made whole', async () => {
      const again = new Migrating(world, world.program());
      expect(await again.done(id, 'devices', again.program)).toMatchObject({
        status: 'finished',
        attempt: 2,
        done: OTHERS + 3,
        rejected: 0,
      });
      expect(await again.homes('d1', 'd2', 'd3')).toEqual(['p2', 'p2', 'p2']);
      expect((await again.device('d1')).groups).toEqual(['g']);
      expect(await moved()).toBe(OTHERS + 3);
    });
  });

  it('A23 the confirmation of a run that was cut off, sent again with its key, is what starts it', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    const victim = world.program();
    await victim.migrations.close();
    await migrating.confirm(id, 'devices', { by: victim, key: 'k' });
    expect(await migrating.homes('d1')).toEqual(['p1']);
    const again = await migrating.confirm(id, 'devices', { key: 'k' });
    expect(again).toMatchObject({ kind: 'running', outcome: { replayed: true }, more: { attempt: 1 } });
    await program.migrations.over(ORG, id);
    expect(await migrating.homes('d1')).toEqual(['p2']);
  });

  it('A23 a confirmation that is sent again late starts nothing: not what has ended, not what was interrupted', async () => {
    const id = await migrating.plan({ steps: ['groups', 'devices'] });
    await migrating.confirm(id, 'groups', { key: 'k' });
    await program.migrations.over(ORG, id);
    const before = await world.types(migrationStream(ORG, id));
    expect(await migrating.confirm(id, 'groups', { key: 'k' })).toMatchObject({ kind: 'running' });
    await program.migrations.over(ORG, id);
    expect(await world.types(migrationStream(ORG, id))).toEqual(before);
  });

  it('A23 two processes at one step: the attempt that was overtaken tells nothing more, and each device moves once', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    let isFirst = true;
    const other = world.program();
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        if ((await world.types(migrationStream(ORG, id))).at(-1) !== 'MigrationBatchRecorded') return;
        isFirst = false;
        await migrating.done(id, 'devices', other);
      },
    });
    await migrating.confirm(id, 'devices', { by: late });
    await late.migrations.over(ORG, id);
    expect(isFirst).toBe(false);
    expect(await migrating.step(id, 'devices')).toMatchObject({ status: 'finished', attempt: 2, done: 3 });
    expect((await world.everything()).filter(({ type }) => type === 'DeviceMoved')).toHaveLength(3);
    expect(late.migrationFailures).toEqual([]);
  });

  it('A23 while it runs here it is not confirmed again', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    await migrating.confirm(id, 'devices');
    expect(await migrating.confirm(id, 'devices')).toMatchObject({ code: 'migration_running' });
    await program.migrations.over(ORG, id);
  });

  /** Does something once, before the write that follows the first device that has moved. */
  const afterTheFirstMove = (act: () => Promise<unknown>): Program => {
    let isFirst = true;
    return world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        if ((await world.everything()).at(-1)?.type !== 'DeviceMoved') return;
        isFirst = false;
        await act();
      },
    });
  };

  it('A23 cancelled while it runs: it begins no more, what has moved is told and stays', async () => {
    for (let n = 0; n < 100; n += 1) await program.device(`e${n}`);
    const id = await migrating.plan({ steps: ['devices'] });
    const params = { migrationId: id };
    let cancelled: Promise<unknown> | null = null;
    const late: Program = afterTheFirstMove(async () => {
      expect(await late.send('CancelMigration', { params, ifMatch: 0 })).toMatchObject({
        code: 'revision_mismatch',
      });
      // Not waited for here: it waits for this very write.
      cancelled = late.send('CancelMigration', { params });
    });
    await migrating.confirm(id, 'devices', { by: late });
    await late.migrations.over(ORG, id);
    expect(await (cancelled as Promise<unknown> | null)).toMatchObject({ kind: 'done' });
    const moved = (await world.everything()).filter(({ type }) => type === 'DeviceMoved');
    const told = Object.values(await migrating.results(id));
    expect(told.filter(result => result === 'done')).toHaveLength(moved.length);
    expect(moved.length).toBeLessThan(103);
    expect(await migrating.confirm(id, 'devices')).toMatchObject({ code: 'migration_over' });
    expect(await program.send('CancelMigration', { params })).toMatchObject({ kind: 'done' });
  });

  it('A23 cancelled in another process: it ends with the batch that it is at', async () => {
    for (let n = 0; n < 250; n += 1) await program.device(`e${n}`);
    const id = await migrating.plan({ steps: ['devices'] });
    const late = afterTheFirstMove(() => program.sent('CancelMigration', { params: { migrationId: id } }));
    await migrating.confirm(id, 'devices', { by: late });
    await late.migrations.over(ORG, id);
    expect((await world.types(migrationStream(ORG, id))).at(-1)).toBe('MigrationCancelled');
    const moved = (await world.everything()).filter(({ type }) => type === 'DeviceMoved');
    expect(moved).toHaveLength(200);
  });

  it('A23 a step that was taken for dead, confirmed again in its own process, goes on as the next attempt', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    const attempt = { orgId: ORG, migrationId: id, step: 'devices', attempt: 1 } as const;
    const late: Program = afterTheFirstMove(async () => {
      await program.done({ type: 'InterruptMigrationStep', ...attempt, cause: 'no progress' });
      expect(await migrating.confirm(id, 'devices', { by: late })).toMatchObject({ kind: 'running' });
    });
    await migrating.confirm(id, 'devices', { by: late, key: 'k' });
    await late.migrations.over(ORG, id);
    await late.migrations.over(ORG, id);
    expect(await migrating.step(id, 'devices')).toMatchObject({ status: 'finished', attempt: 2, done: 3 });
  });

  it('A23 an old confirmation, sent again while a newer attempt runs, does not stop it', async () => {
    for (let n = 0; n < 100; n += 1) await program.device(`e${n}`);
    const id = await migrating.plan({ steps: ['devices'] });
    const attempt = { orgId: ORG, migrationId: id, step: 'devices', attempt: 1 } as const;
    const gone = world.program();
    await gone.migrations.close();
    await migrating.confirm(id, 'devices', { by: gone, key: 'k' });
    await program.done({ type: 'InterruptMigrationStep', ...attempt, cause: 'no progress' });
    const late: Program = afterTheFirstMove(async () => {
      expect(await migrating.confirm(id, 'devices', { by: late, key: 'k' })).toMatchObject({
        kind: 'running',
        more: { attempt: 1 },
      });
    });
    await migrating.confirm(id, 'devices', { by: late });
    await late.migrations.over(ORG, id);
    expect(await migrating.step(id, 'devices')).toMatchObject({ status: 'finished', attempt: 2, done: 103 });
  });

  it('A23 a process that stops interrupts its steps and says so', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    await migrating.confirm(id, 'devices');
    await program.migrations.close();
    expect(await migrating.step(id, 'devices')).toMatchObject({ status: 'interrupted' });
    expect((await world.stream(migrationStream(ORG, id))).at(-1)?.data).toMatchObject({
      cause: 'the process is stopping',
    });
    const next = world.program();
    expect(await migrating.done(id, 'devices', next)).toMatchObject({ status: 'finished', done: 3 });
  });

  it('A23 a store that fails interrupts the step and is told', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    let writes = 0;
    const failing = world.program({
      step: async label => {
        if (label === 'append: before write' && (writes += 1) === 3) throw new Error('the store is gone');
      },
    });
    expect(await migrating.done(id, 'devices', failing)).toMatchObject({ status: 'interrupted' });
    expect(failing.migrationFailures).toEqual([new Error('the store is gone')]);
    expect(await migrating.done(id, 'devices')).toMatchObject({ status: 'finished', done: 3 });
  });

  it('A23 a read model that stays behind interrupts the step: nothing is passed over', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    const impatient = world.program({ timeout: () => AbortSignal.abort() });
    world.projector.hold();
    expect(await migrating.done(id, 'devices', impatient)).toMatchObject({ status: 'interrupted', done: 0 });
    await world.projector.release();
    expect(await migrating.done(id, 'devices')).toMatchObject({ status: 'finished', done: 3 });
  });
});
