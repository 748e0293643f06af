import { createHash } from 'node:crypto';
import { deviceStream, productStream } from '#contracts';
import { uploadOf } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';
import { Busy } from './errors';

const device = { orgId: ORG, productId: 'p1', deviceId: 'd1' };
const lock = { type: 'LockDevice', ...device, body: { version: 1 } } as const;
const unlock = { type: 'UnlockDevice', ...device } as const;
const bind = (account: string) => ({ type: 'BindDevice', ...device, body: { account } }) as const;
const develop = (development: boolean) =>
  ({ type: 'ChangeDevelopmentMode', ...device, body: { development } }) as const;

const stream = deviceStream(ORG, 'd1');

/** A product with a device and firmware 1. */
async function withDevice(world: World, product: object = {}): Promise<Program> {
  const program = await world.withProduct(product);
  await program.device('d1');
  await program.done(uploadOf(1));
  return program;
}

/** A program in whose way others may come before each of its appends, which count from 1. */
function withOthersBefore(world: World, others: (append: number) => Promise<void>): Program {
  let appends = 0;
  return world.program({
    step: async label => {
      if (label !== 'append: before write') return;
      appends += 1;
      await others(appends);
    },
  });
}

describe.each([true, false])('a command, on a store with given = %s', given => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(given);
    program = await withDevice(world);
  });

  it('that is sent again is answered from what it did, at the same ref, and does nothing more', async () => {
    const first = await program.done(lock, 'k');
    await program.done(develop(true));
    const again = await program.done(lock, 'k');
    expect(again).toMatchObject({
      replayed: true,
      revision: first.revision,
      position: first.position,
      events: [{ type: 'DeviceLocked' }],
    });
    expect(first.replayed).toBe(false);
    expect(await world.types(stream)).toEqual(['DeviceImported', 'DeviceLocked', 'DevelopmentModeChanged']);
  });

  it('that is sent again at another process is answered from what the first one did', async () => {
    const first = await program.done(lock, 'k');
    expect(await world.program().done(lock, 'k')).toMatchObject({ replayed: true, revision: first.revision });
  });

  it('sent again late, after another one took it back, does not come back (ABA)', async () => {
    await program.done(lock, 'k');
    await program.done(unlock);
    for (const other of [program, world.program()])
      expect(await other.done(lock, 'k')).toMatchObject({ replayed: true, revision: 1 });
    expect(await world.types(stream)).toEqual(['DeviceImported', 'DeviceLocked', 'DeviceUnlocked']);
  });

  it('sent again while it still waits in line behind one that takes it back does not come back (ABA)', async () => {
    const outcomes = await Promise.all([
      program.done(lock, 'k'),
      program.done(unlock),
      program.done(lock, 'k'),
    ]);
    expect(outcomes.map(({ replayed }) => replayed)).toEqual([false, false, true]);
    expect(await world.types(stream)).toEqual(['DeviceImported', 'DeviceLocked', 'DeviceUnlocked']);
  });

  it('with the key of another body is refused', async () => {
    await program.done(lock, 'k', { bodyHash: 'one' });
    expect(await program.execute(lock, 'k', { bodyHash: 'two' })).toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect(await program.execute(lock, 'k', { bodyHash: 'one' })).toMatchObject({ replayed: true });
  });

  it('that asks for what is so already writes nothing and answers the place of the newest event', async () => {
    const { revision, position } = await program.done(lock);
    expect(await program.done(lock)).toMatchObject({ replayed: false, events: [], revision, position });
  });

  it('with If-Match is refused where there is nothing, and told so', async () => {
    const nowhere = { ...unlock, deviceId: 'nobody' } as const;
    for (const ifMatch of [3, { among: 'any' }] as const)
      expect(await program.execute(nowhere, 'k', { ifMatch })).toMatchObject({
        code: 'revision_mismatch',
        message: 'There is nothing here yet.',
      });
  });

  it('with If-Match is refused at any other revision, also one that only another process has seen', async () => {
    const other = world.program();
    await other.done(lock);
    expect(await program.execute(unlock, 'k', { ifMatch: 0 })).toMatchObject({ code: 'revision_mismatch' });
    for (const ifMatch of [{ among: [0, 2] }, { among: [] }, { notAmong: [1] }, { notAmong: 'any' }] as const)
      expect(await program.execute(unlock, 'k', { ifMatch })).toMatchObject({ code: 'revision_mismatch' });
    expect(await program.execute(unlock, 'k', { ifMatch: 1 })).toMatchObject({ kind: 'done', revision: 2 });
    expect(await program.done(lock, 'l', { ifMatch: { among: [0, 2], notAmong: [1] } })).toMatchObject({
      revision: 3,
    });
    expect(await program.done(unlock, 'm', { ifMatch: { among: 'any' } })).toMatchObject({ revision: 4 });
  });

  it('with If-Match that is sent again is answered, not refused, although the revision has moved', async () => {
    await program.done(lock, 'k', { ifMatch: 0 });
    expect(await program.execute(lock, 'k', { ifMatch: 0 })).toMatchObject({ replayed: true, revision: 1 });
  });

  it('is not refused from memory: the end of the stream is read first', async () => {
    const other = world.program();
    expect(await program.execute({ ...unlock, deviceId: 'd2' })).toMatchObject({ code: 'not_found' });
    await other.device('d2');
    expect(await program.execute({ ...unlock, deviceId: 'd2' })).toMatchObject({ kind: 'done' });
  });

  it('is not refused from memory of another stream that the decision looks at', async () => {
    const create = { type: 'CreateDevice', orgId: ORG, productId: 'p1', body: { id: 'd2' } } as const;
    await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p1' });
    expect(await program.execute(create)).toMatchObject({ code: 'product_archived' });
    await world.program().done({ type: 'RestoreProduct', orgId: ORG, productId: 'p1' });
    expect(await program.execute(create)).toMatchObject({ kind: 'done' });
  });

  it('is not answered "so already" from memory', async () => {
    await program.done(lock);
    await world.program().done(unlock);
    expect(await program.done(lock)).toMatchObject({ events: [{ type: 'DeviceLocked' }] });
  });

  it('keeps who, why and when on every event', async () => {
    await program.done(lock, 'k', { productId: 'p1', occurredAt: '2020-01-01T00:00:00.000Z' });
    const [, event] = await world.stream(stream);
    expect(event?.metadata).toMatchObject({
      commandId: program.envelope('k').commandId,
      actor: 'tester',
      orgId: ORG,
      productId: 'p1',
      $correlationId: 'k',
      occurredAt: '2026-10-24T08:00:00.000Z',
      occurredAtClamped: true,
    });
  });
});

