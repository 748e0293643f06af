import { deviceStream, groupStream } from '#contracts';
import { RACES, type Race } from '../testing/gate-races';
import { inAnyOrder, Interleaving, seeded } from '../testing/interleaving';
import { ORG, World } from '../testing/world';
import type { Outcome } from './outcome';

const d = (deviceId: string) => ({ orgId: ORG, productId: 'p1', deviceId });
const product = { orgId: ORG, productId: 'p1' };

/** Races the two at two processes, in an order that the seed gives; answers what the command was told. */
async function race(world: World, seed: number, { command, closing }: Race): Promise<Outcome> {
  const order = new Interleaving({ random: seeded(seed) });
  let told: Outcome | undefined;
  order.add('command', async step => {
    told = await world.program({ step }).execute(command, 'raced');
  });
  order.add('closing', step => world.program({ step }).done(closing));
  await order.run();
  if (told === undefined) throw new Error('no answer');
  return told;
}

async function prepared(given: boolean, { prepare, product: body }: Race): Promise<World> {
  const world = new World(given);
  const program = await world.withProduct(body);
  await prepare?.(program);
  return world;
}

describe.each([true, false])('what a gate guards is never broken, given = %s:', given => {
  it.each(RACES.map(each => [each.rule, each] as const))('%s', async (_rule, each) => {
    const answers = new Set<string>();
    await inAnyOrder(40, async seed => {
      const world = await prepared(given, each);
      const told = await race(world, seed, each);
      answers.add(told.kind === 'done' ? 'done' : told.code);
      const { state } = await world.program().states.judged(each.stream);
      const stands = each.stands(state);
      // Done is done and refused is refused, for the one who asked and for everybody else.
      expect(stands).toBe(told.kind === 'done');
      const [closed] = (await world.stream(each.gate)).filter(({ type }) => type === each.closes);
      const written = (await world.stream(each.stream)).find(
        ({ metadata }) => metadata.commandId === world.program().envelope('raced').commandId,
      );
      if (stands && closed !== undefined) expect((written?.position ?? '') < closed.position).toBe(true);
    });
    expect([...answers].every(answer => answer === 'done' || each.refusals.includes(answer))).toBe(true);
    // The orders that decide were among them.
    expect(answers.size).toBeGreaterThan(1);
  });
});

describe('a store that does not check gates in the write', () => {
  /** The command's append lands after the gate has closed, and its process dies before it looks. */
  async function abandoned(each: Race): Promise<{ world: World; death: Promise<unknown> }> {
    const world = await prepared(false, each);
    const closer = world.program();
    let isFirst = true;
    const victim = world.program({
      step: async label => {
        if (label === 'append: before write' && isFirst) {
          isFirst = false;
          await closer.done(each.closing);
        } else if (label === 'append: before answer') throw new Error('killed');
      },
    });
    const death = victim.execute(each.command, 'raced').catch((error: unknown) => error);
    await death;
    return { world, death };
  }

  it.each(RACES.map(each => [each.rule, each] as const))(
    'a retry of the command is refused as the command would have been: %s',
    async (_rule, each) => {
      const { world } = await abandoned(each);
      const retry = await world.program().execute(each.command, 'raced');
      expect(retry.kind).toBe('rejected');
      const again = await world.program().execute(each.command, 'raced');
      expect(again).toMatchObject({ kind: 'rejected', code: retry.kind === 'rejected' ? retry.code : '' });
      const { state } = await world.program().states.judged(each.stream);
      expect(each.stands(state)).toBe(false);
    },
  );

  it('an event that came too late is taken back once, by whoever loads the stream first', async () => {
    const [each] = RACES;
    if (each === undefined) throw new Error('no race');
    const { world } = await abandoned(each);
    await Promise.all([1, 2, 3].map(() => world.program().states.judged(each.stream)));
    const events = await world.stream(each.stream);
    expect(events.map(({ type }) => type)).toEqual(['DeviceImported', 'DeviceRemoved']);
    expect(events[1]?.metadata).toMatchObject({
      commandId: events[0]?.metadata.commandId,
      $causationId: events[0]?.id,
      actor: 'system:compensations',
      compensates: { eventId: events[0]?.id, code: 'product_archived' },
    });
  });

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
