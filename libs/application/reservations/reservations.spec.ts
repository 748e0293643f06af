import { parseStreamName, productStream, reservationStream, type Recorded } from '#contracts';
import {
  evolveReservation,
  initialReservation,
  product,
  type ProductState,
  type ReservationState,
} from '#domain';
import { runProcesses } from '../processes';
import { inAnyOrder, Interleaving, seeded } from '../testing/interleaving';
import { quiet } from '../testing/test-clock';
import { ORG, World, type Program } from '../testing/world';
import type { AnyCommand } from '../executor/aggregates';

const on = (productId: string) => ({ orgId: ORG, productId });
const create = (productId: string, name: string) =>
  ({ type: 'CreateProduct', ...on(productId), body: { name, description: '' } }) as const;
const rename = (productId: string, name: string) =>
  ({ type: 'ChangeProduct', ...on(productId), body: { name } }) as const;

const PRODUCTS = ['p', 'q', 'r'];
const NAMES = ['A', 'B'];

/** The processes of one more program; ended by the signal. */
function processesOf(program: Program, signal: AbortSignal) {
  const { store, executor, reservations, world } = program;
  const { readStore, blobs: blobStore, clock, keyStore } = world;
  const mailing = { mailer: null, keyStore, publicUrl: null, life: 'spec' };
  return runProcesses({ store, readStore, blobStore, executor, reservations, mailing, clock, signal });
}

/** The owners of each name after every event of the log: more than one is what may never be. */
function twoOwners(log: readonly Recorded[]): readonly string[] {
  const states = new Map<string, ProductState>();
  const faults: string[] = [];
  for (const event of log) {
    if (parseStreamName(event.stream)?.category !== 'product') continue;
    const before = states.get(event.stream) ?? product.initialState();
    states.set(event.stream, product.evolve(before, event as Parameters<typeof product.evolve>[1]));
    const owned = [...states].flatMap(([owner, state]) =>
      state.status === 'present' ? [{ owner, hash: state.product.nameHold.hash }] : [],
    );
    const twice = owned.filter(({ hash }, index) => owned.findIndex(other => other.hash === hash) !== index);
    faults.push(...twice.map(({ owner }) => `${event.position}: ${owner} has the name of another product`));
  }
  return faults;
}

/** Every reservation there is, as the log leaves it. */
function reservationsIn(log: readonly Recorded[]): ReadonlyMap<string, ReservationState> {
  const states = new Map<string, ReservationState>();
  for (const event of log)
    if (
      event.type === 'ReservationHeld' ||
      event.type === 'ReservationConfirmed' ||
      event.type === 'ReservationReleased'
    )
      states.set(event.stream, evolveReservation(states.get(event.stream) ?? initialReservation, event));
  return states;
}

/** The reservations of the names that products have now. */
async function ownedNow(world: World): Promise<ReadonlyMap<string, string>> {
  const { states } = world.program();
  const owned = new Map<string, string>();
  for (const id of PRODUCTS) {
    const state = (await states.judged(productStream(ORG, id))).state;
    if (state.status !== 'present') continue;
    const { kind, hash } = state.product.nameHold;
    owned.set(reservationStream(kind, hash), productStream(ORG, id));
  }
  return owned;
}

/** Lets all time pass that any lapse needs, with processes that nothing disturbs. */
async function settleAll(world: World): Promise<void> {
  const end = new AbortController();
  const { done } = processesOf(world.program(), end.signal);
  for (let minute = 0; minute < 4; minute += 1) await world.clock.advance(61_000);
  end.abort();
  await world.clock.advance(5_000);
  await done;
}

function someCommand(random: () => number): AnyCommand {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const [id, name, kind] = [pick(PRODUCTS), pick(NAMES), random()];
  if (kind < 0.45) return create(id, name);
  if (kind < 0.9) return rename(id, name);
  return { type: 'SettleDeletion', ...on(id), request: 'none', finding: { kind: 'timeout' } };
}

/** A world in which the names of three products were fought over, with programs dying and waking late. */
async function foughtOver(given: boolean, seed: number, crashes: number): Promise<World> {
  const random = seeded(seed);
  const world = new World(given);
  const first = world.program();
  await first.done({ type: 'CreateOrganization', orgId: ORG, body: { id: ORG, name: 'Acme' } });
  await first.done({ type: 'CreateProject', orgId: ORG, body: { id: 'default', name: 'Default' } });
  world.projector.hold();
  const between = (): void => world.clock.pass(random() < 0.2 ? 61_000 : 400);
  const order = new Interleaving({ random, crashes, between });
  const end = new AbortController();
  const processes = processesOf(world.program({ step: order.servant('processes') }), end.signal);
  let command = someCommand(random);
  let key = 'request 0';
  for (let n = 0; n < 8; n += 1) {
    // Else the client has sent the same request again, and another process answers it.
    if (random() < 0.7) [command, key] = [someCommand(random), `request ${n}`];
    const request = [command, key] as const;
    order.add(`writer ${n}`, async step => {
      await world
        .program({ step })
        .execute(...request)
        .catch(ignoreBusy);
    });
  }
  await order.run();
  end.abort();
  await quiet();
  world.clock.pass(5_000);
  await processes.done;
  return world;
}