describe.each([true, false])('commands on one stream, given = %s', given => {
  it('wait in line: 64 at once are all done, in a handful of appends', async () => {
    const world = new World(given);
    await withDevice(world);
    let appends = 0;
    const program = world.program({
      step: async label => {
        if (label === 'append: before write') appends += 1;
      },
    });
    const accounts = Array.from({ length: 64 }, (_, n) => `account-${n}`);
    const outcomes = await Promise.all(accounts.map(account => program.done(bind(account))));
    expect(new Set(outcomes.map(({ revision }) => revision)).size).toBe(64);
    expect(appends).toBeLessThan(10);
    const last = (await world.stream(stream)).at(-1);
    expect(last).toMatchObject({ revision: 64, data: { to: accounts } });
  });

  it('one that is refused does not take the others with it', async () => {
    const world = new World(given);
    const program = await withDevice(world);
    const outcomes = await Promise.all([
      program.execute(lock),
      program.execute({ ...lock, body: { version: 9 } }),
      program.execute(bind('a')),
    ]);
    expect(outcomes.map(outcome => (outcome.kind === 'done' ? 'done' : outcome.code))).toEqual([
      'done',
      'version_unknown',
      'done',
    ]);
  });

  it('one that finds all so already is answered from that, not from what comes behind it', async () => {
    const world = new World(given);
    const program = await withDevice(world);
    await program.done(lock);
    const [locked] = await Promise.all([program.done(lock), program.done(unlock)]);
    expect(locked).toMatchObject({ revision: 1, events: [], state: { lock: { version: 1 } } });
  });

  it('one that finds so already what another one in line asks for is refused with it (D23)', async () => {
    const world = new World(given);
    const other = await withDevice(world);
    const program = withOthersBefore(world, async append => {
      if (append === 2) await other.done({ type: 'DeleteFirmware', orgId: ORG, productId: 'p1', version: 1 });
    });
    // The first goes alone, the others wait for it and go together.
    const outcomes = await Promise.all([develop(true), lock, lock].map(command => program.execute(command)));
    expect(outcomes.map(outcome => (outcome.kind === 'done' ? 'done' : outcome.code))).toEqual([
      'done',
      'firmware_closing',
      'firmware_closing',
    ]);
  });

  it('that conflict without end are told to come back: busy, after 2 seconds and not before', async () => {
    const world = new World(given);
    const other = await withDevice(world);
    let appends = 0;
    const program = withOthersBefore(world, async append => {
      appends = append;
      world.clock.jump(500);
      await other.done(develop(append % 2 === 1));
    });
    await expect(program.execute(bind('a'))).rejects.toBeInstanceOf(Busy);
    expect(appends).toBe(5);
    expect(await world.types(stream)).not.toContain('BindingChanged');
  });

  it('of two processes that bind a device of a single product (C21): one is done, one is refused', async () => {
    const world = new World(given);
    await withDevice(world, { bindingMode: 'single' });
    const [a, b] = [world.program(), world.program()];
    const outcomes = await Promise.all([a.execute(bind('a')), b.execute(bind('b'))]);
    expect(outcomes.map(outcome => (outcome.kind === 'done' ? 'done' : outcome.code)).sort()).toEqual([
      'device_bound',
      'done',
    ]);
  });
});

