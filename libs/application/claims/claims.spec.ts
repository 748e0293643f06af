import { claimStream, deviceStream, type StreamName } from '#contracts';
import type { Outcome } from '../executor/outcome';
import { stalling } from '../testing/stalling';
import { ORG, World, type Program } from '../testing/world';

const KEY = 'k';
const stream = (id: string): StreamName => deviceStream(ORG, id);

/** A key that is sent for the device `id`, by a program of the installation. */
const create = (program: Program, id: string): Promise<Outcome> =>
  program.execute({ type: 'CreateDevice', orgId: ORG, productId: 'p1', body: { id } }, KEY, {
    bodyHash: id,
    claimsKey: true,
    productId: 'p1',
  });

const shown = (outcome: Outcome): string => (outcome.kind === 'done' ? 'done' : outcome.code);

describe.each([
  ['checks gates in the write', true],
  ['does not', false],
] as const)('a key that is claimed, on a store that %s', (_, given) => {
  let world: World;
  beforeEach(async () => {
    world = new World(given);
    await world.withProduct();
  });

  const effects = async (): Promise<readonly string[]> =>
    (await world.everything()).flatMap(event =>
      event.type === 'DeviceImported' && event.metadata.compensates === undefined ? [event.stream] : [],
    );
  const claimed = async () => {
    const [first] = await world.everything().then(all => all.filter(({ type }) => type === 'KeyClaimed'));
    return first === undefined ? [] : world.types(claimStream(first.metadata.commandId));
  };

  it('is found by another program, which writes nothing', async () => {
    expect(shown(await create(world.program(), 'one'))).toBe('done');
    const before = await world.everything();
    expect(shown(await create(world.program(), 'other'))).toBe('idempotency_key_reused');
    expect(await world.everything()).toEqual(before);
  });

  it('binds nobody when the program died before its write', async () => {
    const dying = stalling(world, 2);
    void create(dying.program, 'one');
    await dying.reached;
    expect(await claimed()).toEqual(['KeyClaimed']);
    expect(shown(await create(world.program(), 'other'))).toBe('done');
    expect(await effects()).toEqual([stream('other')]);
  });

  it('is lost to whoever took it over: a late write meets the fence', async () => {
    const late = stalling(world, 2);
    const first = create(late.program, 'one');
    await late.reached;
    expect(shown(await create(world.program(), 'other'))).toBe('done');
    late.letGo();
    expect(shown(await first)).toBe('idempotency_key_reused');
    expect(await world.types(stream('one'))).toEqual(['KeyFenced']);
    expect(await effects()).toEqual([stream('other')]);
  });

  it('is not taken over from a write that came first', async () => {
    const late = stalling(world, 2);
    const taking = stalling(world, 2);
    const first = create(late.program, 'one');
    await late.reached;
    const second = create(taking.program, 'other');
    await taking.reached;
    late.letGo();
    expect(shown(await first)).toBe('done');
    taking.letGo();
    expect(shown(await second)).toBe('idempotency_key_reused');
    expect(await effects()).toEqual([stream('one')]);
  });

  it('needs no fence where the stream has moved anyway', async () => {
    const dying = stalling(world, 2);
    void create(dying.program, 'one');
    await dying.reached;
    await world.program().device('one');
    expect(shown(await create(world.program(), 'other'))).toBe('done');
    expect(await world.types(stream('one'))).toEqual(['DeviceImported']);
  });

  it('is claimed anew by a retry of a program that died, whose own stream was fenced', async () => {
    const [dying, other] = [stalling(world, 2), stalling(world, 3)];
    void create(dying.program, 'one');
    await dying.reached;
    // It has claimed the key and fenced the stream, and dies before its own write.
    void create(other.program, 'other');
    await other.reached;
    expect(shown(await create(world.program(), 'one'))).toBe('done');
    other.letGo();
    dying.letGo();
    expect(await effects()).toEqual([stream('one')]);
  });

  it('has one effect when two programs answer one request at the same moment', async () => {
    const outcomes = await Promise.all([create(world.program(), 'one'), create(world.program(), 'one')]);
    expect(outcomes.map(shown)).toEqual(['done', 'done']);
    expect(await world.types(stream('one'))).toEqual(['DeviceImported']);
  });

  it.each([1, 2, 3, 4])('has one effect when %i and more are sent at the same moment', async n => {
    const programs = [world.program(), world.program()] as const;
    const ids = Array.from({ length: n + 1 }, (_, index) => `d${index}`);
    const outcomes = await Promise.all(ids.map((id, index) => create(programs[index % 2 === 0 ? 0 : 1], id)));
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await effects()).toHaveLength(1);
  });

  it('a fence changes nothing of what is on its stream', async () => {
    const dying = stalling(world, 2);
    void create(dying.program, 'one');
    await dying.reached;
    await create(world.program(), 'other');
    const { state, revision } = await world.program().states.judged(stream('one'));
    expect({ state, revision }).toMatchObject({ revision: 0, state: { membership: null } });
    expect(shown(await world.program().device('one'))).toBe('done');
  });
});

it('what was taken back behind a gate is no use of the key', async () => {
  const world = new World(false);
  const program = await world.withProduct();
  const late = stalling(world, 2);
  const first = create(late.program, 'one');
  await late.reached;
  await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p1' });
  await program.done({ type: 'RestoreProduct', orgId: ORG, productId: 'p1' });
  late.letGo();
  expect(shown(await first)).toBe('product_archived');
  expect(shown(await create(world.program(), 'other'))).toBe('done');
  expect(shown(await create(world.program(), 'one'))).toBe('product_archived');
});
