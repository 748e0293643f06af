import { ORG, type Program, type World } from '../../testing/world';
import { ReportingDevice, updateIn } from '../../testing/reporting-device';

const ref = { orgId: ORG, productId: 'p1' };

describe('the outcomes of updates', () => {
  let device: ReportingDevice;
  let world: World;
  let program: Program;
  beforeEach(async () => {
    device = await ReportingDevice.join();
    ({ world, program } = device);
  });

  const failed = (version: number) => ({
    version: 1,
    outcome: { version, result: 'failed', error: 'disk' },
  });

  it('is offered the version again as the next attempt, up to maxAttempts', async () => {
    await device.release(2);
    await device.checkIn({ version: 1 });
    for (const attempt of [2, 3]) {
      expect(updateIn(await device.checkIn(failed(2)))).toMatchObject({ version: 2 });
      expect((await device.offers()).at(-1)?.data).toMatchObject({ attempt });
    }
    expect(updateIn(await device.checkIn(failed(2)))).toBeNull();
    expect(updateIn(await device.checkIn({ version: 1 }))).toBeNull();
    expect(await device.offers()).toHaveLength(3);
    const failures = (await device.reports()).filter(({ type }) => type === 'UpdateFailed');
    expect(failures.map(({ data }) => data)).toMatchObject(
      [1, 2, 3].map(attempt => ({ version: 2, from: 1, attempt, error: 'disk' })),
    );
  });

  it('A20 counts what is said three times once: by the attempt that it names, or by its time', async () => {
    await device.release(2);
    const first = updateIn(await device.checkIn({ version: 1 }));
    expect(first).toMatchObject({ version: 2, attempt: 1 });
    const occurredAt = new Date(Date.parse(world.clock.now()) + 1_000).toISOString();
    for (let n = 0; n < 3; n += 1)
      expect(updateIn(await device.checkIn({ ...failed(2), occurredAt }))).toMatchObject({ attempt: 2 });
    const named = { version: 1, outcome: { version: 2, attempt: 2, result: 'failed' } };
    for (let n = 0; n < 3; n += 1)
      expect(updateIn(await device.checkIn(named))).toMatchObject({ attempt: 3 });
    expect((await device.types()).filter(type => type === 'UpdateFailed')).toHaveLength(2);
  });

  it('A20 knows what is said again by a clock that is years ahead', async () => {
    await device.release(2);
    await device.checkIn({ version: 1 });
    for (let n = 0; n < 3; n += 1) {
      await device.checkIn({ ...failed(2), occurredAt: '2036-01-01T00:00:00.000Z' });
      world.clock.jump(1_000);
    }
    const failures = (await device.reports()).filter(({ type }) => type === 'UpdateFailed');
    expect(failures.map(({ metadata }) => metadata.occurredAtClaimed)).toEqual(['2036-01-01T00:00:00.000Z']);
  });

  it('A11 A20 boots 1, 2, 1, 2, …: each has reverted, until no attempt is left', async () => {
    await device.release(2);
    for (let n = 0; n < 10; n += 1) await device.checkIn({ version: 1 + (n % 2), boot: true });
    const ends = (await device.types()).filter(type => type.startsWith('Update'));
    expect(ends).toEqual([1, 2, 3].flatMap(() => ['UpdateOffered', 'UpdateSucceeded', 'UpdateReverted']));
    expect(updateIn(await device.checkIn({ version: 1 }))).toBeNull();
  });

  it('is offered it anew after another lock or release of it', async () => {
    await device.release(2);
    await device.checkIn({ version: 1 });
    for (let n = 0; n < 3; n += 1) await device.checkIn(failed(2));
    await program.done({ type: 'LockDevice', ...ref, deviceId: 'd1', body: { version: 2, when: 'now' } });
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject({ version: 2, reason: 'lock' });
    expect((await device.offers()).at(-1)?.data).toMatchObject({ attempt: 1 });
  });

  it('a failure of something that was not offered is no failure', async () => {
    await device.release(2);
    await device.checkIn({ version: 1 });
    await device.checkIn(failed(3));
    expect(await device.types()).not.toContain('UpdateFailed');
  });
});
