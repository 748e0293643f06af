import { deviceStream, productStream, reportStream } from '#contracts';
import { registration } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';

const D1 = deviceStream(ORG, 'd1');
const params = { productId: 'p1', deviceId: 'd1' };
const there = { productId: 'p2', deviceId: 'd1' };
const ref = { orgId: ORG, productId: 'p1' };

describe.each([true, false])('a move, given = %s:', given => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(given);
    program = await world.withProduct();
    await program.product('p2');
    await program.device('d1');
  });

  const move = (to = 'p2', more: object = {}, by = program) =>
    by.send('MoveDevice', { params, body: { productId: to }, ...more });
  const productOf = async (): Promise<unknown> =>
    (await world.program().states.judged(D1)).state.membership?.productId;

  it('A13 ends in the other product, and its answer reflects that', async () => {
    const last = async () => (await world.stream(D1)).at(-1);
    const answer = await move();
    expect(await world.types(D1)).toEqual(['DeviceImported', 'DeviceMoveRequested', 'DeviceMoved']);
    const { revision, position } = (await last()) ?? {};
    expect(answer).toMatchObject({
      kind: 'done',
      id: 'd1',
      outcome: { revision, position, replayed: false },
    });
    expect(await move()).toMatchObject({ code: 'not_found' });
  });

  it('A13 sent again with its key is answered as before, wherever the device has gone since', async () => {
    const first = await move('p2', { key: 'k' });
    await program.sent('MoveDevice', { params: there, body: { productId: 'p1' } });
    const again = await move('p2', { key: 'k' });
    expect(again).toEqual({
      ...first,
      outcome: expect.objectContaining({
        ...(first.kind === 'done' && { revision: first.outcome.revision, position: first.outcome.position }),
        replayed: true,
      }),
    });
    expect(await productOf()).toBe('p1');
  });

  it('A13 under If-Match, which its own first event does not break', async () => {
    expect(await move('p2', { ifMatch: 0 })).toMatchObject({ kind: 'done' });
    expect(
      await program.send('MoveDevice', { params: there, body: { productId: 'p1' }, ifMatch: 0 }),
    ).toMatchObject({ code: 'revision_mismatch' });
  });

  it('A13 from the move on the device reports anew: version, offer and lock were of the other product', async () => {
    const version = (productId: string) =>
      program.sent('UploadFirmware', { params: { productId }, body: registration(1) });
    await version('p1');
    await version('p2');
    await program.sent('LockDevice', { params, body: { version: 1 } });
    await program.sent('CheckIn', { params, body: { online: true, version: 1 } });
    await move();
    const answer = await program.sent('CheckIn', { params: there, body: { online: true, version: 1 } });
    expect(answer.more).toMatchObject({ update: null, quarantined: false });
    expect(
      (await world.types(reportStream(ORG, 'd1'))).filter(type => type === 'FirmwareReported'),
    ).toHaveLength(2);
  });

  it('A13 what was cut off in between is done by whoever asks again', async () => {
    const victim = world.program({
      step: async label => {
        if (label === 'append: before answer') throw new Error('killed');
      },
    });
    await expect(move('p2', { key: 'k' }, victim)).rejects.toThrow('killed');
    expect(await world.types(D1)).toEqual(['DeviceImported', 'DeviceMoveRequested']);
    expect(await program.execute({ type: 'RemoveDevice', ...ref, deviceId: 'd1' })).toMatchObject({
      code: 'device_moving',
    });
    expect(await move()).toMatchObject({ kind: 'done' });
    expect(await productOf()).toBe('p2');
  });

  it('A25 a product that has taken a device is not deleted, though the device is still on its way', async () => {
    const victim = world.program({
      step: async label => {
        if (label === 'append: before answer') throw new Error('killed');
      },
    });
    await expect(move('p2', {}, victim)).rejects.toThrow('killed');
    await world.projector.catchUp();
    const remove = (productId: string) => program.send('DeleteProduct', { params: { productId } });
    expect(await remove('p2')).toMatchObject({ code: 'product_has_devices', details: { devices: 1 } });
    expect(await remove('p1')).toMatchObject({ code: 'product_has_devices', details: { devices: 1 } });
    await move();
    expect(await remove('p2')).toMatchObject({ code: 'product_has_devices', details: { devices: 1 } });
    expect(await remove('p1')).toMatchObject({ kind: 'done' });
  });

  it('A25 a device that arrives while the product is closing counts: it was taken before', async () => {
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await move();
      },
    });
    expect(await late.send('DeleteProduct', { params: { productId: 'p2' } })).toMatchObject({
      code: 'product_has_devices',
      details: { devices: 1 },
    });
    expect((await world.types(productStream(ORG, 'p2'))).at(-1)).toBe('ProductDeletionRejected');
  });

  it('C22 two accounts go along only where the mode allows it, also while it changes', async () => {
    for (const account of ['a', 'b']) await program.sent('BindDevice', { params, body: { account } });
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await move();
      },
    });
    const change = { params: { productId: 'p2' }, body: { mode: 'single' } };
    expect(await late.send('ChangeBindingMode', change)).toMatchObject({
      code: 'mode_conflict',
      details: { devices: 1 },
    });
    await program.sent('UnbindDevice', { params: there, body: { account: 'a' } });
    await program.sent('ChangeBindingMode', change);
    await program.device('d2');
    for (const account of ['a', 'b'])
      await program.sent('BindDevice', { params: { ...params, deviceId: 'd2' }, body: { account } });
    expect(await move('p2', { params: { ...params, deviceId: 'd2' } })).toMatchObject({
      code: 'device_bound',
    });
  });

  it('D8 approving a member of another product moves it', async () => {
    await program.sent('CheckIn', { params, body: { online: true, productNumber: 2 } });
    await program.sent('ApproveDevice', { params: there });
    expect((await world.types(D1)).slice(-3)).toEqual([
      'DeviceMoveRequested',
      'DeviceApproved',
      'DeviceMoved',
    ]);
    const { state } = await program.states.judged(D1);
    expect(state).toMatchObject({ membership: { productId: 'p2' }, quarantine: null });
    expect(await program.send('ApproveDevice', { params: there })).toMatchObject({ kind: 'done' });
  });
});

it('A13 a move that is taken back has changed nothing: lock, groups and product are as before', async () => {
  const world = new World(false);
  const program = await world.withProduct();
  await program.product('p2');
  await program.device('d1');
  await program.done({ type: 'CreateGroup', ...ref, body: { name: 'g' } });
  await program.done({ type: 'AddDeviceToGroup', ...ref, deviceId: 'd1', group: 'g' });
  const before = (await program.states.judged(D1)).state;
  let isFirst = true;
  const late = world.program({
    step: async label => {
      if (label !== 'append: before write' || !isFirst) return;
      isFirst = false;
      await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p2' });
    },
  });
  expect(await late.send('MoveDevice', { params, body: { productId: 'p2' } })).toMatchObject({
    code: 'product_archived',
  });
  expect((await world.types(D1)).slice(-2)).toEqual(['DeviceMoveRequested', 'DeviceMoveRejected']);
  expect((await program.states.judged(D1)).state).toEqual(before);
});