/** Time flies in these worlds, so some commands run out of it. */
function ignoreBusy(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'Busy') throw error;
}

describe.each([true, false])('names that are fought over (A8, A26), given = %s:', given => {
  it('no two products ever have one name, whoever dies or wakes late', async () => {
    await inAnyOrder(120, async seed => {
      const world = await foughtOver(given, seed, 0.02);
      expect(twoOwners(await world.everything())).toEqual([]);
    });
  });

  it('in the end every name is confirmed for the product that has it, or free', async () => {
    await inAnyOrder(40, async seed => {
      const world = await foughtOver(given, seed, 0.03);
      await settleAll(world);
      const owned = await ownedNow(world);
      const reservations = reservationsIn(await world.everything());
      for (const [stream, { status, owner }] of reservations)
        expect([stream, status, status === 'free' ? null : owner]).toEqual(
          owned.has(stream) ? [stream, 'confirmed', owned.get(stream)] : [stream, 'free', null],
        );
      expect([...owned.keys()].filter(stream => !reservations.has(stream))).toEqual([]);
      expect(twoOwners(await world.everything())).toEqual([]);
    });
  });
});

describe('a name', () => {
  it('is the same in any case, width and padding (A8)', async () => {
    const program = await new World(true).withProduct({ name: 'Sensor One' });
    for (const name of ['sensor one', '  Sensor One ', 'Ｓｅｎｓｏｒ　Ｏｎｅ'])
      expect(await program.execute(create('p2', name))).toMatchObject({ code: 'name_taken' });
    expect(await program.execute(create('p2', 'Sensor Two'))).toMatchObject({ kind: 'done' });
  });

  it('of another organization is free', async () => {
    const world = new World(true);
    const program = await world.withProduct({ name: 'Sensor' });
    const orgId = 'other';
    await program.done({ type: 'CreateOrganization', orgId, body: { id: orgId, name: 'Other' } });
    await program.done({ type: 'CreateProject', orgId, body: { id: 'default', name: 'Default' } });
    const command = { ...create('p1', 'Sensor'), orgId };
    expect(await program.execute(command, 'k', { orgId })).toMatchObject({ kind: 'done' });
  });

  it('does not stand in the log: only a keyed hash of it does', async () => {
    const world = new World(true);
    await world.withProduct({ name: 'Secret Plans' });
    const held = (await world.everything()).filter(({ stream }) => stream.startsWith('reservation-'));
    expect(held.length).toBe(2);
    expect(JSON.stringify(held).toLowerCase()).not.toContain('secret plans');
  });

  it('that a refused command had taken is free again at once', async () => {
    const world = new World(true);
    const other = await world.withProduct();
    let isFirst = true;
    const program = world.program({
      step: async label => {
        const reservations = (await world.everything()).filter(({ type }) => type === 'ReservationHeld');
        if (label !== 'append: before write' || reservations.length < 2 || !isFirst) return;
        isFirst = false;
        await other.done({ type: 'ArchiveProduct', ...on('p1') });
      },
    });
    expect(await program.execute(rename('p1', 'New'))).toMatchObject({ code: 'product_archived' });
    expect(isFirst).toBe(false);
    expect(await other.execute(create('p2', 'New'))).toMatchObject({ kind: 'done' });
  });

  it('is not released by a refused command while another one of the same product may still take it', async () => {
    const world = new World(true);
    const other = await world.withProduct();
    const wake: (() => void)[] = [];
    let appends = 0;
    // Has read the product and holds the name; its append to the product is still on its way.
    const stalled = world.program({
      step: async label => {
        if (label !== 'append: before write') return;
        appends += 1;
        if (appends === 2) await new Promise<void>(resolve => wake.push(resolve));
      },
    });
    const late = stalled.execute(rename('p1', 'New'));
    await quiet();
    let isFirst = true;
    const refused = world.program({
      step: async label => {
        const holds = (await world.everything()).filter(({ type }) => type === 'ReservationHeld').length;
        if (label !== 'append: before write' || holds < 3 || !isFirst) return;
        isFirst = false;
        // Its own append conflicts and it finds the revision gone that its caller has seen.
        wake.forEach(go => go());
        await late;
      },
    });
    const revision = (await world.stream(productStream(ORG, 'p1'))).length - 1;
    expect(await refused.execute(rename('p1', 'New'), 'k', { ifMatch: revision })).toMatchObject({
      code: 'revision_mismatch',
    });
    expect(await late).toMatchObject({ kind: 'done' });
    expect(await other.execute(create('p2', 'New'))).toMatchObject({ code: 'name_taken' });
  });
});
