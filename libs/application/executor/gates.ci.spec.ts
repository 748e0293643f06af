import {
  deviceStream,
  firmwareStream,
  groupStream,
  productStream,
  type Recorded,
  type StreamName,
} from '#contracts';
import type { DeviceState, FirmwareState, GroupState } from '#domain';
import { uploadOf } from '../testing/uploads';
import { inAnyOrder, Interleaving, seeded } from '../testing/interleaving';
import { ORG, World, type Program } from '../testing/world';
import type { AnyCommand } from './aggregates';
import type { Outcome } from './outcome';

const d = (deviceId: string) => ({ orgId: ORG, productId: 'p1', deviceId });
const product = { orgId: ORG, productId: 'p1' };

/** A command that rests on a gate, one that closes the gate, and what may never be the case afterwards. */
interface Race {
  readonly rule: string;
  readonly prepare?: (program: Program) => Promise<unknown>;
  readonly product?: object;
  readonly command: AnyCommand;
  readonly stream: StreamName;
  readonly closing: AnyCommand;
  readonly gate: StreamName;
  /** The event that closes the gate. */
  readonly closes: Recorded['type'];
  /** Whether the command's effect stands, by the state of its stream. */
  stands(state: unknown): boolean;
  readonly refusals: readonly string[];
}

