import { deviceStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const S1 = deviceStream(ORG, 's1');
const G1 = deviceStream(ORG, 'g1');
const sub = { productId: 'tags', deviceId: 's1' };
const gateway = (deviceId: string) => ({ productId: 'hubs', deviceId });

async function fleet(world: World): Promise<Program> {
  const program = await world.withProduct();
  await program.product('hubs', { deviceType: 'gateway' });
  await program.product('tags', { deviceType: 'sub-device' });
  for (const id of ['g1', 'g2']) await program.device(id, 'hubs');
  await program.device('s1', 'tags');
  return program;
}

const killed = (world: World): Program =>
  world.program({
    step: async label => {
      if (label === 'append: before answer') throw new Error('killed');
    },
  });

describe.each([true, false])('gateways, given = %s:', given => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(given);
    program = await fleet(world);
  });

  const attach = (gatewayId: string | null, more: object = {}, by = program) =>
    by.send('ChangeGateway', { params: sub, body: { gatewayId }, ...more });
  const remove = (deviceId: string, more: object = {}, by = program) =>
    by.send('RemoveDevice', { params: gateway(deviceId), ...more });
  const behind = async (): Promise<readonly string[]> =>
    (await world.program().states.judged(S1)).state.gateways.map(({ gatewayId }) => gatewayId);

  it('C7, C8 a sub-device is attached, and checks in through its gateway alone', async () => {
    const checkIn = (via?: string) =>
      program.send('CheckIn', { params: sub, body: { online: true, ...(via !== undefined && { via }) } });
    expect(await checkIn('g1')).toMatchObject({ code: 'direct_connection' });
    expect(await attach('g1')).toMatchObject({ kind: 'done', id: 's1' });
    expect(await checkIn('g1')).toMatchObject({ kind: 'done' });
    expect(await checkIn('g2')).toMatchObject({ code: 'direct_connection' });
    expect(await attach('g2')).toMatchObject({ kind: 'done' });
    expect(await checkIn('g2')).toMatchObject({ kind: 'done' });
    expect(await attach(null)).toMatchObject({ kind: 'done' });
    expect(await checkIn('g2')).toMatchObject({ code: 'direct_connection' });
  });

  it('C7 only a gateway is one', async () => {
    await program.device('d1');
    for (const id of ['d1', 's1', 'nobody'])
      expect(await attach(id)).toMatchObject({ code: 'gateway_unknown' });
  });

  it('C7 another gateway takes the place of the first, and the answer reflects that', async () => {
    await attach('g1');
    const answer = await attach('g2', { key: 'k' });
    expect((await world.types(S1)).slice(-2)).toEqual(['DeviceAttached', 'DeviceDetached']);
    const last = (await world.stream(S1)).at(-1);
    expect(answer).toMatchObject({ outcome: { revision: last?.revision, position: last?.position } });
    expect(await behind()).toEqual(['g2']);
    await attach('g1');
    expect(await attach('g2', { key: 'k' })).toMatchObject({ outcome: { replayed: true } });
    expect(await behind()).toEqual(['g1']);
  });

  it('C7 a gateway with sub-devices is not removed; the refusal says how many', async () => {
    await program.device('s2', 'tags');
    await attach('g1');
    await attach('g1', { params: { ...sub, deviceId: 's2' } });
    expect(await remove('g1')).toMatchObject({
      code: 'gateway_has_sub_devices',
      details: { devices: 2 },
    });
    expect(await world.types(G1)).toEqual(['DeviceImported']);
  });

  it('C7 it is removed when all are gone: detached, attached elsewhere or removed', async () => {
    await attach('g1');
    await attach('g2');
    expect(await remove('g1')).toMatchObject({ kind: 'done', id: 'g1' });
    expect((await world.types(G1)).slice(-2)).toEqual(['DeviceRemovalRequested', 'DeviceRemoved']);
    expect(await attach('g1')).toMatchObject({ code: 'gateway_unknown' });
    await program.sent('RemoveDevice', { params: sub });
    expect(await remove('g2')).toMatchObject({ kind: 'done' });
    await program.device('g1', 'hubs');
    expect(await world.types(S1)).toEqual([
      'DeviceImported',
      'DeviceAttached',
      'DeviceAttached',
      'DeviceDetached',
      'DeviceDetached',
      'DeviceRemoved',
    ]);
  });

  it('C7 a sub-device that is attached between the first look and the gate counts', async () => {
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await attach('g1');
      },
    });
    expect(await remove('g1', {}, late)).toMatchObject({
      code: 'gateway_has_sub_devices',
      details: { devices: 1 },
    });
    expect((await world.types(G1)).slice(-2)).toEqual(['DeviceRemovalRequested', 'DeviceRemovalRejected']);
    expect((await world.stream(G1)).map(({ metadata }) => metadata.productId)).toEqual([
      undefined,
      'hubs',
      'hubs',
    ]);
  });

  it('C7 no refusal rests on a read model that is behind', async () => {
    world.projector.hold();
    await attach('g1');
    const hasty = world.program({ timeout: () => AbortSignal.abort() });
    expect(await remove('g1', {}, hasty)).toMatchObject({ code: 'read_model_behind' });
  });

  it('C7 other devices are removed at once, whatever the read model has', async () => {
    await program.device('d1');
    world.projector.hold();
    expect(await program.send('RemoveDevice', { params: { productId: 'p1', deviceId: 'd1' } })).toMatchObject(
      { kind: 'done' },
    );
    expect(await remove('nobody')).toMatchObject({ code: 'not_found' });
  });

  it('C7 what is not settled in the time of a request goes on after it', async () => {
    let isFirst = true;
    const slow = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        world.projector.hold();
      },
      timeout: ms => (isFirst ? AbortSignal.timeout(ms) : AbortSignal.abort()),
    });
    const answer = await remove('g1', { key: 'k' }, slow);
    const request = (await world.stream(G1)).at(-1);
    expect(request?.type).toBe('DeviceRemovalRequested');
    expect(answer).toMatchObject({ kind: 'running', operation: request?.id });
    expect(await attach('g1')).toMatchObject({ code: 'gateway_closing' });
    await world.projector.release();
    const running = new RunningProcesses(world.program());
    await world.clock.advance(3_000);
    expect((await world.types(G1)).at(-1)).toBe('DeviceRemoved');
    expect(await remove('g1', { key: 'k' }, slow)).toMatchObject({
      kind: 'done',
      outcome: { replayed: true },
    });
    await running.stop();
  });

  it('C7 the gateway from before is left by the moves process where the request was cut off', async () => {
    await attach('g1');
    await expect(attach('g2', {}, killed(world))).rejects.toThrow('killed');
    expect(await behind()).toEqual(['g1', 'g2']);
    await world.projector.catchUp();
    expect(await remove('g1')).toMatchObject({ code: 'gateway_has_sub_devices' });
    const running = new RunningProcesses(world.program());
    await world.clock.advance(3_000);
    expect(await behind()).toEqual(['g2']);
    await world.projector.catchUp();
    expect(await remove('g1')).toMatchObject({ kind: 'done' });
    await running.stop();
  });
});

it('C7 an attachment that is taken back leaves the sub-device where it was', async () => {
  const world = new World(false);
  const program = await fleet(world);
  const attach = (gatewayId: string, by: Program) =>
    by.send('ChangeGateway', { params: sub, body: { gatewayId } });
  await attach('g1', program);
  let isFirst = true;
  const late = world.program({
    step: async label => {
      if (label !== 'append: before write' || !isFirst) return;
      isFirst = false;
      await program.sent('RemoveDevice', { params: gateway('g2') });
    },
  });
  expect(await attach('g2', late)).toMatchObject({ code: 'gateway_closing' });
  const { state } = await program.states.judged(S1);
  expect(state.gateways.map(({ gatewayId }) => gatewayId)).toEqual(['g1']);
});
