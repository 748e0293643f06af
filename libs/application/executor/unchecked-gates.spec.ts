import { deviceStream, groupStream } from '#contracts';
import { ORG, World } from '../testing/world';

const d = (deviceId: string) => ({ orgId: ORG, productId: 'p1', deviceId });
const product = { orgId: ORG, productId: 'p1' };

describe('a store that does not check gates in the write', () => {
  it('a product edit that closes no gate disturbs nobody', async () => {
    const world = new World(false);
    const other = await world.withProduct();
    let isFirst = true;
    const program = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await other.done({ type: 'ChangeProduct', ...product, body: { tags: ['new'] } });
      },
    });
    await program.device('d1');
    expect(await world.types(deviceStream(ORG, 'd1'))).toEqual(['DeviceImported']);
  });

  it('a gate that was closed and opened again long ago refuses nobody, who last saw it before', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    const other = world.program();
    await other.done({ type: 'ArchiveProduct', ...product });
    await other.done({ type: 'RestoreProduct', ...product });
    expect(await program.execute({ type: 'CreateDevice', ...product, body: { id: 'd1' } })).toMatchObject({
      kind: 'done',
    });
  });

  it('what a command was told is done stays, also when the gate closes right after', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    await program.device('d1');
    await program.done({ type: 'ArchiveProduct', ...product });
    await world.program().states.judged(deviceStream(ORG, 'd1'));
    expect(await world.types(deviceStream(ORG, 'd1'))).toEqual(['DeviceImported']);
  });

  it('nothing rests on an event that was not judged: a void group takes no devices in', async () => {
    const world = new World(false);
    const closer = await world.withProduct();
    await closer.device('d1');
    let isFirst = true;
    const victim = world.program({
      step: async label => {
        if (label === 'append: before write' && isFirst) {
          isFirst = false;
          await closer.done({ type: 'ArchiveProduct', ...product });
          await closer.done({ type: 'RestoreProduct', ...product });
        } else if (label === 'append: before answer') throw new Error('killed');
      },
    });
    const create = { type: 'CreateGroup', ...product, body: { name: 'g' } } as const;
    await expect(victim.execute(create)).rejects.toThrow('killed');
    const outcome = await world.program().execute({ type: 'AddDeviceToGroup', ...d('d1'), group: 'g' });
    expect(outcome).toMatchObject({ code: 'group_unknown' });
  });

  it('a void group that was deleted in the same append stays deleted', async () => {
    const world = new World(false);
    const closer = await world.withProduct();
    let isFirst = true;
    const victim = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await closer.done({ type: 'ArchiveProduct', ...product });
      },
    });
    const told = await Promise.all([
      victim.execute({ type: 'CreateGroup', ...product, body: { name: 'g' } }),
      victim.execute({ type: 'DeleteGroup', ...product, group: 'g' }),
    ]);
    expect(told).toMatchObject([{ code: 'product_archived' }, { code: 'product_archived' }]);
    const { state } = await world.program().states.judged(groupStream(ORG, 'p1', 'g'));
    expect(state).toMatchObject({ exists: false });
  });
});
