import { productStream, type Recorded, type StreamName } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { quiet } from '../testing/test-clock';
import { ORG, World, type Program, type Step } from '../testing/world';

const p2 = productStream(ORG, 'p2');
const create = (productId: string, name: string) =>
  ({ type: 'CreateProduct', orgId: ORG, productId, body: { name, description: '' } }) as const;
const rename = (productId: string, name: string) =>
  ({ type: 'ChangeProduct', orgId: ORG, productId, body: { name } }) as const;

const reservationsOf = async (world: World): Promise<readonly Recorded[]> =>
  (await world.everything()).filter(({ stream }) => stream.startsWith('reservation-'));

/** Dies when it is about to write for the `n`th time, from 1. */
const dieBeforeWrite = (n: number): Step => {
  let writes = 0;
  return async label => {
    if (label === 'append: before write' && (writes += 1) >= n) throw new Error('killed');
  };
};

async function abandoned(program: Program, command: ReturnType<typeof create>, key?: string): Promise<void> {
  await expect(program.execute(command, key)).rejects.toThrow('killed');
}

/** The stream of the reservation that was last written to. */
async function lastReservation(world: World): Promise<StreamName> {
  const last = (await reservationsOf(world)).at(-1);
  if (last === undefined) throw new Error('no reservation');
  return last.stream;
}

