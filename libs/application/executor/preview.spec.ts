import { ORG, World, type Program } from '../testing/world';

const creation = (name: string, more: object = {}) =>
  ({ type: 'CreateProduct', orgId: ORG, productId: 'p2', body: { name, description: '', ...more } }) as const;

describe.each([true, false])('a preview, on a store with given = %s', given => {
  let world: World;
  let program: Program;
  beforeEach(async () => {
    world = new World(given);
    program = await world.withProduct();
  });

  const preview = (command: ReturnType<typeof creation>) =>
    program.executor.preview({ command, envelope: program.envelope('k') });

  it('says what the command would lead to, and writes nothing', async () => {
    const before = await world.everything();
    expect(await preview(creation('Lamp'))).toMatchObject({
      kind: 'preview',
      events: [{ type: 'ProductCreated', data: { name: 'Lamp' } }],
      at: { revision: -1 },
      after: { revision: 0, state: { status: 'present' } },
    });
    expect(await world.everything()).toEqual(before);
  });

  it('A8 is refused for what the decision refuses and for a name that another has', async () => {
    const before = await world.everything();
    expect(await preview(creation('Lamp', { projectId: 'nowhere' }))).toMatchObject({
      code: 'project_unknown',
    });
    expect(await preview(creation('P1 '))).toMatchObject({ kind: 'rejected', code: 'name_taken' });
    expect(await world.everything()).toEqual(before);
  });
});
