import { productStream } from '#contracts';
import { registration } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };
const params = { productId: 'p1' };
const stream = productStream(ORG, 'p1');
const bind = (deviceId: string, account: string) =>
  ({ type: 'BindDevice', ...ref, deviceId, body: { account } }) as const;

describe.each([true, false])('close - check - settle, given = %s:', given => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(given);
    program = await world.withProduct();
  });

  const remove = (key?: string) =>
    program.send('DeleteProduct', { params, ...(key !== undefined && { key }) });
  const change = (mode: string, key?: string) =>
    program.send('ChangeBindingMode', { params, body: { mode }, ...(key !== undefined && { key }) });

  it('A25 a product without devices is deleted at once', async () => {
    await program.device('d1');
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd1' });
    expect(await remove()).toMatchObject({ kind: 'done', id: 'p1' });
    expect((await world.types(stream)).slice(-2)).toEqual(['ProductDeletionRequested', 'ProductDeleted']);
    expect(await program.execute({ type: 'CreateDevice', ...ref, body: { id: 'd2' } })).toMatchObject({
      code: 'not_found',
    });
  });

  it('A25 a product with devices is not, and the refusal says how many; the door was never closed', async () => {
    for (const id of ['d1', 'd2', 'd3']) await program.device(id);
    expect(await remove()).toMatchObject({ code: 'product_has_devices', details: { devices: 3 } });
    expect(await world.types(stream)).not.toContain('ProductDeletionRequested');
  });

  it('A25 a device that joins between the first look and the gate counts', async () => {
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.device('d1');
      },
    });
    expect(await late.send('DeleteProduct', { params })).toMatchObject({
      code: 'product_has_devices',
      details: { devices: 1 },
    });
    expect((await world.types(stream)).slice(-2)).toEqual([
      'ProductDeletionRequested',
      'ProductDeletionRejected',
    ]);
    expect(await program.execute({ type: 'CreateDevice', ...ref, body: { id: 'd2' } })).toMatchObject({
      kind: 'done',
    });
  });

  it('no refusal rests on a read model that is behind: come again', async () => {
    world.projector.hold();
    await program.device('d1');
    const hasty = world.program({ timeout: () => AbortSignal.abort() });
    expect(await hasty.send('DeleteProduct', { params })).toMatchObject({ code: 'read_model_behind' });
    expect(await world.types(stream)).not.toContain('ProductDeletionRequested');
  });

  it('what is not settled in the time of a request goes on after it, as an operation', async () => {
    let isFirst = true;
    const slow = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        world.projector.hold();
      },
      timeout: ms => (isFirst ? AbortSignal.timeout(ms) : AbortSignal.abort()),
    });
    const answer = await slow.send('DeleteProduct', { params, key: 'k' });
    const request = (await world.stream(stream)).at(-1);
    expect(request?.type).toBe('ProductDeletionRequested');
    expect(answer).toMatchObject({ kind: 'running', operation: request?.id });
    await world.projector.release();
    expect(await slow.send('DeleteProduct', { params, key: 'k' })).toMatchObject({
      kind: 'done',
      outcome: { replayed: true },
    });
  });

  it('a retry is answered with how it ended, also when that was long ago', async () => {
    expect(await remove('k')).toMatchObject({ kind: 'done', outcome: { replayed: false } });
    const end = (await world.stream(stream)).at(-1);
    const again = await remove('k');
    expect(again).toMatchObject({ kind: 'done', outcome: { replayed: true, revision: end?.revision } });
  });

  it('C22 the mode changes from multi when no device has two accounts', async () => {
    await program.device('d1');
    await program.done(bind('d1', 'a'));
    expect(await change('single')).toMatchObject({ kind: 'done' });
    expect(await program.execute(bind('d1', 'b'))).toMatchObject({ code: 'device_bound' });
  });

  it('C22 and does not while one has', async () => {
    await program.device('d1');
    for (const account of ['a', 'b']) await program.done(bind('d1', account));
    expect(await change('single')).toMatchObject({ code: 'mode_conflict', details: { devices: 1 } });
    await program.done({ type: 'UnbindDevice', ...ref, deviceId: 'd1', body: { account: 'b' } });
    expect(await change('single')).toMatchObject({ kind: 'done' });
  });

  it('C22 between modes of one account nothing is counted', async () => {
    await change('alternate');
    world.projector.hold();
    await program.device('d1');
    expect(await change('single')).toMatchObject({ kind: 'done' });
    expect((await world.types(stream)).at(-1)).toBe('BindingModeChanged');
  });

  it('a firmware version that is released or locked to is not deleted', async () => {
    const version = { params: { ...params, version: '1' } };
    await program.sent('UploadFirmware', { params, body: registration(1) });
    await program.device('d1');
    await program.done({ type: 'LockDevice', ...ref, deviceId: 'd1', body: { version: 1 } });
    expect(await program.send('DeleteFirmware', version)).toMatchObject({
      code: 'firmware_in_use',
      details: { devices: 1 },
    });
    await program.done({ type: 'UnlockDevice', ...ref, deviceId: 'd1' });
    await program.done({ type: 'CreateGroup', ...ref, body: { name: 'g' } });
    await program.sent('ReleaseFirmware', { ...version, body: { groups: ['g'] } });
    expect(await program.send('DeleteFirmware', version)).toMatchObject({ code: 'firmware_released' });
    await program.sent('WithdrawFirmware', { ...version, body: { groups: ['g'] } });
    expect(await program.send('DeleteFirmware', version)).toMatchObject({ kind: 'done' });
    expect(await program.send('DeleteFirmware', version)).toMatchObject({ code: 'not_found' });
  });
});
