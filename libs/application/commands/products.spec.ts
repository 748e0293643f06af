import { ORG, World, type Program } from '../testing/world';

describe('A8, A27 the id of a product whose creator gave none', () => {
  let program: Program;
  beforeEach(async () => {
    program = await new World(true).withProduct();
  });

  const create = (name: string, key?: string) =>
    program.sent('CreateProduct', { body: { name, description: '' }, ...(key !== undefined && { key }) });

  it('A27 is made from its name', async () => {
    const { id, created, more } = await create('Room Sensor (v2)');
    expect([id, created]).toEqual(['room-sensor-v2', true]);
    expect(more).toMatchObject({ warnings: [expect.stringContaining('( )')] });
  });

  it('A27 is made from the command when nothing is left of the name; a retry finds it', async () => {
    const { id } = await create('灯', 'k');
    expect(id).toMatch(/^p-[0-9a-f]{8}$/);
    expect(await create('灯', 'k')).toMatchObject({ id, outcome: { replayed: true } });
  });

  it('A27 is made from the command when a product of another name has it', async () => {
    expect(await create('Lamp')).toMatchObject({ id: 'lamp', created: true });
    expect(await create('Lamp')).toMatchObject({ id: 'lamp', created: false });
    const { id, created } = await create('Lamp!', 'k');
    expect([id.slice(0, 2), created]).toEqual(['p-', true]);
    expect(await create('Lamp!', 'k')).toMatchObject({ id, outcome: { replayed: true } });
  });

  it('A27 is made from the command when the id is retired', async () => {
    await create('Lamp', 'k');
    await program.sent('DeleteProduct', { params: { orgId: ORG, productId: 'lamp' } });
    expect((await create('Lamp?')).id).toMatch(/^p-[0-9a-f]{8}$/);
    expect(await create('Lamp', 'k')).toMatchObject({ id: 'lamp', outcome: { replayed: true } });
  });
});