describe('a stream that is long', () => {
  it('is read once: later commands read its tail only', async () => {
    const world = new World(true);
    const first = await withDevice(world);
    world.projector.hold();
    for (let n = 0; n < 1_100; n += 1) await first.done(develop(n % 2 === 0));
    let reads = 0;
    const program = world.program({
      step: async label => {
        if (label === 'read stream') reads += 1;
      },
    });
    await program.done(develop(true));
    const whole = reads;
    reads = 0;
    await program.done(develop(false));
    expect(whole).toBeGreaterThan(2);
    expect(reads).toBe(0);
  });

  it('still answers a retry of the last day of recorded time', async () => {
    const world = new World(true);
    const program = await withDevice(world);
    await program.done(bind('old'), 'old');
    world.projector.hold();
    world.clock.jump(25 * 3_600_000);
    await program.done(bind('young'), 'young');
    for (let n = 0; n < 1_100; n += 1) await program.done(develop(n % 2 === 0));
    expect(await program.done(bind('young'), 'young')).toMatchObject({ replayed: true });
    expect((await program.states.judged(stream)).commands.has(program.envelope('old').commandId)).toBe(false);
  });
});

describe('a product with a secret', () => {
  it('shows it once: a retry has none (C2)', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    const rotate = { type: 'RotateProductSecret', orgId: ORG, productId: 'p1' } as const;
    expect((await program.done(rotate, 'k')).secret).toMatch(/^[\w-]{43}$/);
    expect((await program.done(rotate, 'k')).secret).toBeNull();
  });

  it.each([true, false])(
    'that two processes create for one request has the stored one, given = %s',
    async given => {
      const world = new World(given);
      const [a, b] = [await world.withProduct(), world.program()];
      const body = { name: 'Two', description: '' };
      const command = { type: 'CreateProduct', orgId: ORG, productId: 'p2', body } as const;
      const request = { command, envelope: a.envelope('k') };
      const outcomes = await Promise.all([a.executor.execute(request), b.executor.execute(request)]);
      const secrets = outcomes.flatMap(outcome => (outcome.kind === 'done' ? (outcome.secret ?? []) : []));
      expect(secrets).toHaveLength(1);
      const [created] = await world.stream(productStream(ORG, 'p2'));
      const productSecretHash = createHash('sha256').update(secrets.join()).digest('hex');
      expect(created?.data).toMatchObject({ productSecretHash });
      for (const { states } of [a, b]) {
        const { state } = await states.judgedWithin(productStream(ORG, 'p2'), Number.POSITIVE_INFINITY);
        expect(state).toMatchObject({ product: { productSecretHash } });
      }
    },
  );
});
