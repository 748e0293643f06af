import { reportStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const LEASE_MS = 900_000;
const params = (deviceId: string) => ({ productId: 'p1', deviceId });

describe('C26, consistency 8 the silent devices', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    await program.device('d1');
  });

  const checkIn = (deviceId: string, body: object = {}) =>
    program.sent('CheckIn', { params: params(deviceId), body: { online: true, ...body } });
  const types = (deviceId: string) => world.types(reportStream(ORG, deviceId));

  async function begin(at: Program = world.program()): Promise<RunningProcesses> {
    const running = new RunningProcesses(at);
    await world.clock.advance(0);
    return running;
  }

  it('are offline when their lease has run out since they were last heard of', async () => {
    const running = await begin();
    await world.clock.advance(LEASE_MS);
    await checkIn('d1');
    const lastSeen = world.clock.now();
    await world.clock.advance(LEASE_MS - 20_000);
    expect(await types('d1')).toEqual(['DeviceActivated', 'DeviceConnected']);
    await world.clock.advance(40_000);
    const leaseEnd = new Date(Date.parse(lastSeen) + LEASE_MS).toISOString();
    expect((await world.stream(reportStream(ORG, 'd1'))).at(-1)).toMatchObject({
      type: 'DeviceDisconnected',
      data: { cause: 'timeout', lastSeen },
      metadata: { actor: 'system:silent-devices', productId: 'p1', occurredAt: leaseEnd },
    });
    await running.stop();
  });

  it('are heard of by sightings alone, which are no events', async () => {
    const running = await begin();
    await checkIn('d1');
    for (let n = 0; n < 4; n += 1) {
      await world.clock.advance(LEASE_MS / 2);
      await checkIn('d1');
      await program.sightings.flush();
    }
    expect(await types('d1')).toEqual(['DeviceActivated', 'DeviceConnected']);
    const lastSeen = world.clock.now();
    await world.clock.advance(LEASE_MS + 20_000);
    expect((await world.stream(reportStream(ORG, 'd1'))).at(-1)?.data).toEqual({
      cause: 'timeout',
      lastSeen,
    });
    await running.stop();
  });

  it('are not those that report something at the very moment they would be marked', async () => {
    await checkIn('d1');
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await checkIn('d1', { version: 7 });
      },
    });
    const running = await begin(late);
    await world.clock.advance(LEASE_MS + 20_000);
    expect(isFirst).toBe(false);
    expect((await types('d1')).at(-1)).toBe('FirmwareReported');
    await running.stop();
  });

  it('are judged only after one full lease of the life of the process', async () => {
    await checkIn('d1');
    world.clock.jump(10 * LEASE_MS);
    const running = await begin();
    await world.clock.advance(LEASE_MS - 20_000);
    expect(await types('d1')).not.toContain('DeviceDisconnected');
    await world.clock.advance(40_000);
    expect(await types('d1')).toContain('DeviceDisconnected');
    await running.stop();
  });

  it('are judged only after one full lease since the stores could be reached', async () => {
    await checkIn('d1');
    let isDown = false;
    const failing = world.program({
      step: async label => {
        if (isDown && label === 'read stream') throw new Error('no store');
      },
    });
    const running = await begin(failing);
    isDown = true;
    await world.clock.advance(LEASE_MS + 20_000);
    expect(running.status('silent-devices').restarts).toBeGreaterThan(0);
    isDown = false;
    await world.clock.advance(LEASE_MS - 60_000);
    expect(await types('d1')).not.toContain('DeviceDisconnected');
    await world.clock.advance(120_000);
    expect(await types('d1')).toContain('DeviceDisconnected');
    await running.stop();
  });

  it('have the lease of their own product', async () => {
    await program.product('p2', { presenceTimeoutSeconds: 60 });
    await program.device('d2', 'p2');
    await checkIn('d1');
    await program.sent('CheckIn', { params: { productId: 'p2', deviceId: 'd2' }, body: { online: true } });
    const running = await begin();
    await world.clock.advance(90_000);
    expect(await types('d2')).toContain('DeviceDisconnected');
    expect(await types('d1')).not.toContain('DeviceDisconnected');
    await running.stop();
  });

  it('A13 have the lease of the product that they were moved to', async () => {
    await program.product('p2', { presenceTimeoutSeconds: 60 });
    await checkIn('d1');
    await program.sent('MoveDevice', { params: params('d1'), body: { productId: 'p2' } });
    const running = await begin();
    await world.clock.advance(90_000);
    expect((await world.stream(reportStream(ORG, 'd1'))).at(-1)).toMatchObject({
      type: 'DeviceDisconnected',
      metadata: { productId: 'p2' },
    });
    await running.stop();
  });

  it('A25 are not devices that are in no product; one that comes back silent is', async () => {
    await checkIn('d1');
    await program.sent('RemoveDevice', { params: params('d1') });
    const running = await begin();
    await world.clock.advance(2 * LEASE_MS);
    expect(await types('d1')).not.toContain('DeviceDisconnected');
    await program.device('d1');
    await world.clock.advance(30_000);
    expect((await types('d1')).at(-1)).toBe('DeviceDisconnected');
    await running.stop();
  });

  it('are not those that said something the model has not seen yet', async () => {
    await checkIn('d1');
    const running = await begin();
    await world.clock.advance(LEASE_MS - 30_000);
    world.projector.hold();
    await checkIn('d1', { version: 7 });
    await world.clock.advance(60_000);
    expect((await types('d1')).at(-1)).toBe('FirmwareReported');
    await running.stop();
  });

  it('come online again with their next check-in, and fall silent again', async () => {
    const running = await begin();
    await checkIn('d1');
    await world.clock.advance(LEASE_MS + 20_000);
    await checkIn('d1');
    await world.clock.advance(LEASE_MS + 20_000);
    expect(await types('d1')).toEqual([
      'DeviceActivated',
      'DeviceConnected',
      'DeviceDisconnected',
      'DeviceConnected',
      'DeviceDisconnected',
    ]);
    await running.stop();
  });

  describe('when many fall silent at once', () => {
    const COUNT = 620;

    beforeEach(async () => {
      world.projector.hold();
      for (let n = 0; n < COUNT; n += 1) await program.device(`x${n}`);
      for (let n = 0; n < COUNT; n += 1) await checkIn(`x${n}`);
      await world.projector.release();
    });

    const marked = async () =>
      (await world.everything()).filter(({ type }) => type === 'DeviceDisconnected').length;

    it('are all marked, no faster than the limit', async () => {
      const running = await begin();
      await world.clock.advance(LEASE_MS - 1_000);
      const counts = [0];
      while ((counts.at(-1) ?? 0) < COUNT) {
        await world.clock.advance(1_000);
        counts.push(await marked());
      }
      const perSecond = counts.slice(1).map((count, index) => count - (counts[index] ?? 0));
      expect(Math.max(...perSecond)).toBeLessThanOrEqual(201);
      expect(Math.max(...perSecond)).toBeGreaterThan(100);
      await running.stop();
    });

    it('are found behind any number of others that are not silent', async () => {
      const running = await begin();
      await world.clock.advance(LEASE_MS - 30_000);
      const at = world.clock.now();
      const others = Array.from({ length: COUNT }, (_, n) => `${ORG}~x${n}`).filter(
        id => !id.endsWith('~x99'),
      );
      await world.readStore.touch(others.map(id => ({ id, at })));
      await world.clock.advance(60_000);
      expect(await types('x99')).toContain('DeviceDisconnected');
      expect(await marked()).toBe(1);
      await running.stop();
    });

    it('are marked once, also by two processes', async () => {
      const both = [await begin(), await begin()];
      await world.clock.advance(LEASE_MS + 60_000);
      expect(await marked()).toBe(COUNT);
      for (const running of both) await running.stop();
    });
  });
});
