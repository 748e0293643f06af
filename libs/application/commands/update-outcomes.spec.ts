import { reportStream, type Recorded } from '#contracts';
import { uploadOf } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';
import type { CommandAnswer } from './request';

const place = { orgId: ORG, productId: 'p1' };
const params = { productId: 'p1', deviceId: 'd1' };

/** What the device is told to install; null for nothing. */
const updateIn = (answer: CommandAnswer): unknown => {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  return answer.more?.['update'] ?? null;
};

describe('the outcomes of updates', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
    await program.device('d1');
    await program.device('prover');
    for (const version of [1, 2, 3]) await program.done(uploadOf(version, { size: 10 * version }));
  });

  const checkIn = (body: object = {}) => program.send('CheckIn', { params, body: { online: true, ...body } });
  const reports = (): Promise<readonly Recorded[]> => world.stream(reportStream(ORG, 'd1'));
  const types = (): Promise<readonly string[]> => world.types(reportStream(ORG, 'd1'));
  const offers = async () => (await reports()).filter(({ type }) => type === 'UpdateOffered');

  /** Releases it to the product, with the proof that D22 asks for. */
  async function release(version: number): Promise<void> {
    await program.sent('CheckIn', {
      params: { ...params, deviceId: 'prover' },
      body: { online: true, version },
    });
    await program.sent('ReleaseFirmware', { params: { ...params, version: String(version) } });
  }

  const failed = (version: number) => ({
    version: 1,
    outcome: { version, result: 'failed', error: 'disk' },
  });

  it('is offered the version again as the next attempt, up to maxAttempts', async () => {
    await release(2);
    await checkIn({ version: 1 });
    for (const attempt of [2, 3]) {
      expect(updateIn(await checkIn(failed(2)))).toMatchObject({ version: 2 });
      expect((await offers()).at(-1)?.data).toMatchObject({ attempt });
    }
    expect(updateIn(await checkIn(failed(2)))).toBeNull();
    expect(updateIn(await checkIn({ version: 1 }))).toBeNull();
    expect(await offers()).toHaveLength(3);
    const failures = (await reports()).filter(({ type }) => type === 'UpdateFailed');
    expect(failures.map(({ data }) => data)).toMatchObject(
      [1, 2, 3].map(attempt => ({ version: 2, from: 1, attempt, error: 'disk' })),
    );
  });

  it('A20 counts what is said three times once: by the attempt that it names, or by its time', async () => {
    await release(2);
    const first = updateIn(await checkIn({ version: 1 }));
    expect(first).toMatchObject({ version: 2, attempt: 1 });
    const occurredAt = new Date(Date.parse(world.clock.now()) + 1_000).toISOString();
    for (let n = 0; n < 3; n += 1)
      expect(updateIn(await checkIn({ ...failed(2), occurredAt }))).toMatchObject({ attempt: 2 });
    const named = { version: 1, outcome: { version: 2, attempt: 2, result: 'failed' } };
    for (let n = 0; n < 3; n += 1) expect(updateIn(await checkIn(named))).toMatchObject({ attempt: 3 });
    expect((await types()).filter(type => type === 'UpdateFailed')).toHaveLength(2);
  });

  it('A20 knows what is said again by a clock that is years ahead', async () => {
    await release(2);
    await checkIn({ version: 1 });
    for (let n = 0; n < 3; n += 1) {
      await checkIn({ ...failed(2), occurredAt: '2036-01-01T00:00:00.000Z' });
      world.clock.jump(1_000);
    }
    const failures = (await reports()).filter(({ type }) => type === 'UpdateFailed');
    expect(failures.map(({ metadata }) => metadata.occurredAtClaimed)).toEqual(['2036-01-01T00:00:00.000Z']);
  });

  it('A11 A20 boots 1, 2, 1, 2, …: each has reverted, until no attempt is left', async () => {
    await release(2);
    for (let n = 0; n < 10; n += 1) await checkIn({ version: 1 + (n % 2), boot: true });
    const ends = (await types()).filter(type => type.startsWith('Update'));
    expect(ends).toEqual([1, 2, 3].flatMap(() => ['UpdateOffered', 'UpdateSucceeded', 'UpdateReverted']));
    expect(updateIn(await checkIn({ version: 1 }))).toBeNull();
  });

  it('is offered it anew after another lock or release of it', async () => {
    await release(2);
    await checkIn({ version: 1 });
    for (let n = 0; n < 3; n += 1) await checkIn(failed(2));
    await program.done({ type: 'LockDevice', ...place, deviceId: 'd1', body: { version: 2, when: 'now' } });
    expect(updateIn(await checkIn({ version: 1 }))).toMatchObject({ version: 2, reason: 'lock' });
    expect((await offers()).at(-1)?.data).toMatchObject({ attempt: 1 });
  });

  it('a failure of something that was not offered is no failure', async () => {
    await release(2);
    await checkIn({ version: 1 });
    await checkIn(failed(3));
    expect(await types()).not.toContain('UpdateFailed');
  });
});
