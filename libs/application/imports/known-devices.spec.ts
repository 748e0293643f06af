import { deviceStream } from '#contracts';
import { counts, sendFile } from '../testing/import-files';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };
const NDJSON = { contentType: 'application/x-ndjson' } as const;

describe('an import meets devices that are known:', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  it('D3, D8 a device that waits in the product’s quarantine is approved by its line', async () => {
    await program.sent('CheckIn', {
      params: { productId: 'p1', deviceId: 'd1' },
      body: { online: true },
    });
    expect(await counts(program, 'id\nd1\n')).toMatchObject({ imported: 1 });
    expect(await world.types(deviceStream(ORG, 'd1'))).toEqual([
      'DeviceQuarantined',
      'DeviceApproved',
      'DeviceImported',
    ]);
  });

  it('D15 repeats in the file, and members of this product, are duplicates', async () => {
    await program.device('known');
    const file = 'id\nd1\nd1\nknown\nd2\nd1\n';
    expect(await counts(program, file)).toMatchObject({
      total: 5,
      imported: 2,
      duplicates: 3,
      rejected: 0,
    });
  });

  it('a repeat of a rejected line is rejected, not a duplicate', async () => {
    await program.product('p2');
    await program.device('d1', 'p2');
    expect(await counts(program, 'id\nd1\nd1\n')).toMatchObject({ duplicates: 0, rejected: 2 });
  });

  it('A12 a device of another product is rejected', async () => {
    await program.product('p2');
    await program.device('d1', 'p2');
    expect(await counts(program, 'id\nd1\nd2\n')).toMatchObject({
      imported: 1,
      rejections: [{ line: 2, value: 'd1', reason: 'in_other_product' }],
    });
  });

  it('D14 a device that an account outside the team has is rejected', async () => {
    await program.device('d1');
    await program.done({ type: 'BindDevice', ...ref, deviceId: 'd1', body: { account: 'a' } });
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd1' });
    expect(await counts(program, 'id\nd1\n')).toMatchObject({
      rejections: [{ line: 2, value: 'd1', reason: 'claimed_outside_team' }],
    });
  });

  it('D15, D16 a line that says of a member what is not so is rejected: none is changed', async () => {
    const groups = ['a', 'b'];
    for (const name of groups) await program.done({ type: 'CreateGroup', ...ref, body: { name } });
    await program.device('d1', 'p1', { groups, properties: { n: 1, gone: null } });
    await program.device('d2');
    const lines = [
      { id: 'd1', groups: ['b', 'a'], properties: { n: 1, gone: null, never: null } },
      { id: 'd1', groups: [] },
      { id: 'd1', properties: {} },
      { id: 'd1', groups: ['a'] },
      { id: 'd1', properties: { n: 1.5 } },
      { id: 'd2', groups: ['a'] },
      { id: 'd2', groups: ['nowhere'] },
      { id: 'd3', groups: ['a'] },
      { id: 'd3', groups: ['b'] },
    ];
    const file = lines.map(line => JSON.stringify(line)).join('\n');
    const expected = {
      imported: 1,
      duplicates: 3,
      rejections: [
        { line: 2, reason: 'member_differs', path: '/groups' },
        { line: 4, reason: 'member_differs', path: '/groups' },
        { line: 5, reason: 'member_differs', path: '/properties/n' },
        { line: 6, reason: 'member_differs', path: '/groups' },
        { line: 7, reason: 'group_unknown', path: '/groups' },
      ],
    };
    expect(await sendFile(program, file, { ...NDJSON, dryRun: true })).toMatchObject({ more: expected });
    expect(await counts(program, file, NDJSON)).toMatchObject(expected);
    const notSaid = 'id,groups\nd1,\nd1, ;\n';
    expect(await counts(program, notSaid)).toMatchObject({ duplicates: 2, rejected: 0 });
    expect(await world.types(deviceStream(ORG, 'd1'))).toEqual(['DeviceImported']);
  });

  it('a repeat of a rejected line is taken when there is nothing wrong with it', async () => {
    const file = 'id,groups\nd1,nowhere\nd1,\n';
    const expected = { imported: 1, rejections: [{ line: 2, reason: 'group_unknown' }] };
    expect(await sendFile(program, file, { dryRun: true })).toMatchObject({ more: expected });
    expect(await counts(program, file)).toMatchObject(expected);
  });

  it('a device that was removed comes back, on the same stream', async () => {
    await program.device('d1');
    await program.done({ type: 'RemoveDevice', ...ref, deviceId: 'd1' });
    expect(await counts(program, 'id\nd1\n')).toMatchObject({ imported: 1 });
    expect((await world.types(`device-${ORG}~d1` as never)).length).toBe(3);
  });
});
