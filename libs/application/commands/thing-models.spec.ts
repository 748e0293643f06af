import { productStream } from '#contracts';
import { ORG, World } from '../testing/world';

const room = (default_value: string) => ({
  properties: { room: { data_type: 'string', description: '', default_value } },
  channels: {},
});

describe.each([true, false])('products of a thing model, given = %s:', given => {
  it('E6 a product takes the features over as they are when it is created', async () => {
    const world = new World(given);
    const program = await world.withProduct();
    const model = { body: { id: 'sensor', name: 'Sensor', features: room('hall') } };
    expect(await program.sent('DefineModel', model)).toMatchObject({ id: 'sensor', created: true });
    const product = { body: { id: 'p2', name: 'Two', description: '', modelId: 'sensor' } };
    await program.sent('CreateProduct', product);
    const revised = { params: { modelId: 'sensor' }, body: { name: 'Sensor', features: room('attic') } };
    expect(await program.sent('ReviseModel', revised)).toMatchObject({ id: 'sensor' });
    await program.product('p3', { modelId: 'sensor' });
    expect(await program.sent('CreateProduct', product)).toMatchObject({ created: false });
    const schemas = await Promise.all(
      ['p2', 'p3'].map(async id => (await world.stream(productStream(ORG, id)))[0]?.data),
    );
    expect(schemas).toMatchObject([{ schema: room('hall') }, { schema: room('attic') }]);
  });

  it('E6 no product of a model that is not there; its name stays free', async () => {
    const program = await new World(given).withProduct();
    const body = { id: 'p2', name: 'Two', description: '', modelId: 'sensor' };
    expect(await program.send('CreateProduct', { body })).toMatchObject({ code: 'model_unknown' });
    await program.product('p3', { name: 'Two' });
  });
});
