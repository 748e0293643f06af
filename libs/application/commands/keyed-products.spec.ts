import { PRODUCT_SEQUENCE, productStream } from '#contracts';
import { inAnyOrder, Interleaving, seeded } from '../testing/interleaving';
import { ORG, World, type Program } from '../testing/world';
import type { CommandAnswer } from './request';

const create = (program: Program, name: string, more: object = {}, key?: string): Promise<CommandAnswer> =>
  program.send('CreateEnosProduct', {
    body: { name, description: '', ...more },
    ...(key !== undefined && { key }),
  });

const idOf = (answer: CommandAnswer): string => (answer.kind === 'done' ? answer.id : answer.kind);

describe.each([true, false])('a product that is named by its key, on a store with given = %s', given => {
  it('E14 has its key as its id, in its stream and in the sequence', async () => {
    const world = new World(given);
    const program = await world.withProduct();
    const id = idOf(await create(program, 'Turbine'));
    expect(id).toMatch(/^[0-9A-Za-z]{8}$/);
    const [created] = await world.stream(productStream(ORG, id));
    expect(created?.data).toMatchObject({ productId: id, productKey: id, number: 2, name: 'Turbine' });
    expect((await world.stream(PRODUCT_SEQUENCE))[1]?.data).toMatchObject({
      number: 2,
      product: productStream(ORG, id),
    });
  });

  it('E14 is the same product when the request is sent again, at any process', async () => {
    const world = new World(given);
    const program = await world.withProduct();
    const first = await create(program, 'Turbine', {}, 'k');
    const again = await create(program, 'Turbine', {}, 'k');
    expect(again).toMatchObject({ id: idOf(first), outcome: { replayed: true }, created: true });
    expect(await world.types(PRODUCT_SEQUENCE)).toHaveLength(2);
  });

  it('E14 a refused creation writes nothing: no number, no reservation', async () => {
    const world = new World(given);
    const program = await world.withProduct();
    const before = await world.everything();
    expect(await create(program, 'P1')).toMatchObject({ code: 'name_taken' });
    expect(await create(program, 'Turbine', { projectId: 'nowhere' })).toMatchObject({
      code: 'project_unknown',
    });
    expect(await world.everything()).toEqual(before);
  });

  it('E14 after a refusal the same request is decided anew', async () => {
    const world = new World(given);
    const program = await world.withProduct();
    expect(await create(program, 'P1', {}, 'k')).toMatchObject({ code: 'name_taken' });
    await program.done({ type: 'ChangeProduct', orgId: ORG, productId: 'p1', body: { name: 'Other' } });
    expect(await create(program, 'Turbine', {}, 'k')).toMatchObject({ kind: 'done' });
  });
});

it('E14 one request is one product, one name has one owner, whoever asks at the same time and whoever dies', async () => {
  await inAnyOrder(40, async seed => {
    const world = new World(seed % 2 === 0);
    await world.withProduct();
    const order = new Interleaving({ random: seeded(seed), crashes: 0.03 });
    const ids = new Map<string, string>();
    for (const [name, key] of [
      ['Turbine', 'a'],
      ['Turbine', 'a'],
      ['Turbine', 'b'],
      ['Pump', 'c'],
    ] as const)
      order.add(key, async step => {
        const answer = await create(world.program({ step }), name, {}, key);
        if (answer.kind !== 'done') return;
        expect(ids.get(key) ?? answer.id).toBe(answer.id);
        ids.set(key, answer.id);
      });
    await order.run();
    const created = (await world.everything()).filter(event => event.type === 'ProductCreated');
    const names = created.map(({ data }) => 'name' in data && data.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { data } of created.slice(1))
      expect('productKey' in data && data.productId).toBe('productKey' in data && data.productKey);
  });
});
