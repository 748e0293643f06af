import { deviceStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };
const stream = deviceStream(ORG, 'd1');

/** Its append lands after the product was archived; it dies before it looks. */
async function tooLate(world: World, closer: Program, deviceId = 'd1'): Promise<void> {
  let isFirst = true;
  const victim = world.program({
    step: async label => {
      if (label === 'append: before write' && isFirst) {
        isFirst = false;
        await closer.done({ type: 'ArchiveProduct', ...ref });
      } else if (label === 'append: before answer') throw new Error('killed');
    },
  });
  await expect(victim.device(deviceId)).rejects.toThrow('killed');
}

describe('the compensating process', () => {
  it('takes back an event whose gate had closed before it and whose writer died', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    const running = new RunningProcesses(world.program());
    await world.clock.advance(0);
    await tooLate(world, program);
    await world.clock.advance(0);
    expect(await world.types(stream)).toEqual(['DeviceImported', 'DeviceRemoved']);
    await running.stop();
  });

  it('looks at a gate again once its own stream has gone on, and only then', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    const reads: string[] = [];
    const counting = world.program({
      step: async label => void reads.push(label),
    });
    const running = new RunningProcesses(counting);
    await world.clock.advance(0);
    for (let n = 0; n < 5; n += 1) {
      await program.device(`seen-${n}`);
      await world.clock.advance(0);
    }
    // One for the gate, and one per process for the first event of the log.
    expect(reads.filter(label => label === 'read stream')).toHaveLength(11);
    await tooLate(world, program);
    await world.clock.advance(0);
    expect(await world.types(stream)).toEqual(['DeviceImported', 'DeviceRemoved']);
    await running.stop();
  });

  it('finds at its first start what nobody has looked at, and takes nothing else back', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    await program.device('before');
    await tooLate(world, program);
    await program.done({ type: 'RestoreProduct', ...ref });
    await program.device('after');
    const running = new RunningProcesses(world.program());
    await world.clock.advance(0);
    const removed = (await world.everything()).filter(({ type }) => type === 'DeviceRemoved');
    expect(removed.map(event => event.stream)).toEqual([stream]);
    await running.stop();
  });

  it('reads each gate once for a run of events, and no stream of an event that is valid', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    for (let n = 0; n < 200; n += 1) await program.device(`d${n}`);
    let reads = 0;
    const counting = world.program({
      step: async label => {
        if (label === 'read stream') reads += 1;
      },
    });
    const running = new RunningProcesses(counting);
    await world.clock.advance(0);
    expect(running.status('compensations').position).toBe(await world.store.head());
    // One for the gate, and one per process for the first event of the log.
    expect(reads).toBe(11);
    await running.stop();
  });
});
