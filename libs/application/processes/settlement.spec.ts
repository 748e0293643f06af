import { firmwareStream, productStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { uploadOf } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };
const stream = productStream(ORG, 'p1');
const bind = (deviceId: string, account: string) =>
  ({ type: 'BindDevice', ...ref, deviceId, body: { account } }) as const;

async function start(world: World): Promise<RunningProcesses> {
  const running = new RunningProcesses(world.program());
  await world.clock.advance(0);
  return running;
}

/** The end of the product's stream. */
const lastOf = async (world: World) => (await world.stream(stream)).at(-1);

describe('the settlement process', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
  });

  it('deletes a product without devices that its request left closing (A25)', async () => {
    await program.done({ type: 'DeleteProduct', ...ref });
    const running = await start(world);
    await world.clock.advance(1_900);
    expect((await lastOf(world))?.type).toBe('ProductDeletionRequested');
    await world.clock.advance(200);
    expect((await lastOf(world))?.type).toBe('ProductDeleted');
    await running.stop();
  });

  it('opens a product again that has devices, with their number', async () => {
    for (const id of ['d1', 'd2']) await program.device(id);
    await program.done({ type: 'DeleteProduct', ...ref });
    const running = await start(world);
    await world.clock.advance(3_000);
    expect(await lastOf(world)).toMatchObject({
      type: 'ProductDeletionRejected',
      data: { cause: 'has-devices', devices: 2 },
    });
    expect(await program.execute({ type: 'ArchiveProduct', ...ref })).toMatchObject({ kind: 'done' });
    await running.stop();
  });

  it('waits until the read model has passed the gate', async () => {
    await program.device('d1');
    world.projector.hold();
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd1' });
    await program.done({ type: 'DeleteProduct', ...ref });
    const running = await start(world);
    await world.clock.advance(30_000);
    expect((await lastOf(world))?.type).toBe('ProductDeletionRequested');
    await world.projector.release();
    await world.clock.advance(1_000);
    expect((await lastOf(world))?.type).toBe('ProductDeleted');
    await running.stop();
  });

  it('gives up after 60 s of recorded time: the gate is opened again', async () => {
    world.projector.hold();
    await program.done({ type: 'DeleteProduct', ...ref });
    const running = await start(world);
    await world.clock.advance(59_000);
    expect((await lastOf(world))?.type).toBe('ProductDeletionRequested');
    await world.clock.advance(2_000);
    expect(await lastOf(world)).toMatchObject({
      type: 'ProductDeletionRejected',
      data: { cause: 'timeout' },
    });
    await running.stop();
  });

  it('finishes a change of the binding mode (C22)', async () => {
    await program.device('d1');
    await program.done(bind('d1', 'a'));
    await program.done({ type: 'ChangeBindingMode', ...ref, body: { mode: 'single' } });
    const running = await start(world);
    await world.clock.advance(3_000);
    expect(await lastOf(world)).toMatchObject({ type: 'BindingModeChanged', data: { to: 'single' } });
    await running.stop();
  });

  it('refuses a change of the binding mode while a device has two accounts (C22)', async () => {
    await program.device('d1');
    for (const account of ['a', 'b']) await program.done(bind('d1', account));
    await program.done({ type: 'ChangeBindingMode', ...ref, body: { mode: 'single' } });
    const running = await start(world);
    await world.clock.advance(3_000);
    expect(await lastOf(world)).toMatchObject({
      type: 'BindingModeChangeRejected',
      data: { cause: 'devices-bound', devices: 1 },
    });
    await running.stop();
  });

  it('finishes the deletion of a firmware version, and refuses it for a locked device', async () => {
    for (const version of [1, 2]) await program.done(uploadOf(version));
    await program.device('d1');
    await program.done({ type: 'LockDevice', ...ref, deviceId: 'd1', body: { version: 1 } });
    for (const version of [1, 2]) await program.done({ type: 'DeleteFirmware', ...ref, version });
    const running = await start(world);
    await world.clock.advance(3_000);
    const ends = (await world.stream(firmwareStream(ORG, 'p1'))).slice(-2);
    expect(ends).toMatchObject([
      { type: 'FirmwareDeletionRejected', data: { version: 1, cause: 'in-use', devices: 1 } },
      { type: 'FirmwareDeleted', data: { version: 2 } },
    ]);
    await running.stop();
  });

  it('leaves alone what its request has settled', async () => {
    await program.device('d1');
    const running = await start(world);
    expect(await program.send('DeleteProduct', { params: { productId: 'p1' } })).toMatchObject({
      code: 'product_has_devices',
    });
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd1' });
    await program.sent('DeleteProduct', { params: { productId: 'p1' } });
    await world.clock.advance(120_000);
    expect(running.attended.filter(task => task.startsWith('settlement'))).toEqual([]);
    await running.stop();
  });
});