describe('the reservations process', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  it('ends a hold that was never confirmed after 60 s of recorded time: the owner is fenced first', async () => {
    await abandoned(world.program({ step: dieBeforeWrite(2) }), create('p2', 'New'));
    const running = new RunningProcesses(world.program());
    await world.clock.advance(59_000);
    expect(await program.execute(create('p3', 'New'))).toMatchObject({ code: 'name_taken' });
    await world.clock.advance(2_000);
    const events = (await world.everything()).slice(-2);
    expect(events.map(({ type, stream }) => [type, stream])).toEqual([
      ['ReservationLapsed', p2],
      ['ReservationReleased', await lastReservation(world)],
    ]);
    expect(await program.execute(create('p3', 'New'))).toMatchObject({ kind: 'done' });
    await running.stop();
  });

  it('makes a late append of a lapsed hold conflict: two products never have one name', async () => {
    let wake = (): void => undefined;
    let writes = 0;
    const stalled = world.program({
      step: label => {
        const isOwnersAppend = label === 'append: before write' && (writes += 1) === 3;
        return isOwnersAppend ? new Promise(resolve => (wake = resolve)) : Promise.resolve();
      },
    });
    const late = expect(stalled.execute(create('p2', 'New'))).rejects.toThrow('too many writers');
    await quiet();
    const running = new RunningProcesses(world.program());
    await world.clock.advance(61_000);
    expect(await program.execute(create('p3', 'New'))).toMatchObject({ kind: 'done' });
    wake();
    await late;
    expect(await world.types(p2)).toEqual(['ReservationLapsed']);
    await running.stop();
  });

  it('leaves a product that was fenced as if it were not there: it can still be created', async () => {
    await abandoned(world.program({ step: dieBeforeWrite(2) }), create('p2', 'New'));
    const running = new RunningProcesses(world.program());
    await world.clock.advance(61_000);
    expect(await program.execute(create('p2', 'New'))).toMatchObject({ kind: 'done', revision: 1 });
    await running.stop();
  });

  it('confirms what a product took before its process died', async () => {
    await abandoned(world.program({ step: dieBeforeWrite(4) }), create('p2', 'New'));
    expect((await reservationsOf(world)).at(-1)?.type).toBe('ReservationHeld');
    const running = new RunningProcesses(world.program());
    await world.clock.advance(6_000);
    expect((await reservationsOf(world)).at(-1)?.type).toBe('ReservationConfirmed');
    await world.clock.advance(60_000);
    expect(await world.types(p2)).toEqual(['ProductCreated']);
    expect(running.failures).toEqual([]);
    await running.stop();
  });

  it('does nothing where the command itself confirmed and gave nothing up', async () => {
    const running = new RunningProcesses(world.program());
    await program.done(create('p2', 'New'));
    const before = await world.store.head();
    await world.clock.advance(120_000);
    expect(await world.store.head()).toBe(before);
    expect(running.attended).toEqual([]);
    await running.stop();
  });

  it('releases the old name after a renaming, at once (C18)', async () => {
    const running = new RunningProcesses(world.program());
    await world.clock.advance(0);
    await program.done(rename('p1', 'Renamed'));
    await quiet();
    expect(await program.execute(create('p2', 'p1'))).toMatchObject({ kind: 'done' });
    await running.stop();
  });

  it('releases the name of a deleted product (A25, A26)', async () => {
    const running = new RunningProcesses(world.program());
    await world.clock.advance(0);
    await program.sent('DeleteProduct', { params: { productId: 'p1' } });
    await quiet();
    expect(await program.execute(create('p2', 'p1'))).toMatchObject({ kind: 'done' });
    await running.stop();
  });

  it('releases only the generation that was given up: a name that was taken again stays', async () => {
    await program.done(rename('p1', 'Other'));
    await program.done(rename('p1', 'p1'));
    const running = new RunningProcesses(world.program());
    await world.clock.advance(120_000);
    expect(await program.execute(create('p2', 'p1'))).toMatchObject({ code: 'name_taken' });
    expect(await program.execute(create('p2', 'Other'))).toMatchObject({ kind: 'done' });
    await running.stop();
  });

  describe('when two processes took one name for one product', () => {
    /** The product knows generation 1, the reservation is at generation 2. */
    beforeEach(async () => {
      const envelope = program.envelope('k');
      const request = { command: create('p2', 'New'), envelope };
      await Promise.all([world.program(), world.program()].map(each => each.executor.execute(request)));
      const held = (await reservationsOf(world)).filter(({ type }) => type === 'ReservationHeld');
      const [created] = await world.stream(p2);
      expect(created?.data).toMatchObject({ takes: { generation: 1 } });
      expect(held.at(-1)?.data).toMatchObject({ generation: 2 });
    });

    it('the later hold is confirmed, never released: the product has the name', async () => {
      const running = new RunningProcesses(world.program());
      await world.clock.advance(120_000);
      const state = await program.reservations.read(await lastReservation(world));
      expect(state.state).toMatchObject({ status: 'confirmed', owner: p2, generation: 2 });
      expect(await world.types(p2)).toEqual(['ProductCreated']);
      expect(await program.execute(create('p3', 'New'))).toMatchObject({ code: 'name_taken' });
      await running.stop();
    });

    it('a renaming still frees it, behind a fence', async () => {
      const running = new RunningProcesses(world.program());
      await world.clock.advance(120_000);
      await program.done(rename('p2', 'Renamed'));
      await world.clock.advance(1_000);
      expect(await world.types(p2)).toEqual(['ProductCreated', 'ProductDetailsChanged', 'ReservationLapsed']);
      expect(await program.execute(create('p3', 'New'))).toMatchObject({ kind: 'done' });
      await running.stop();
    });
  });

  it('confirms a later hold of a product that took the name by an earlier one, and died before it could say so', async () => {
    let wake = (): void => undefined;
    let writes = 0;
    const first = world.program({
      step: label =>
        label === 'append: before write' && (writes += 1) === 3
          ? new Promise(resolve => (wake = resolve))
          : Promise.resolve(),
    });
    const taken = first.done(create('p2', 'New'));
    await quiet();
    await abandoned(world.program({ step: dieBeforeWrite(2) }), create('p2', 'New'));
    wake();
    await taken;
    const held = (await reservationsOf(world)).at(-1);
    expect(held).toMatchObject({ type: 'ReservationHeld', data: { generation: 2 } });
    const running = new RunningProcesses(world.program());
    await world.clock.advance(120_000);
    expect((await reservationsOf(world)).at(-1)).toMatchObject({
      type: 'ReservationConfirmed',
      data: { owner: p2, generation: 2 },
    });
    expect(await world.types(p2)).toEqual(['ProductCreated']);
    await running.stop();
  });

  it('a fence that is decided again after a conflict confirms, where the owner got the value meanwhile', async () => {
    const writer = world.program({ step: dieBeforeWrite(99) });
    await abandoned(world.program({ step: dieBeforeWrite(2) }), create('p2', 'New'));
    let isFirst = true;
    const settler = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        // The fence was decided on a product that is not there; now it is, under this name.
        await writer.done(create('p2', 'New'));
      },
    });
    const running = new RunningProcesses(settler);
    await world.clock.advance(61_000);
    expect(isFirst).toBe(false);
    expect(await world.types(p2)).toEqual(['ProductCreated']);
    expect(await program.execute(create('p3', 'New'))).toMatchObject({ code: 'name_taken' });
    await running.stop();
  });

  it('asks nothing about names that were settled long ago, at its very first start', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await program.done(rename('p1', name));
    const cleaner = new RunningProcesses(world.program());
    await world.clock.advance(120_000);
    await cleaner.stop();
    world.disk.models.delete('process-reservations/1');
    let reads = 0;
    const counting = world.program({
      step: async label => {
        if (label === 'read stream') reads += 1;
      },
    });
    const running = new RunningProcesses(counting);
    await world.clock.advance(0);
    expect(running.status('reservations')).toMatchObject({
      position: await world.store.head(),
      openTasks: 0,
    });
    // One look at the first event of the log per process.
    expect(reads).toBe(9);
    await running.stop();
  });
});
