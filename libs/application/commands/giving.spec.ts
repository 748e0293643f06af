import { apiKeyStream, ROLE_PERMISSIONS, roleStream, type Permission } from '#contracts';
import type { CommandRequest } from './request';
import { ORG, World, type Program } from '../testing/world';

/** Who holds these permissions in these products. */
const holder = (permissions: Iterable<Permission>, ...products: string[]) => {
  const held = new Set(permissions);
  const isAll = products.length === 0;
  return {
    products: isAll ? ('all' as const) : new Set(products),
    holds: ((permission, asked) =>
      held.has(permission) &&
      (isAll ||
        (asked !== 'all' && [...asked].every(id => products.includes(id))))) as CommandRequest['holds'],
  };
};

const { admin, operator } = ROLE_PERMISSIONS;

describe('nobody gives or takes more than they hold (A15 to A17)', () => {
  let world: World;
  let program: Program;
  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    await program.product('p2');
  });

  const issue = (by: object, role: string, productIds?: string[]) =>
    program.send('IssueApiKey', { ...by, body: { name: 'x', role, ...(productIds && { productIds }) } });
  const keyOf = async (role: string, productIds?: string[]): Promise<string> => {
    const answer = await issue(holder(admin), role, productIds);
    if (answer.kind !== 'done') throw new Error('was not issued');
    return answer.id;
  };
  const refused = { kind: 'rejected', code: 'forbidden' };

  it('A15 a key has no permission that its issuer lacks', async () => {
    const issuer = holder([...operator, 'access:write']);
    expect(await issue(issuer, 'operator')).toMatchObject({ kind: 'done' });
    expect(await issue(issuer, 'admin')).toMatchObject({
      ...refused,
      message: expect.stringContaining('products:write') as string,
    });
  });

  it('A17 a key has no product that its issuer is not held to', async () => {
    const issuer = holder(admin, 'p1');
    expect(await issue(issuer, 'support', ['p1'])).toMatchObject({ kind: 'done' });
    for (const products of [undefined, ['p2'], ['p1', 'p2'], ['nothing']])
      expect(await issue(issuer, 'support', products)).toMatchObject(refused);
  });

  it.each(['RotateApiKey', 'RevokeApiKey'] as const)('A15 A17 %s: not of a stronger key', async name => {
    const strong = await keyOf('admin');
    const weak = await keyOf('support');
    const elsewhere = await keyOf('support', ['p2']);
    const here = await keyOf('support', ['p1']);
    const by = (who: object, keyId: string) => program.send(name, { ...who, params: { keyId } });
    const lesser = holder([...operator, 'access:write']);
    expect(await by(lesser, strong)).toMatchObject(refused);
    expect(await by(lesser, weak)).toMatchObject({ kind: 'done' });
    const held = holder(admin, 'p1');
    const missing = { kind: 'rejected', code: 'not_found' };
    for (const keyId of [elsewhere, strong, 'k-nothing'])
      expect(await by(held, keyId)).toMatchObject(missing);
    expect(await by(held, here)).toMatchObject({ kind: 'done' });
    expect(await world.types(apiKeyStream(ORG, strong))).toEqual(['ApiKeyIssued']);
  });

  it('A16 a role is neither made, changed nor removed by who holds less', async () => {
    const define = (by: object, permissions: Permission[]) =>
      program.send('DefineRole', { ...by, params: { role: 'lead' }, body: { permissions } });
    const lesser = holder([...operator, 'access:write']);
    expect(await define(lesser, ['products:write'])).toMatchObject(refused);
    expect(await define(holder(admin, 'p1'), ['devices:read'])).toMatchObject(refused);
    expect(await define(holder(admin), ['products:write'])).toMatchObject({ kind: 'done' });
    expect(await define(lesser, ['devices:read'])).toMatchObject(refused);
    expect(await program.send('RemoveRole', { ...lesser, params: { role: 'lead' } })).toMatchObject(refused);
    expect(await world.types(roleStream(ORG, 'lead'))).toEqual(['RoleDefined']);
    expect(await issue(lesser, 'lead')).toMatchObject(refused);
    expect(await issue(holder(admin), 'lead')).toMatchObject({ kind: 'done' });
  });

  it('A16 no key has a role that is not there, or that is of people and devices', async () => {
    for (const role of ['nothing', 'owner', 'device'])
      expect(await issue(holder(admin), role)).toMatchObject({ code: 'invalid_fields' });
  });

  /** Whether a step that moves devices of `p1` to `p2` begins for the caller. */
  async function stepBegins(by: object): Promise<boolean> {
    await program.device('d1');
    await world.projector.catchUp();
    const body = { kind: 'split', from: 'p1', to: 'p2', devices: { ids: ['d1'] } };
    const planned = await program.send('PlanMigration', { ...holder(admin), body });
    const params = { migrationId: planned.kind === 'done' ? planned.id : '' };
    const answer = await program.send('ConfirmMigrationStep', { ...by, params, body: { step: 'groups' } });
    await program.migrations.close();
    return answer.kind === 'running';
  }

  it('A17 a bulk step does not begin for who is held to one of its products', async () => {
    expect(await stepBegins(holder(admin, 'p1'))).toBe(false);
  });

  it('A17 a bulk step that forgets what its sender is held to is caught', async () => {
    expect(await stepBegins({ ...holder(admin, 'p1'), products: 'all' })).toBe(true);
  });

  it('A17 a migration is planned, confirmed and cancelled by who is held to both products', async () => {
    const body = { kind: 'split', from: 'p1', to: 'p2', devices: { ids: ['d1'] } };
    const plan = (by: object) => program.send('PlanMigration', { ...by, body });
    const one = holder(admin, 'p1');
    expect(await plan(one)).toMatchObject({ code: 'product_unknown', message: 'There is no product p2.' });
    await program.device('d1');
    await world.projector.catchUp();
    const planned = await plan(holder(admin, 'p1', 'p2'));
    expect(planned).toMatchObject({ kind: 'done' });
    const params = { migrationId: planned.kind === 'done' ? planned.id : '' };
    for (const [name, sent] of [
      ['ConfirmMigrationStep', { step: 'groups' }],
      ['CancelMigration', {}],
    ] as const) {
      const asked = { params, body: sent };
      expect(await program.send(name, { ...one, ...asked })).toMatchObject({ code: 'not_found' });
      expect(await program.send(name, { ...asked, ...holder(admin, 'p1', 'p2') })).not.toHaveProperty('code');
    }
  });
});
