import { migrationStream } from '#contracts';
import { Migrating } from '../testing/migrating';
import { registration } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';

const number = { properties: { size: { data_type: 'number', description: '', default_value: null } } };
const scope = { productId: 'p1' };

describe('the plan of a migration', () => {
  let world: World;
  let program: Program;
  let migrating: Migrating;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    await program.product('p2');
    migrating = new Migrating(world, program);
    await program.device('d1', 'p1', { properties: { size: 'large' } });
    await program.device('d2', 'p1', { properties: { size: 7 } });
    await program.device('d3');
  });

  const plan = async (body: object = {}) => {
    const all = { kind: 'merge', from: 'p1', to: 'p2', steps: ['devices'], ...body };
    return (await program.sent('PlanMigration', { body: all })).more;
  };
  const bind = async (deviceId: string) => {
    for (const account of ['a', 'b'])
      await program.sent('BindDevice', { params: { ...scope, deviceId }, body: { account } });
  };
  const group = async (name: string, productId = 'p1') =>
    program.done({ type: 'CreateGroup', orgId: ORG, productId, body: { name } });

  it('A23 says how many devices would move and which do not fit, with examples', async () => {
    await program.sent('ChangeProductSchema', { params: { productId: 'p2' }, body: number });
    await program.sent('ChangeBindingMode', { params: { productId: 'p2' }, body: { mode: 'single' } });
    await bind('d3');
    expect(await plan()).toMatchObject({
      expects: [
        {
          step: 'devices',
          total: 3,
          existing: 0,
          misfits: [
            { reason: 'properties_misfit', count: 1, examples: ['d1'] },
            { reason: 'device_bound', count: 1, examples: ['d3'] },
          ],
        },
      ],
    });
  });

  it('A24 says so of a selection alone', async () => {
    await program.sent('ChangeProductSchema', { params: { productId: 'p2' }, body: number });
    await group('g');
    await program.done({ type: 'AddDeviceToGroup', orgId: ORG, ...scope, deviceId: 'd2', group: 'g' });
    expect(await plan({ kind: 'split', devices: { filter: { group: 'g' } } })).toMatchObject({
      expects: [{ total: 1, misfits: [] }],
    });
  });

  it('A24 looks at every device of a list', async () => {
    await program.sent('ChangeProductSchema', { params: { productId: 'p2' }, body: number });
    await program.sent('ChangeBindingMode', { params: { productId: 'p2' }, body: { mode: 'single' } });
    await program.device('d4', 'p2');
    await bind('d3');
    const ids = ['d1', 'd2', 'd3', 'd4', 'd9'];
    expect(await plan({ kind: 'split', devices: { ids } })).toMatchObject({
      expects: [
        {
          total: 5,
          existing: 1,
          misfits: [
            { reason: 'properties_misfit', count: 1, examples: ['d1'] },
            { reason: 'device_bound', count: 1, examples: ['d3'] },
            { reason: 'not_found', count: 1, examples: ['d9'] },
          ],
        },
      ],
    });
  });

  it('D2 none fits a product of other hardware', async () => {
    await program.product('photons', { hardware: 'photon' });
    await program.product('argons', { hardware: 'argon' });
    await program.device('d5', 'photons');
    const misfits = [{ reason: 'wrong_hardware', count: 1, examples: ['d5'] }];
    const way = { from: 'photons', to: 'argons' };
    expect(await plan(way)).toMatchObject({ expects: [{ total: 1, misfits }] });
    expect(await plan({ ...way, kind: 'split', devices: { ids: ['d5'] } })).toMatchObject({
      expects: [{ total: 1, misfits }],
    });
  });

  it('A23 says which groups and versions are new there, which are there, and which cannot be', async () => {
    for (const name of ['g', 'h']) await group(name);
    await group('g', 'p2');
    const upload = (productId: string, version: number, title = 't') =>
      program.sent('UploadFirmware', {
        params: { productId },
        body: registration(version, { title }),
      });
    for (const version of [1, 2, 3, 4]) await upload('p1', version);
    await upload('p2', 2);
    await upload('p2', 3, 'another');
    expect(await plan({ steps: undefined })).toMatchObject({
      steps: ['groups', 'firmware', 'devices', 'archive'],
      expects: [
        { step: 'groups', total: 2, existing: 1 },
        {
          step: 'firmware',
          total: 4,
          existing: 1,
          misfits: [
            { reason: 'version_not_higher', count: 1, examples: ['1'] },
            { reason: 'already_exists', count: 1, examples: ['3'] },
          ],
        },
        { step: 'devices', total: 3 },
      ],
    });
    expect(
      await plan({ kind: 'split', steps: ['groups'], devices: { filter: { group: 'h' } } }),
    ).toMatchObject({
      expects: [{ step: 'groups', total: 1, existing: 0 }],
    });
  });

  it('A23 as a dry run says the same and writes nothing; what it would refuse, it refuses', async () => {
    const before = (await world.everything()).length;
    const tried = (to: string) => {
      const body = { kind: 'merge', from: 'p1', to, steps: ['devices'] };
      return program.send('PlanMigration', { body, query: { dryRun: 'true' } });
    };
    const more = { dryRun: true, kind: 'merge', expects: [{ step: 'devices', total: 3 }] };
    expect(await tried('p2')).toMatchObject({ kind: 'tried', more });
    expect((await world.everything()).length).toBe(before);
    expect(await tried('p3')).toMatchObject({ code: 'product_unknown' });
    const body = { kind: 'merge', from: 'p1', to: 'p3' };
    expect(await program.send('PlanMigration', { body })).toMatchObject({ code: 'product_unknown' });
  });

  it('A23 sent again with its key it is the same plan, with what it found then', async () => {
    const body = { kind: 'merge', from: 'p1', to: 'p2', steps: ['devices'] };
    const first = await program.sent('PlanMigration', { body, key: 'k' });
    await program.device('d4');
    const again = await program.sent('PlanMigration', { body, key: 'k' });
    expect(again).toMatchObject({
      id: first.id,
      created: true,
      more: first.more,
      outcome: { replayed: true },
    });
    expect(await world.types(migrationStream(ORG, first.id))).toEqual(['MigrationPlanned']);
    expect(await migrating.homes('d1')).toEqual(['p1']);
  });

  it('A23 waits for the read models that it counts with, and says when they are behind', async () => {
    const impatient = world.program({ timeout: () => AbortSignal.abort() });
    world.projector.hold();
    await program.device('d4');
    const body = { kind: 'merge', from: 'p1', to: 'p2' };
    expect(await impatient.send('PlanMigration', { body })).toMatchObject({ code: 'read_model_behind' });
    await world.projector.release();
  });
});
