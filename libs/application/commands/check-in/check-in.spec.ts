import { deviceStream } from '#contracts';
import { registration } from '../../testing/uploads';
import { ORG, type Program, type World } from '../../testing/world';
import { ReportingDevice, updateIn } from '../../testing/reporting-device';
import type { CommandAnswer } from '../request';

const ref = { orgId: ORG, productId: 'p1' };
const params = { productId: 'p1', deviceId: 'd1' };
const lock = (version: number, when?: 'now' | 'reset') =>
  ({ type: 'LockDevice', ...ref, deviceId: 'd1', body: { version, ...(when && { when }) } }) as const;
const unlock = { type: 'UnlockDevice', ...ref, deviceId: 'd1' } as const;

describe('a check-in', () => {
  let device: ReportingDevice;
  let world: World;
  let program: Program;
  beforeEach(async () => {
    device = await ReportingDevice.join();
    ({ world, program } = device);
  });

  const update = (version: number, reason: string) => ({
    version,
    attempt: 1,
    reason,
    url: `https://fleet.example/v1/organizations/acme/products/p1/firmware/${version}/binary`,
    sha256: 'a'.repeat(64),
    size: 10 * version,
  });

  it('of a device that was never heard of activates and connects it; the next one says nothing new', async () => {
    expect(updateIn(await device.checkIn({ version: 1 }))).toBeNull();
    await device.checkIn({ version: 1 });
    expect(await device.types()).toEqual(['DeviceActivated', 'DeviceConnected', 'FirmwareReported']);
  });

  it('is answered with when to come again: three times in a lease', async () => {
    expect(await device.checkIn()).toMatchObject({
      more: { quarantined: false, nextCheckInSeconds: 300, decidedAt: world.clock.now() },
    });
  });

  it('D21 is told the version that is released, with the events that led to it', async () => {
    await device.release(2);
    const answer = updateIn(await device.checkIn({ version: 1 }));
    const released = (await world.everything()).find(({ type }) => type === 'FirmwareReleased');
    expect(answer).toEqual({ ...update(2, 'product-release'), because: [released?.id] });
    expect((await device.offers())[0]?.data).toEqual({ version: 2, attempt: 1, because: [released?.id] });
  });

  it('D20 is told where the bytes are, when they are kept elsewhere', async () => {
    const url = 'https://files.example/4.bin';
    await program.sent('UploadFirmware', { params, body: registration(4, { url }) });
    await device.checkIn();
    await program.done(lock(4, 'now'));
    expect(updateIn(await device.checkIn())).toMatchObject({ version: 4, url });
  });

  it('D21 of semver versions follows their precedence', async () => {
    const other = { orgId: ORG, productId: 'p2' } as const;
    const at = { params: { ...params, productId: 'p2', deviceId: 'd2' } };
    await program.product('p2', { versionScheme: 'semver', firmwarePolicy: { allowDowngrade: false } });
    await program.device('d2', 'p2');
    for (const version of ['1.9.0', '1.10.0-rc.1', '1.10.0'])
      await program.sent('UploadFirmware', { ...at, body: registration(version) });
    for (const [name, version] of [
      ['a', '1.10.0'],
      ['b', '1.9.0'],
    ] as const) {
      await program.done({ type: 'CreateGroup', ...other, body: { name } });
      await program.sent('ReleaseFirmware', { params: { ...at.params, version }, body: { groups: [name] } });
    }
    const groups = { groups: ['b', 'a'] };
    await program.done({ type: 'ChangeDeviceGroups', ...other, deviceId: 'd2', body: groups });
    const told = async (version: string) =>
      updateIn(await program.send('CheckIn', { ...at, body: { online: true, version } }));
    expect(await told('1.10.0-rc.1')).toMatchObject({ version: '1.10.0', reason: 'group-release' });
    expect(await told('1.11.0')).toBeNull();
  });

  it('repeats an open offer without a new event, until the device runs it', async () => {
    await device.release(2);
    for (let n = 0; n < 3; n += 1)
      expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject({ version: 2 });
    expect(await device.offers()).toHaveLength(1);
    expect(updateIn(await device.checkIn({ version: 2 }))).toBeNull();
    expect((await device.types()).slice(-2)).toEqual(['FirmwareReported', 'UpdateSucceeded']);
  });

  it('names no update that was not offered: a device that goes offline is told nothing', async () => {
    await device.checkIn({ version: 1 });
    await device.release(2);
    expect(updateIn(await device.checkIn({ online: false, version: 1 }))).toBeNull();
    expect(await device.offers()).toEqual([]);
  });

  it('D21 goes down again where the product allows it, and does not where it does not', async () => {
    await device.release(1);
    expect(updateIn(await device.checkIn({ version: 3 }))).toMatchObject({ version: 1 });
    await program.sent('ChangeProduct', { params, body: { firmwarePolicy: { allowDowngrade: false } } });
    expect(updateIn(await device.checkIn({ version: 2 }))).toBeNull();
  });

  it('is told nothing while the product does not update by itself, but for a lock', async () => {
    await device.release(2);
    await program.sent('ChangeProduct', { params, body: { firmwarePolicy: { autoUpdate: false } } });
    expect(updateIn(await device.checkIn({ version: 1 }))).toBeNull();
    await program.done(lock(3, 'now'));
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject(update(3, 'lock'));
  });

  it('D23 a locked device gets its version, whatever is released', async () => {
    await device.release(2);
    await device.checkIn({ version: 2 });
    await program.done(lock(1, 'now'));
    expect(updateIn(await device.checkIn({ version: 2 }))).toMatchObject(update(1, 'lock'));
  });

  it('D24 a lock for now needs the device online', async () => {
    expect(await program.execute(lock(1, 'now'))).toMatchObject({ code: 'device_offline' });
    await device.checkIn();
    expect(await program.execute(lock(1, 'now'))).toMatchObject({ kind: 'done' });
  });

  it('D25 a lock for the next reset counts from the next boot or connect on', async () => {
    await device.checkIn({ version: 2 });
    await program.done(lock(1));
    expect(updateIn(await device.checkIn({ version: 2 }))).toBeNull();
    expect(updateIn(await device.checkIn({ version: 2, boot: true }))).toMatchObject(update(1, 'lock'));
  });

  it('D25 and from a connect after it was offline', async () => {
    await device.checkIn({ version: 2 });
    await program.done(lock(1));
    await device.checkIn({ online: false });
    expect(updateIn(await device.checkIn({ version: 2 }))).toMatchObject(update(1, 'lock'));
  });

  it('D26 a development device is left alone', async () => {
    await device.release(2);
    await program.done({
      type: 'ChangeDevelopmentMode',
      ...ref,
      deviceId: 'd1',
      body: { development: true },
    });
    expect(updateIn(await device.checkIn({ version: 1 }))).toBeNull();
  });

  it('D27 an unlocked device follows what is released again', async () => {
    await device.release(2);
    await device.checkIn({ version: 1 });
    await program.done(lock(3, 'now'));
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject({ version: 3 });
    await program.done(unlock);
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject(update(2, 'product-release'));
  });

  it('the highest release to one of its groups comes before that of the product', async () => {
    await device.release(1);
    for (const [name, version] of [
      ['beta', 2],
      ['alpha', 3],
    ] as const) {
      await program.done({ type: 'CreateGroup', ...ref, body: { name } });
      const body = { groups: [name] };
      await program.sent('ReleaseFirmware', { params: { ...params, version: String(version) }, body });
    }
    await program.done({
      type: 'ChangeDeviceGroups',
      ...ref,
      deviceId: 'd1',
      body: { groups: ['alpha', 'beta'] },
    });
    expect(updateIn(await device.checkIn())).toMatchObject(update(3, 'group-release'));
  });

  it('a version that was withdrawn is not offered any more', async () => {
    await device.release(2);
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject({ version: 2 });
    await program.sent('WithdrawFirmware', { params: { ...params, version: '2' } });
    expect(updateIn(await device.checkIn({ version: 1 }))).toBeNull();
  });

  describe('by the device’s own clock', () => {
    const at = (minutes: number): string =>
      new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString();

    it('that is older than the newest is kept as late and changes nothing', async () => {
      await device.checkIn({ version: 2, occurredAt: at(-1) });
      await device.checkIn({ version: 1, online: false, occurredAt: at(-10) });
      expect((await device.reports()).at(-1)).toMatchObject({
        type: 'FirmwareReported',
        data: { from: 2, to: 1, late: true },
        metadata: { occurredAt: at(-10) },
      });
      const { state } = await program.states.judged(device.stream);
      expect(state).toMatchObject({ online: true, running: { version: 2 }, reportedAt: at(-1) });
    });

    it('is taken at any offset, with any number of digits', async () => {
      const east = new Date(Date.parse(at(-1)) + 330 * 60_000).toISOString();
      await device.checkIn({ version: 2, occurredAt: east.replace('T', 't').replace('Z', '999+05:30') });
      expect((await device.reports())[0]?.metadata).toMatchObject({ occurredAt: at(-1) });
      expect((await device.reports())[0]?.metadata).not.toHaveProperty('occurredAtClamped');
    });

    it('that is older than the newest, which left no event, is late too, for as long as presence lasts', async () => {
      await device.checkIn({ version: 1, occurredAt: at(-4) });
      await device.checkIn({ version: 1, occurredAt: at(-1) });
      const older = at(-2);
      world.clock.jump(899_000);
      await device.checkIn({ version: 3, occurredAt: older });
      expect((await device.reports()).at(-1)?.data).toEqual({ from: 1, to: 3, late: true });
      const { state } = await program.states.judged(device.stream);
      expect(state).toMatchObject({ running: { version: 1 } });
    });

    it('that is older than one under way is late too, whichever of them is written first', async () => {
      await device.checkIn({ version: 1, occurredAt: at(-4) });
      for (const said of [{ occurredAt: at(-1) }, {}]) {
        const newest = device.checkIn({ version: 1, ...said });
        const older = device.checkIn({ version: 3, occurredAt: at(-2) });
        await Promise.all([newest, older]);
        expect((await device.reports()).at(-1)?.data).toEqual({ from: 1, to: 3, late: true });
      }
    });

    it('is held against none that is refused', async () => {
      const as = (bodyHash: string) => ({
        envelope: program.envelope('k', { bodyHash, keySent: true, productId: 'p1' }),
      });
      await device.checkIn({ version: 1, occurredAt: at(-4) }, as('one'));
      const refused = device.checkIn({ version: 1, occurredAt: at(-1) }, as('another'));
      const older = device.checkIn({ version: 3, occurredAt: at(-2) });
      expect(await refused).toMatchObject({ code: 'idempotency_key_reused' });
      await older;
      expect((await device.reports()).at(-1)?.data).toEqual({ from: 1, to: 3 });
    });

    it('that was years ahead once does not outrank what comes later', async () => {
      await device.checkIn({ version: 1, occurredAt: '2036-01-01T00:00:00.000Z' });
      await device.checkIn({ version: 2 });
      await device.checkIn({ version: 3, occurredAt: at(0) });
      const { state } = await program.states.judged(device.stream);
      expect(state).toMatchObject({ running: { version: 3 } });
      expect((await device.reports()).some(({ data }) => 'late' in data)).toBe(false);
    });

    it('that is a little ahead does not make late what is said without a time', async () => {
      await device.checkIn({ version: 1, occurredAt: at(4) });
      await device.checkIn({ version: 2 });
      expect((await device.reports()).at(-1)?.data).toEqual({ from: 1, to: 2 });
    });

    it('can not lie further than 30 days back or 5 minutes ahead', async () => {
      await device.checkIn({ occurredAt: at(60) });
      expect((await device.reports())[0]?.metadata).toMatchObject({
        occurredAt: at(5),
        occurredAtClamped: true,
      });
    });
  });

  it('goes on in an archived product (A22)', async () => {
    await device.release(2);
    await program.done({ type: 'ArchiveProduct', ...ref });
    world.clock.jump(3_000);
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject({ version: 2 });
  });

  it('touches only the report stream: the device keeps its ETag', async () => {
    const { length } = await world.stream(deviceStream(ORG, 'd1'));
    await device.checkIn({ version: 1 });
    expect(await world.stream(deviceStream(ORG, 'd1'))).toHaveLength(length);
    expect((await device.reports()).every(({ metadata }) => metadata.productId === 'p1')).toBe(true);
  });

  it('sent again with its key is answered from what it did', async () => {
    await device.release(2);
    const first = await device.checkIn({ version: 1 }, { key: 'k' });
    const again = await device.checkIn({ version: 1 }, { key: 'k' });
    expect(again).toMatchObject({
      kind: 'done',
      outcome: { replayed: true },
      more: { update: updateIn(first) },
    });
    expect(await device.offers()).toHaveLength(1);
  });

  describe('sent again with its key when what it is about has changed', () => {
    const stranger = { params: { ...params, deviceId: 'stranger' } };
    const retried = { ...stranger, key: 'k' };

    beforeEach(() => program.product('other'));

    /** All of an answer that is sent, but for the word that it was given before. */
    function told(answer: CommandAnswer): unknown {
      if (answer.kind !== 'done') return answer;
      const { id, more, outcome } = answer;
      return { id, more, revision: outcome.revision, position: outcome.position };
    }

    /** Sends it again after `change`: the same answer, and nothing is written. */
    async function again(change: () => Promise<unknown>, body: object, more: object): Promise<void> {
      const first = await device.checkIn(body, more);
      await change();
      const before = await world.everything();
      const second = await device.checkIn(body, more);
      expect(second).toMatchObject({ kind: 'done', outcome: { replayed: true } });
      expect(told(second)).toEqual(told(first));
      expect(await world.everything()).toEqual(before);
    }

    it('answers that it is in quarantine although it was approved meanwhile', () =>
      again(() => program.sent('ApproveDevice', stranger), { version: 1 }, retried));

    it('answers that it is in quarantine although the product was deleted meanwhile', () =>
      again(
        () => program.sent('DeleteProduct', { params: { productId: 'other' } }),
        {},
        {
          params: { productId: 'other', deviceId: 'stranger' },
          key: 'k',
        },
      ));

    it('answers with the update that it was told although the device was removed meanwhile', async () => {
      await device.release(2);
      await again(() => program.sent('RemoveDevice', { params }), { version: 1 }, { key: 'k' });
    });

    it('answers with the update that it was told although another was released meanwhile', async () => {
      await device.release(2);
      await again(() => device.release(3), { version: 1 }, { key: 'k' });
    });

    it('answers so although the device was moved and its product deleted meanwhile', async () => {
      const moved = async (): Promise<void> => {
        await program.sent('MoveDevice', { params, body: { productId: 'other' } });
        await program.sent('MoveDevice', {
          params: { ...params, deviceId: 'prover' },
          body: { productId: 'other' },
        });
        await program.sent('DeleteProduct', { params: { productId: 'p1' } });
      };
      await again(moved, { version: 1 }, { key: 'k' });
    });

    it('is refused with another body, whichever way the first one went', async () => {
      const hashed = (name: string) => ({
        envelope: program.envelope('k', { bodyHash: name, keySent: true }),
      });
      for (const where of [stranger, { params }]) {
        await device.checkIn({ version: 1 }, { ...where, ...hashed('one') });
        expect(await device.checkIn({ version: 2 }, { ...where, ...hashed('two') })).toMatchObject({
          code: 'idempotency_key_reused',
        });
      }
    });
  });

  it('starts anew with a new membership: version, offer and failures of an earlier one do not count', async () => {
    await device.release(2);
    await device.checkIn({ version: 1 });
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd1' });
    await program.device('d1');
    expect(updateIn(await device.checkIn({ version: 1 }))).toMatchObject({ version: 2 });
    expect((await device.types()).filter(type => type === 'FirmwareReported')).toHaveLength(2);
    expect((await device.offers()).map(({ data }) => 'attempt' in data && data.attempt)).toEqual([1, 1]);
  });
});
