import { deviceStream, firmwareStream, migrationStream, productStream } from '#contracts';
import { killedAtMove, Migrating } from '../testing/migrating';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const p1 = { orgId: ORG, productId: 'p1' };
const p2 = { orgId: ORG, productId: 'p2' };
const upload = (productId: string, version: number, title = 't') => ({
  params: { productId },
  body: { version, title, sha256: 'a'.repeat(64), size: 1 },
});

describe.each([true, false])('a migration, given = %s:', given => {
  let world: World;
  let program: Program;
  let migrating: Migrating;

  beforeEach(async () => {
    world = new World(given);
    program = await world.withProduct();
    await program.product('p2');
    migrating = new Migrating(world, program);
    for (const id of ['d1', 'd2', 'd3']) await program.device(id);
    await program.done({ type: 'CreateGroup', ...p1, body: { name: 'g' } });
    await program.done({ type: 'AddDeviceToGroup', ...p1, deviceId: 'd1', group: 'g' });
  });

  it('A23 a plan moves nothing and makes nothing, however long it waits', async () => {
    await migrating.plan();
    const running = new RunningProcesses(world.program());
    await world.clock.advance(600_000);
    await running.stop();
    expect(await migrating.homes('d1', 'd2', 'd3')).toEqual(['p1', 'p1', 'p1']);
    expect(await world.types(migrationStream(ORG, 'none'))).toEqual([]);
    expect(
      await program.executor.preview({
        command: { type: 'DeleteGroup', ...p2, group: 'g' },
        envelope: program.envelope('look'),
      }),
    ).toMatchObject({ code: 'not_found' });
  });

  it('A23 a merge: groups, firmware and devices come along, and the product that they leave is archived', async () => {
    await program.sent('UploadFirmware', upload('p1', 1));
    const id = await migrating.plan();
    expect(await migrating.done(id, 'groups')).toMatchObject({ status: 'finished', done: 1 });
    expect(await migrating.homes('d1')).toEqual(['p1']);
    expect(await migrating.done(id, 'firmware')).toMatchObject({ status: 'finished', done: 1 });
    expect(await migrating.done(id, 'devices')).toMatchObject({ status: 'finished', done: 3, rejected: 0 });
    expect(await migrating.homes('d1', 'd2', 'd3')).toEqual(['p2', 'p2', 'p2']);
    expect((await migrating.device('d1')).groups).toEqual(['g']);
    expect(await world.types(firmwareStream(ORG, 'p2'))).toEqual(['FirmwareUploaded']);
    expect(await world.types(productStream(ORG, 'p1'))).not.toContain('ProductArchived');
    expect(await migrating.done(id, 'archive')).toMatchObject({ status: 'finished' });
    expect((await world.types(productStream(ORG, 'p1'))).at(-1)).toBe('ProductArchived');
    expect((await migrating.state(id)).status).toBe('completed');
  });

  it('A13 what is done to a device says who confirmed it, and why', async () => {
    const id = await migrating.plan({ steps: ['devices'] });
    await migrating.done(id, 'devices');
    const confirmed = (await world.stream(migrationStream(ORG, id))).find(
      ({ type }) => type === 'MigrationStepConfirmed',
    );
    expect((await world.stream(deviceStream(ORG, 'd2'))).slice(-2)).toMatchObject([
      {
        type: 'DeviceMoveRequested',
        metadata: { actor: 'tester', $causationId: confirmed?.id, productId: 'p1' },
      },
      {
        type: 'DeviceMoved',
        metadata: { actor: 'tester', $correlationId: confirmed?.metadata.$correlationId },
      },
    ]);
  });

  it('A13 without the step of groups devices arrive without their groups', async () => {
    await program.done({ type: 'CreateGroup', ...p2, body: { name: 'g' } });
    const id = await migrating.plan({ steps: ['devices'] });
    await migrating.done(id, 'devices');
    expect((await migrating.device('d1')).groups).toEqual([]);
  });

  it('A23 a product with devices left in it is not archived; once they are gone it is', async () => {
    const id = await migrating.plan({ steps: ['archive'] });
    expect(await migrating.done(id, 'archive')).toMatchObject({ status: 'finished', rejected: 1 });
    expect(await migrating.results(id)).toEqual({ p1: 'product_has_devices' });
    expect((await migrating.state(id)).status).toBe('open');
    for (const deviceId of ['d1', 'd2', 'd3'])
      await program.sent('RemoveDevice', { params: { productId: 'p1', deviceId } });
    await migrating.done(id, 'archive');
    expect((await migrating.state(id)).status).toBe('completed');
  });

  it.each([
    ['a list', { ids: ['d3', 'd1', 'd9'] }, ['p2', 'p1', 'p2']],
    ['a group', { filter: { group: 'g' } }, ['p2', 'p1', 'p1']],
    ['a filter', { filter: { locked: false, version: 'unknown' } }, ['p2', 'p2', 'p2']],
    ['an account', { filter: { account: 'a' } }, ['p1', 'p2', 'p1']],
  ])('A24 a split by %s takes these and no others', async (_, devices, homes) => {
    await program.sent('BindDevice', { params: { productId: 'p1', deviceId: 'd2' }, body: { account: 'a' } });
    const id = await migrating.plan({ kind: 'split', devices, steps: ['devices'] });
    await migrating.done(id, 'devices');
    expect(await migrating.homes('d1', 'd2', 'd3')).toEqual(homes);
    if ('ids' in devices)
      expect(await migrating.results(id)).toEqual({ d1: 'done', d3: 'done', d9: 'not_found' });
    expect((await world.types(productStream(ORG, 'p1'))).at(-1)).not.toBe('ProductArchived');
  });

  it('A24 a device of the list that is there already is done', async () => {
    await program.sent('MoveDevice', {
      params: { productId: 'p1', deviceId: 'd2' },
      body: { productId: 'p2' },
    });
    const id = await migrating.plan({ kind: 'split', devices: { ids: ['d2'] }, steps: ['devices'] });
    expect(await migrating.done(id, 'devices')).toMatchObject({ done: 1, rejected: 0 });
  });

  it('A13 what does not fit stays, with its reason; mended and confirmed again, it goes', async () => {
    await program.sent('ChangeBindingMode', { params: { productId: 'p2' }, body: { mode: 'single' } });
    for (const account of ['a', 'b'])
      await program.sent('BindDevice', { params: { productId: 'p1', deviceId: 'd2' }, body: { account } });
    const id = await migrating.plan({ steps: ['devices'] });
    expect(await migrating.done(id, 'devices')).toMatchObject({ done: 2, rejected: 1 });
    expect(await migrating.results(id)).toEqual({ d1: 'done', d2: 'device_bound', d3: 'done' });
    expect(await migrating.homes('d2')).toEqual(['p1']);
    await program.sent('UnbindDevice', {
      params: { productId: 'p1', deviceId: 'd2' },
      body: { account: 'a' },
    });
    expect(await migrating.done(id, 'devices')).toMatchObject({ done: 1, rejected: 0, attempt: 2 });
    expect((await migrating.state(id)).status).toBe('completed');
  });

  it('A23 a device that came back since goes again with the next attempt', async () => {
    const id = await migrating.plan({ kind: 'split', devices: { ids: ['d1', 'd9'] }, steps: ['devices'] });
    await migrating.done(id, 'devices');
    const back = { params: { productId: 'p2', deviceId: 'd1' }, body: { productId: 'p1' } };
    await program.sent('MoveDevice', back);
    await program.device('d9');
    await migrating.done(id, 'devices');
    expect(await migrating.homes('d1', 'd9')).toEqual(['p2', 'p2']);
    expect((await migrating.state(id)).status).toBe('completed');
  });

  it('A22 a product that is archived meanwhile takes no more', async () => {
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || (await migratingTypes()).length < 3 || !isFirst) return;
        isFirst = false;
        await program.done({ type: 'ArchiveProduct', ...p2 });
      },
    });
    const id = await migrating.plan({ steps: ['devices'] });
    const migratingTypes = () => world.types(migrationStream(ORG, id));
    const step = await migrating.done(id, 'devices', late);
    expect(step.done + step.rejected).toBe(3);
    expect(Object.values(await migrating.results(id))).toContain('product_archived');
    expect(await migrating.homes('d1', 'd2', 'd3')).not.toEqual(['p2', 'p2', 'p2']);
  });

  it('D18, D19 versions that the other product cannot have are told; the others are registered, none released', async () => {
    for (const version of [1, 2, 3]) await program.sent('UploadFirmware', upload('p1', version));
    await program.sent('DeleteFirmware', { params: { productId: 'p1', version: '3' } });
    await program.sent('UploadFirmware', upload('p1', 4));
    await program.sent('UploadFirmware', upload('p2', 2, 'another'));
    const id = await migrating.plan({ steps: ['firmware'] });
    expect(await migrating.done(id, 'firmware')).toMatchObject({ done: 1, rejected: 2 });
    expect(await migrating.results(id)).toEqual({
      '1': 'version_not_higher',
      '2': 'already_exists',
      '4': 'done',
    });
    expect(await world.types(firmwareStream(ORG, 'p2'))).toEqual(['FirmwareUploaded', 'FirmwareUploaded']);
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

  it('A23 goes through more devices than one batch holds', async () => {
    for (let n = 0; n < 250; n += 1) await program.device(`e${n}`);
    const id = await migrating.plan({ steps: ['devices'] });
    expect(await migrating.done(id, 'devices')).toMatchObject({ done: 253, rejected: 0 });
    const batches = (await world.stream(migrationStream(ORG, id))).flatMap(event =>
      event.type === 'MigrationBatchRecorded' ? event.data.results.length : [],
    );
    expect(batches).toEqual([0, 200, 53]);
  });
});
