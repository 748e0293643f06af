import { productStream } from '#contracts';
import { ORG, World, type Program } from '../testing/world';

const params = { productId: 'p1' };
const stream = productStream(ORG, 'p1');
const batch = (data_type: string, default_value: unknown = null) => ({
  properties: { batch: { data_type, description: '', default_value } },
});

describe('changing the schema of a product', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  const change = (body: object, more: { key?: string; dryRun?: boolean } = {}) =>
    program.sent('ChangeProductSchema', {
      params,
      body,
      ...(more.key !== undefined && { key: more.key }),
      ...(more.dryRun === true && { query: { dryRun: 'true' } }),
    });

  it('B6 each change is a new version; the same again is none, a retry is answered with its own', async () => {
    expect(await change(batch('string'), { key: 'k' })).toMatchObject({
      id: 'p1',
      more: { schemaVersion: 2 },
    });
    expect(await change(batch('string'))).toMatchObject({
      more: { schemaVersion: 2 },
      outcome: { replayed: false },
    });
    expect(await change(batch('number'))).toMatchObject({ more: { schemaVersion: 3 } });
    expect(await change(batch('string'), { key: 'k' })).toMatchObject({
      more: { schemaVersion: 2 },
      outcome: { replayed: true },
    });
    expect((await world.types(stream)).filter(type => type === 'ProductSchemaChanged')).toHaveLength(2);
  });

  it('B6 devices keep their values; new ones must fit', async () => {
    await change(batch('string'));
    await program.device('d1', 'p1', { properties: { batch: 'seven' } });
    await change(batch('number', 1));
    await program.device('d2');
    const create = { type: 'CreateDevice', orgId: ORG, productId: 'p1' } as const;
    expect(
      await program.execute({ ...create, body: { id: 'd3', properties: { batch: 'seven' } } }),
    ).toMatchObject({ code: 'invalid_fields', errors: [{ path: '/properties/batch' }] });
    const imported = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
    expect(imported.map(({ data }) => data)).toMatchObject([
      { properties: { batch: 'seven' } },
      { properties: { batch: 1 } },
    ]);
  });

  it('B6 a dry run says what would change and how many devices would no longer fit, and writes nothing', async () => {
    await change(batch('string'));
    await program.device('d1', 'p1', { properties: { batch: 'seven' } });
    await program.device('d2', 'p1', { properties: { batch: null } });
    await program.device('d3');
    const before = await world.everything();
    expect(await change({ ...batch('number'), channels: {} }, { dryRun: true })).toMatchObject({
      id: 'p1',
      outcome: { revision: 1 },
      more: {
        dryRun: true,
        schemaVersion: 3,
        changes: {
          properties: { added: [], removed: [], changed: ['batch'] },
          channels: { added: [], removed: [], changed: [] },
        },
        devices: { total: 3, unfit: 1 },
      },
    });
    expect(await change(batch('string'), { dryRun: true })).toMatchObject({
      more: { schemaVersion: 2, devices: { total: 3, unfit: 0 } },
    });
    expect(await world.everything()).toEqual(before);
  });

  it('B6 a dry run refuses what the change would', async () => {
    const tried = (body: object, more: object = {}) =>
      program.send('ChangeProductSchema', { params, body, query: { dryRun: 'true' }, ...more });
    expect(await tried({ properties: { batch: { data_type: 'string' } } })).toMatchObject({
      code: 'invalid_fields',
      errors: [{ path: '/properties/batch' }],
    });
    expect(await tried({}, { params: { productId: 'none' } })).toMatchObject({ code: 'not_found' });
    const envelope = { envelope: program.envelope('k', { ifMatch: 7 }) };
    expect(await tried({}, envelope)).toMatchObject({ code: 'revision_mismatch' });
  });

  it('B6 a dry run counts nothing on a read model that is behind: come again', async () => {
    world.projector.hold();
    await program.device('d1');
    const hasty = world.program({ timeout: () => AbortSignal.abort() });
    const sent = { params, body: batch('string'), query: { dryRun: 'true' } };
    expect(await hasty.send('ChangeProductSchema', sent)).toMatchObject({ code: 'read_model_behind' });
  });
});
