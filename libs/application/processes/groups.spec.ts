import { deviceStream, firmwareStream, START } from '#contracts';
import { releasedTo, type ReleaseFirmware } from '#domain';
import { RunningProcesses } from '../testing/running-processes';
import { uploadOf } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };
const createGroup = (name: string) => ({ type: 'CreateGroup', ...ref, body: { name } }) as const;
const deleteGroup = (group: string) => ({ type: 'DeleteGroup', ...ref, group }) as const;
const join = (deviceId: string, group: string) =>
  ({ type: 'AddDeviceToGroup', ...ref, deviceId, group }) as const;

describe('the groups process (D16)', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
    for (const name of ['g', 'other']) await program.done(createGroup(name));
  });

  const groupsOf = async (deviceId: string): Promise<readonly string[]> =>
    (await world.program().states.judged(deviceStream(ORG, deviceId))).state.groups;

  async function afterDeletion(settler: Program = world.program()): Promise<RunningProcesses> {
    const running = new RunningProcesses(settler);
    await world.clock.advance(2_000);
    return running;
  }

  it('lets every device leave a deleted group, more than fit in one look', async () => {
    const ids = Array.from({ length: 450 }, (_, n) => `d${n}`);
    world.projector.hold();
    for (const id of ids)
      await program.device(id, 'p1', { groups: id.endsWith('7') ? ['g', 'other'] : ['g'] });
    await program.done(deleteGroup('g'));
    await world.projector.release();
    const running = await afterDeletion();
    for (const id of ids) expect(await groupsOf(id)).toEqual(id.endsWith('7') ? ['other'] : []);
    const members = (await program.fleetQueries.hasPassed(START))?.inGroup(ref, 'g');
    expect(await members?.next()).toEqual({ done: true, value: undefined });
    const left = (await world.everything()).filter(({ type }) => type === 'DeviceGroupsChanged');
    expect(left).toHaveLength(450);
    expect(left[0]?.metadata).toMatchObject({ actor: 'system:groups', productId: 'p1' });
    await running.stop();
  });

  it('leaves in a new group of the same name those that joined that one', async () => {
    await program.device('old', 'p1', { groups: ['g'] });
    await program.device('new');
    await program.device('both', 'p1', { groups: ['g'] });
    await program.done(deleteGroup('g'));
    await program.done(createGroup('g'));
    await program.done(join('new', 'g'));
    await program.done({ type: 'RemoveDeviceFromGroup', ...ref, deviceId: 'both', group: 'g' });
    await program.done(join('both', 'g'));
    const running = await afterDeletion();
    expect(await groupsOf('old')).toEqual([]);
    expect(await groupsOf('new')).toEqual(['g']);
    expect(await groupsOf('both')).toEqual(['g']);
    await running.stop();
  });

  it('looks again at a device that changes while it is taken out', async () => {
    await program.device('d', 'p1', { groups: ['g'] });
    await program.done(deleteGroup('g'));
    let isFirst = true;
    const settler = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.done(join('d', 'other'));
      },
    });
    const running = await afterDeletion(settler);
    expect(isFirst).toBe(false);
    expect(await groupsOf('d')).toEqual(['other']);
    await running.stop();
  });

  it('leaves a device that joins a new group of the name at the very moment it would be taken out', async () => {
    await program.device('d', 'p1', { groups: ['g'] });
    await program.done(deleteGroup('g'));
    let isFirst = true;
    const settler = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.done(createGroup('g'));
        await program.done({ type: 'RemoveDeviceFromGroup', ...ref, deviceId: 'd', group: 'g' });
        await program.done(join('d', 'g'));
      },
    });
    const running = await afterDeletion(settler);
    expect(isFirst).toBe(false);
    expect(await groupsOf('d')).toEqual(['g']);
    await running.stop();
  });

  it('ends what was released to it; releases to a new group of that name stay', async () => {
    const release = (version: number, group: string): ReleaseFirmware => ({
      type: 'ReleaseFirmware',
      ...ref,
      version,
      body: { groups: [group] },
    });
    for (const version of [1, 2]) await program.done(uploadOf(version));
    await program.done(release(1, 'g'));
    await program.done(release(1, 'other'));
    await program.done(deleteGroup('g'));
    await program.done(deleteGroup('other'));
    await program.done(createGroup('other'));
    await program.done(release(2, 'other'));
    const running = await afterDeletion();
    const { state } = await world.program().states.judged(firmwareStream(ORG, 'p1'));
    expect(releasedTo(state, 'g')).toBeUndefined();
    expect(releasedTo(state, 'other')?.version).toBe(2);
    const ended = (await world.stream(firmwareStream(ORG, 'p1'))).filter(
      ({ metadata }) => metadata.actor === 'system:groups',
    );
    expect(ended.map(({ type, data }) => [type, data])).toEqual([
      ['FirmwareWithdrawn', { version: 1, group: 'g', next: null }],
    ]);
    await running.stop();
  });

  it('waits until the read model has passed the deletion', async () => {
    world.projector.hold();
    await program.device('d', 'p1', { groups: ['g'] });
    await program.done(deleteGroup('g'));
    const running = await afterDeletion();
    expect(await groupsOf('d')).toEqual(['g']);
    await world.projector.release();
    await world.clock.advance(1_000);
    expect(await groupsOf('d')).toEqual([]);
    await running.stop();
  });

  it('passes over a device that has left the product', async () => {
    world.projector.hold();
    await program.device('d', 'p1', { groups: ['g'] });
    await world.projector.release();
    world.projector.hold();
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd' });
    await program.done(deleteGroup('g'));
    const running = await afterDeletion();
    await world.projector.release();
    await world.clock.advance(1_000);
    expect(running.failures).toEqual([]);
    expect(running.status('groups').openTasks).toBe(0);
    await running.stop();
  });

  it('takes nobody out of a group whose deletion came after its product was archived', async () => {
    await program.device('d', 'p1', { groups: ['g'] });
    let isFirst = true;
    const victim = world.program({
      step: async label => {
        if (label === 'append: before write' && isFirst) {
          isFirst = false;
          await program.done({ type: 'ArchiveProduct', ...ref });
        } else if (label === 'append: before answer') throw new Error('killed');
      },
    });
    await expect(victim.execute(deleteGroup('g'))).rejects.toThrow('killed');
    const running = await afterDeletion();
    expect(running.status('groups').openTasks).toBe(0);
    expect(await groupsOf('d')).toEqual(['g']);
    await running.stop();
  });
});