const RACES: readonly Race[] = [
  {
    rule: 'A22 a device joins a product that is being archived',
    command: { type: 'CreateDevice', ...product, body: { id: 'd1' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ membership }: DeviceState) => membership !== null,
    refusals: ['product_archived'],
  },
  {
    rule: 'A25 a device joins a product that is being deleted',
    command: { type: 'CreateDevice', ...product, body: { id: 'd1' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductDeletionRequested',
    stands: ({ membership }: DeviceState) => membership !== null,
    refusals: ['product_closing'],
  },
  {
    rule: 'A13 a device moves into a product that is being archived',
    prepare: async program => {
      await program.product('p2');
      await program.device('d1');
    },
    command: { type: 'MoveDevice', ...d('d1'), body: { productId: 'p2' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product, productId: 'p2' },
    gate: productStream(ORG, 'p2'),
    closes: 'ProductArchived',
    stands: ({ move }: DeviceState) => move !== null,
    refusals: ['product_archived'],
  },
  {
    rule: 'D2 a device joins a product that is said to be of other hardware',
    command: {
      type: 'ImportDevice',
      ...d('d1'),
      importId: 'i1',
      line: 1,
      properties: {},
      groups: [],
      hardware: 'blue',
    },
    stream: deviceStream(ORG, 'd1'),
    closing: {
      type: 'AnswerConfigurationQuestion',
      ...product,
      question: 'hardware',
      body: { answer: 'red' },
    },
    gate: productStream(ORG, 'p1'),
    closes: 'ConfigurationAnswered',
    stands: ({ membership }: DeviceState) => membership !== null,
    refusals: ['wrong_hardware'],
  },
  {
    rule: 'D2 a device moves into a product that is said to be of other hardware',
    product: { hardware: 'blue' },
    prepare: async program => {
      await program.product('p2');
      await program.device('d1');
    },
    command: { type: 'MoveDevice', ...d('d1'), body: { productId: 'p2' } },
    stream: deviceStream(ORG, 'd1'),
    closing: {
      type: 'AnswerConfigurationQuestion',
      ...product,
      productId: 'p2',
      question: 'hardware',
      body: { answer: 'red' },
    },
    gate: productStream(ORG, 'p2'),
    closes: 'ConfigurationAnswered',
    stands: ({ move }: DeviceState) => move !== null,
    refusals: ['wrong_hardware'],
  },
  {
    rule: 'C7 a sub-device is attached to a gateway that is being removed',
    prepare: async program => {
      await program.product('hubs', { deviceType: 'gateway' });
      await program.product('tags', { deviceType: 'sub-device' });
      await program.device('g1', 'hubs');
      await program.device('s1', 'tags');
    },
    command: {
      type: 'AttachDevice',
      ...d('s1'),
      productId: 'tags',
      gatewayId: 'g1',
      gatewayProductId: 'hubs',
    },
    stream: deviceStream(ORG, 's1'),
    closing: { type: 'RemoveDevice', ...d('g1'), productId: 'hubs' },
    gate: deviceStream(ORG, 'g1'),
    closes: 'DeviceRemovalRequested',
    stands: ({ gateways }: DeviceState) => gateways.length > 0,
    refusals: ['gateway_closing'],
  },
  {
    rule: 'C22 a device is bound while the binding mode changes',
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'BindDevice', ...d('d1'), body: { account: 'first' } });
    },
    command: { type: 'BindDevice', ...d('d1'), body: { account: 'second' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ChangeBindingMode', ...product, body: { mode: 'single' } },
    gate: productStream(ORG, 'p1'),
    closes: 'BindingModeChangeStarted',
    stands: ({ bindings }: DeviceState) => bindings.includes('second'),
    refusals: ['mode_changing'],
  },
  {
    rule: 'D23 a device is locked to a version that is being deleted',
    prepare: async program => {
      await program.done(uploadOf(1));
      await program.device('d1');
    },
    command: { type: 'LockDevice', ...d('d1'), body: { version: 1 } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteFirmware', ...product, version: 1 },
    gate: firmwareStream(ORG, 'p1'),
    closes: 'FirmwareDeletionRequested',
    stands: ({ lock }: DeviceState) => lock !== null,
    refusals: ['firmware_closing'],
  },
  {
    rule: 'D23 a locked device is locked to another version that is being deleted',
    prepare: async program => {
      await program.done(uploadOf(1));
      await program.done(uploadOf(2));
      await program.device('d1');
      await program.done({ type: 'LockDevice', ...d('d1'), body: { version: 1 } });
    },
    command: { type: 'LockDevice', ...d('d1'), body: { version: 2 } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteFirmware', ...product, version: 2 },
    gate: firmwareStream(ORG, 'p1'),
    closes: 'FirmwareDeletionRequested',
    stands: ({ lock }: DeviceState) => {
      // Refused or not, it is locked: to what it was before, or to what it was told.
      if (lock === null) throw new Error('the lock that was there is lost');
      return lock.version === 2;
    },
    refusals: ['firmware_closing'],
  },
  {
    rule: 'C25 a device is shared while sharing is turned off',
    product: { sharing: true },
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'BindDevice', ...d('d1'), body: { account: 'owner' } });
    },
    command: { type: 'ShareDevice', ...d('d1'), body: { account: 'guest' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ChangeProduct', ...product, body: { sharing: false } },
    gate: productStream(ORG, 'p1'),
    closes: 'SharingChanged',
    stands: ({ shares }: DeviceState) => shares.length > 0,
    refusals: ['sharing_off'],
  },
  {
    rule: 'D16 a device joins a group that is being deleted',
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } });
    },
    command: { type: 'AddDeviceToGroup', ...d('d1'), group: 'g' },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteGroup', ...product, group: 'g' },
    gate: groupStream(ORG, 'p1', 'g'),
    closes: 'GroupDeleted',
    stands: ({ groups }: DeviceState) => groups.length > 0,
    refusals: ['group_unknown', 'group_closing'],
  },
  {
    rule: 'A22 a group is deleted while its product is archived',
    prepare: program => program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } }),
    command: { type: 'DeleteGroup', ...product, group: 'g' },
    stream: groupStream(ORG, 'p1', 'g'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ exists }: GroupState) => !exists,
    refusals: ['product_archived'],
  },
  {
    rule: 'A22 a firmware is withdrawn while its product is archived',
    prepare: async program => {
      await program.done(uploadOf(1));
      await program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } });
      await program.done({ type: 'ReleaseFirmware', ...product, version: 1, body: { groups: ['g'] } });
    },
    command: { type: 'WithdrawFirmware', ...product, version: 1, body: { groups: ['g'] } },
    stream: firmwareStream(ORG, 'p1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ groups }: FirmwareState) => groups.get('g')?.length === 0,
    refusals: ['product_archived'],
  },
  {
    rule: 'A22 a firmware is deleted while its product is archived',
    prepare: program => program.done(uploadOf(1)),
    command: { type: 'DeleteFirmware', ...product, version: 1 },
    stream: firmwareStream(ORG, 'p1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ versions }: FirmwareState) => versions.get(1)?.deletion !== null,
    refusals: ['product_archived'],
  },
  {
    rule: 'D8 a device is let in while its product is archived',
    prepare: async program => {
      await program.done({ type: 'QuarantineDevice', ...d('d1'), reason: 'unknown-device', reported: null });
    },
    command: { type: 'ApproveDevice', ...d('d1') },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ membership, quarantine }: DeviceState) => {
      if ((membership === null) === (quarantine === null)) throw new Error('in quarantine or a member');
      return membership !== null;
    },
    refusals: ['product_archived'],
  },
  {
    rule: 'D8 a member is let out of quarantine while its product is archived',
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'QuarantineDevice', ...d('d1'), reason: 'other-product', reported: '9' });
    },
    command: { type: 'ApproveDevice', ...d('d1') },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ quarantine }: DeviceState) => quarantine === null,
    refusals: ['product_archived'],
  },
];

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
});
