import { deviceStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const D1 = deviceStream(ORG, 'd1');
const move = {
  type: 'MoveDevice',
  orgId: ORG,
  productId: 'p1',
  deviceId: 'd1',
  body: { productId: 'p2' },
} as const;

async function start(world: World): Promise<RunningProcesses> {
  const running = new RunningProcesses(world.program());
  await world.clock.advance(0);
  return running;
}

describe('the moves process', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
    await program.product('p2');
    await program.device('d1');
  });

  it('A13 does a move whose request never came to it', async () => {
    await program.done(move, 'k', { productId: 'p1' });
    const running = await start(world);
    await world.clock.advance(1_900);
    expect((await world.types(D1)).at(-1)).toBe('DeviceMoveRequested');
    await world.clock.advance(200);
    const last = (await world.stream(D1)).at(-1);
    expect(last).toMatchObject({
      type: 'DeviceMoved',
      data: { from: 'p1', to: 'p2' },
      metadata: { actor: 'system:moves', productId: 'p1' },
    });
    await running.stop();
  });

  it('A13 leaves alone what the request has done', async () => {
    const running = await start(world);
    await program.sent('MoveDevice', {
      params: { productId: 'p1', deviceId: 'd1' },
      body: { productId: 'p2' },
    });
    await world.clock.advance(5_000);
    expect(running.attended).toEqual([]);
    expect(await world.types(D1)).toEqual(['DeviceImported', 'DeviceMoveRequested', 'DeviceMoved']);
    await running.stop();
  });

  it('A13 gives up a move that a gate had closed before', async () => {
    let isFirst = true;
    const victim = world.program({
      step: async label => {
        if (label === 'append: before write' && isFirst) {
          isFirst = false;
          await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p2' });
        } else if (label === 'append: before answer') throw new Error('killed');
      },
    });
    await expect(victim.execute(move)).rejects.toThrow('killed');
    const running = await start(world);
    await world.clock.advance(5_000);
    expect(await world.types(D1)).toEqual(['DeviceImported', 'DeviceMoveRequested', 'DeviceMoveRejected']);
    await running.stop();
  });
});
