import { deviceStream } from '#contracts';
import { devices } from '#projections';
import { uploadOf } from '../../testing/uploads';
import { ORG, type Program, type World } from '../../testing/world';
import { ReportingDevice, updateIn } from '../../testing/reporting-device';

const ref = { orgId: ORG, productId: 'p1' };
const params = { productId: 'p1', deviceId: 'd1' };

describe('a check-in of a device that is not as it should be', () => {
  let device: ReportingDevice;
  let world: World;
  let program: Program;
  beforeEach(async () => {
    device = await ReportingDevice.join();
    ({ world, program } = device);
  });

  const quarantined = { kind: 'done', more: { quarantined: true, update: null } };
  const last = async (deviceId: string, org = ORG) =>
    (await world.stream(deviceStream(org, deviceId))).at(-1);

  it('D8 an unknown device is put into quarantine, and joins when it is approved', async () => {
    const stranger = { params: { ...params, deviceId: 'stranger' } };
    await device.release(2);
    expect(await device.checkIn({ version: 1 }, stranger)).toMatchObject(quarantined);
    expect((await last('stranger'))?.data).toEqual({
      productId: 'p1',
      reason: 'unknown-device',
      reported: null,
    });
    await program.sent('ApproveDevice', stranger);
    expect(updateIn(await device.checkIn({ version: 1 }, stranger))).toMatchObject({ version: 2 });
  });

  it('D8 again and again is one quarantine', async () => {
    const stranger = { params: { ...params, deviceId: 'stranger' } };
    for (let n = 0; n < 3; n += 1) await device.checkIn({}, stranger);
    expect(await world.stream(deviceStream(ORG, 'stranger'))).toHaveLength(1);
  });

  it('D8 one that says another product’s number is in quarantine there, and stays a member here', async () => {
    await program.product('p2');
    expect(await device.checkIn({ productNumber: 2 })).toMatchObject(quarantined);
    expect((await last('d1'))?.data).toEqual({ productId: 'p2', reason: 'other-product', reported: '2' });
    const { state } = await program.states.judged(deviceStream(ORG, 'd1'));
    expect(state).toMatchObject({ membership: { productId: 'p1' }, quarantine: { productId: 'p2' } });
  });

  it('A13, D8 one that still knows its old product is a member where it has moved to', async () => {
    await program.product('p2');
    const there = { params: { ...params, productId: 'p2' } };
    await program.sent('MoveDevice', { params, body: { productId: 'p2' } });
    expect(await device.checkIn({ version: 1 })).toMatchObject(quarantined);
    expect(await device.checkIn({ version: 1 }, there)).toMatchObject({ more: { quarantined: false } });
    await program.done(uploadOf(7, { productId: 'p2' }));
    const locked = { version: 7, when: 'now' } as const;
    await program.done({ type: 'LockDevice', ...ref, productId: 'p2', deviceId: 'd1', body: locked });
    expect(updateIn(await device.checkIn({ version: 1 }, there))).toMatchObject({
      version: 7,
      reason: 'lock',
    });
  });

  it.each(['as it is', 'archived', 'deleted'])(
    'A13, D8 one that still says the number of its old product, %s, is a member where it has moved to',
    async fate => {
      await program.product('p2');
      await program.product('p3');
      await program.sent('MoveDevice', { params, body: { productId: 'p2' } });
      const from = { ...params, productId: 'p2' };
      await program.sent('MoveDevice', { params: from, body: { productId: 'p3' } });
      if (fate === 'archived') await program.sent('ArchiveProduct', { params: { productId: 'p1' } });
      if (fate === 'deleted') {
        await program.sent('RemoveDevice', { params: { ...params, deviceId: 'prover' } });
        await program.sent('DeleteProduct', { params: { productId: 'p1' } });
      }
      await program.product('p4');
      const there = { params: { ...params, productId: 'p3' } };
      for (const productNumber of [1, 2, 3])
        expect(await device.checkIn({ productNumber }, there)).toMatchObject({
          more: { quarantined: false },
        });
      expect(await device.checkIn({ productNumber: 4 }, there)).toMatchObject(quarantined);
      expect((await last('d1'))?.data).toMatchObject({ productId: 'p4', reported: '4' });
    },
  );

  it('D8 what it was a member of before it was removed excuses nothing', async () => {
    await program.product('p2');
    const there = { params: { ...params, productId: 'p2' } };
    await program.sent('MoveDevice', { params, body: { productId: 'p2' } });
    await program.sent('RemoveDevice', there);
    await program.device('d1', 'p2');
    expect(await device.checkIn({ productNumber: 1 }, there)).toMatchObject(quarantined);
  });

  it.each([0, 65_535])('D1, D8 the product number %d says nothing', async productNumber => {
    expect(await device.checkIn({ productNumber })).toMatchObject({ more: { quarantined: false } });
  });

  it('A13 what it says as a member of its old product, while it moves, counts nothing in the new one', async () => {
    await program.product('p2');
    let isFirst = true;
    const slow = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.sent('MoveDevice', { params, body: { productId: 'p2' } });
      },
    });
    await slow.send('CheckIn', { params, body: { online: true, version: 1 } });
    expect(isFirst).toBe(false);
    await world.projector.catchUp();
    const { build } = await world.readStore.progress(devices);
    const found = await world.readStore.get({ ...devices, build }, 'acme~d1');
    expect(found?.document).toMatchObject({ productId: 'p2', running: null, online: true });
    await program.send('CheckIn', {
      params: { ...params, productId: 'p2' },
      body: { online: true, version: 1 },
    });
    expect((await device.reports()).map(({ data }) => 'to' in data && data)).toContainEqual({
      from: null,
      to: 1,
    });
    expect((await device.types()).filter(type => type === 'FirmwareReported')).toHaveLength(2);
  });

  it('D8 one that says a number of no product is in quarantine where it checked in', async () => {
    expect(await device.checkIn({ productNumber: 99 })).toMatchObject(quarantined);
    expect((await last('d1'))?.data).toMatchObject({ productId: 'p1', reported: '99' });
  });

  it('D8 one that says the number of a product that was deleted is in quarantine where it checked in', async () => {
    await program.product('p2');
    await program.sent('DeleteProduct', { params: { productId: 'p2' } });
    expect(await device.checkIn({ productNumber: 2 })).toMatchObject(quarantined);
    expect((await last('d1'))?.data).toMatchObject({ productId: 'p1', reported: '2' });
  });

  it('D8 one that was denied asks again with its next check-in', async () => {
    const stranger = { params: { ...params, deviceId: 'stranger' } };
    await device.checkIn({}, stranger);
    await program.sent('DenyDevice', stranger);
    expect(await device.checkIn({}, stranger)).toMatchObject(quarantined);
    expect(await world.types(deviceStream(ORG, 'stranger'))).toEqual([
      'DeviceQuarantined',
      'DeviceDenied',
      'DeviceQuarantined',
    ]);
  });

  it('D2 one of other hardware is in quarantine and is offered nothing', async () => {
    await program.product('p3', { hardware: 'rev-b' });
    await program.device('d3', 'p3');
    const there = { params: { productId: 'p3', deviceId: 'd3' } };
    expect(await device.checkIn({ hardware: 'rev-a' }, there)).toMatchObject(quarantined);
    expect((await last('d3'))?.data).toMatchObject({ reason: 'wrong-hardware', reported: 'rev-a' });
    expect(await device.checkIn({ hardware: 'rev-b' }, there)).toMatchObject({ more: { quarantined: true } });
    await program.sent('ApproveDevice', there);
    expect(await device.checkIn({ hardware: 'rev-b' }, there)).toMatchObject({
      more: { quarantined: false },
    });
  });

  it('of no product at all is refused', async () => {
    expect(await device.checkIn({}, { params: { productId: 'p9', deviceId: 'd1' } })).toMatchObject({
      code: 'not_found',
    });
  });
});
