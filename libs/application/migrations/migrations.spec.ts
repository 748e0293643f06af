import { deviceStream, firmwareStream, migrationStream, productStream } from '#contracts';
import { Migrating } from '../testing/migrating';
import { RunningProcesses } from '../testing/running-processes';
import { registration } from '../testing/uploads';
import { bytes, ORG, type World, type Program } from '../testing/world';

const p2 = { orgId: ORG, productId: 'p2' };
const upload = (productId: string, version: number, title = 't') => ({
  params: { productId },
  body: registration(version, { title }),
});

describe.each([true, false])('a migration, given = %s:', given => {
  let world: World;
  let program: Program;
  let migrating: Migrating;

  beforeEach(async () => {
    migrating = await Migrating.begun(given);
    ({ world, program } = migrating);
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

  it('A23 versions go along with bytes of their own, whatever becomes of those that they come from', async () => {
    const query = { version: '1', title: 't' };
    await program.sent('UploadFirmware', { params: { productId: 'p1' }, query, stream: bytes('one') });
    const id = await migrating.plan({ steps: ['firmware'] });
    expect(await migrating.done(id, 'firmware')).toMatchObject({ done: 1, rejected: 0 });
    await program.sent('DeleteFirmware', { params: { productId: 'p1', version: '1' } });
    const running = new RunningProcesses(world.program());
    await world.clock.advance(3_000);
    await running.stop();
    const { state } = await world.program().states.judged(firmwareStream(ORG, 'p2'));
    const blob = state.versions.get(1)?.blob;
    expect([...world.blobs.blobs]).toEqual([[blob, Buffer.from('one')]]);
    expect(world.blobs.pending.size).toBe(0);
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
