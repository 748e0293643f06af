import { deviceStream, productStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const gone = { orgId: ORG, productId: 'gone' } as const;

describe.each([
  ['checks gates in the write', true],
  ['does not', false],
] as const)('the quarantine process (D8), on a store that %s', (_, given) => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(given);
    program = await world.withProduct();
    await program.product('gone');
  });

  const asks = (deviceId: string, productId = 'gone', by = program) =>
    by.sent('CheckIn', { params: { productId, deviceId }, body: { online: true } });
  const deletes = () => program.sent('DeleteProduct', { params: { productId: 'gone' } });
  const types = (deviceId: string) => world.types(deviceStream(ORG, deviceId));
  const denials = async () => (await world.everything()).filter(({ type }) => type === 'DeviceDenied');

  async function settled(settler: Program = world.program()): Promise<RunningProcesses> {
    const running = new RunningProcesses(settler);
    await world.clock.advance(2_000);
    return running;
  }

  it('denies all who wait for a product that was deleted, more than fit in one look', async () => {
    const ids = Array.from({ length: 210 }, (__, n) => `d${n}`);
    world.projector.hold();
    for (const id of ids) await asks(id);
    await asks('other', 'p1');
    await world.projector.release();
    await deletes();
    // A folder that an older release has left: the process sees the log for the first time, long after the deletion.
    await world.clock.advance(60_000);
    const running = await settled();
    const deletion = (await world.stream(productStream(ORG, 'gone'))).at(-1);
    const denied = await denials();
    expect(new Set(denied.map(({ stream }) => stream))).toEqual(
      new Set(ids.map(id => deviceStream(ORG, id))),
    );
    expect(denied).toHaveLength(210);
    expect(denied[0]).toMatchObject({
      data: { productId: 'gone' },
      metadata: { actor: 'system:quarantine', $causationId: deletion?.id, productId: 'gone' },
    });
    expect(await types('other')).toEqual(['DeviceQuarantined']);
    expect(running.status('quarantine').openTasks).toBe(0);
    await running.stop();
  });

  it('leaves alone who was approved, or asks another product since', async () => {
    await asks('approved');
    await asks('elsewhere');
    await program.device('member');
    await program.sent('CheckIn', {
      params: { productId: 'p1', deviceId: 'member' },
      body: { online: true, productNumber: 2 },
    });
    await asks('elsewhere', 'p1');
    await program.sent('ApproveDevice', { params: { productId: 'gone', deviceId: 'approved' } });
    await program.sent('MoveDevice', {
      params: { productId: 'gone', deviceId: 'approved' },
      body: { productId: 'p1' },
    });
    await deletes();
    const running = await settled();
    expect((await denials()).map(({ stream }) => stream)).toEqual([deviceStream(ORG, 'member')]);
    const { state } = await program.states.judged(deviceStream(ORG, 'member'));
    expect(state.membership?.productId).toBe('p1');
    await running.stop();
  });

  it('denies who checks in where the deletion is not known yet, also one that it has denied before', async () => {
    await program.product('late');
    await asks('d');
    await deletes();
    const running = await settled();
    let isFirst = true;
    const slow = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.sent('DeleteProduct', { params: { productId: 'late' } });
        await world.clock.advance(2_000);
      },
    });
    await asks('d', 'late', slow);
    await world.clock.advance(2_000);
    const once = ['DeviceQuarantined', 'DeviceDenied'];
    expect(await types('d')).toEqual([...once, ...once]);
    expect(running.failures).toEqual([]);
    await running.stop();
  });

  it('waits until the read model has passed the deletion', async () => {
    world.projector.hold();
    await asks('d');
    await program.done({ type: 'DeleteProduct', ...gone });
    const request = (await world.stream(productStream(ORG, 'gone'))).at(-1);
    const finding = { kind: 'counted', devices: 0 } as const;
    await program.done({ type: 'SettleDeletion', ...gone, request: request?.id ?? '', finding });
    const running = await settled();
    expect(running.status('quarantine').openTasks).toBeGreaterThan(0);
    await world.projector.release();
    await world.clock.advance(1_000);
    expect(await types('d')).toEqual(['DeviceQuarantined', 'DeviceDenied']);
    await running.stop();
  });

  it('goes on behind a kill, and denies nobody twice', async () => {
    for (const id of ['a', 'b', 'c']) await asks(id);
    await deletes();
    let writes = 0;
    const victim = world.program({
      step: label => {
        if (label === 'append: before write') writes += 1;
        return writes < 3 ? Promise.resolve() : new Promise(() => undefined);
      },
    });
    const killed = await settled(victim);
    killed.kill();
    expect(writes).toBe(3);
    const running = await settled();
    for (const id of ['a', 'b', 'c']) expect(await types(id)).toEqual(['DeviceQuarantined', 'DeviceDenied']);
    await running.stop();
  });
});
