import { importStream } from '#contracts';
import { counts, importedDevices, linesOf, sendFile } from '../testing/import-files';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };

describe('an import of CSV', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  it('reads columns by name: groups by ; and all others as properties', async () => {
    await program.done({ type: 'CreateGroup', ...ref, body: { name: 'a' } });
    await program.done({ type: 'CreateGroup', ...ref, body: { name: 'b' } });
    const file = 'site,id,groups\r\n"Berlin, east",d1,a;b;a\r\n,d2,\r\n';
    expect(await counts(program, file)).toMatchObject({ total: 2, imported: 2 });
    const [d1, d2] = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
    expect(d1?.data).toMatchObject({
      via: 'import',
      line: 2,
      properties: { site: 'Berlin, east' },
      groups: ['a', 'b'],
    });
    expect(d2?.data).toMatchObject({ line: 3, properties: {}, groups: [] });
  });

  it('B15 reads cells as the schema declares them, and rejects lines that do not fit it', async () => {
    const batch = { data_type: 'number', description: '', default_value: null };
    await program.product('p2', { schema: { properties: { batch } } });
    const sent = { productId: 'p2' };
    expect(await counts(program, 'id,batch\nd1,7\nd2,seven\nd3,\n', sent)).toMatchObject({
      imported: 2,
      rejections: [{ line: 3, reason: 'invalid_properties' }],
    });
    const imported = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
    expect(imported.map(({ data }) => data)).toMatchObject([
      { properties: { batch: 7 } },
      { properties: {} },
    ]);
  });

  it('D2 a line that says other hardware than the product is of is rejected', async () => {
    await program.product('p2', { hardware: 'rev-b' });
    const sent = { productId: 'p2' };
    expect(await counts(program, 'id,hardware\nd1,rev-b\nd2,rev-a\nd3,\n', sent)).toMatchObject({
      imported: 2,
      rejections: [{ line: 3, value: 'd2,rev-a', reason: 'wrong_hardware' }],
    });
    const [d1] = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
    expect(d1?.data).toMatchObject({ properties: {} });
  });

  it('without a column id can not be read at all', async () => {
    const before = await world.store.head();
    for (const _ of ['first', 'again'])
      expect(await sendFile(program, 'name\nd1\n', { key: 'k' })).toMatchObject({ code: 'invalid_fields' });
    expect(await world.store.head()).toBe(before);
    expect(await counts(program, 'id\nd1\n', { key: 'k' })).toMatchObject({ imported: 1 });
  });

  it('rejects lines with other columns, open quotes, wrong ids and unknown groups', async () => {
    const file = ['id,groups', 'd1', 'd"2,a', 'no id!,', ',', 'd3,nowhere', '"d"5,', 'd4,'].join('\n');
    const { rejections } = await counts(program, file);
    expect(rejections).toMatchObject([
      { line: 2, reason: 'invalid_line' },
      { line: 3, reason: 'invalid_line' },
      { line: 4, reason: 'invalid_id', path: '/id' },
      { line: 5, reason: 'invalid_id', path: '/id' },
      { line: 6, reason: 'group_unknown' },
      { line: 7, reason: 'invalid_line' },
    ]);
    expect(await importedDevices(world)).toEqual(['d4']);
  });

  it('reads records: a line break inside of quotes is text of a cell, and no device comes from there', async () => {
    const file = 'id,note\nq-1,"a\nq-9,b\r\nc"\n"no\nid",\nq-2,ok\nq-2,again\n';
    expect(await counts(program, file)).toMatchObject({
      total: 4,
      imported: 2,
      duplicates: 1,
      rejections: [{ line: 5, value: '"no\nid",', reason: 'invalid_id' }],
    });
    const [q1, q2] = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
    expect(q1?.data).toMatchObject({ line: 2, properties: { note: 'a\nq-9,b\r\nc' } });
    expect(q2?.data).toMatchObject({ line: 7, properties: { note: 'ok' } });
  });

  it('ends as interrupted where a quote never closes, and goes on there when it is mended', async () => {
    const file = 'id,note\nq-1,ok\nq-2,"open\nq-3,x\nq-4,y\n';
    for (const _ of ['first', 'again'])
      expect(await sendFile(program, file, { key: 'k' })).toMatchObject({
        code: 'malformed_body',
        message: expect.stringContaining('line 3'),
        details: { importId: `i-${program.envelope('k').commandId}`, nextLine: 3 },
      });
    const streaming = await sendFile(program, file, { key: 'k', accept: 'application/x-ndjson' });
    expect((await linesOf(streaming)).at(-1)).toMatchObject({
      problem: { code: 'malformed_body', importId: `i-${program.envelope('k').commandId}`, nextLine: 3 },
    });
    expect(await importedDevices(world)).toEqual(['q-1']);
    const stream = importStream(ORG, `i-${program.envelope('k').commandId}`);
    expect((await world.stream(stream)).at(-1)).toMatchObject({
      type: 'ImportInterrupted',
      data: { nextLine: 3, cause: expect.stringContaining('line 3') },
    });
    const mended = file.replace('"open', 'closed');
    expect(await counts(program, mended, { key: 'k' })).toMatchObject({ total: 4, imported: 4 });
    expect(await importedDevices(world)).toEqual(['q-1', 'q-2', 'q-3', 'q-4']);
  });

  it('with an open quote in its first record is refused: nothing was accepted before it', async () => {
    const before = await world.store.head();
    for (const file of ['id,note\nq-1,"open\nq-2,x\n', '"id,note\nq-1,x\n']) {
      const answer = await sendFile(program, file);
      expect(answer).toMatchObject({ code: 'malformed_body' });
      expect(answer).not.toHaveProperty('details');
    }
    expect(await world.store.head()).toBe(before);
  });

  it('D16 groups are read without the blanks around them', async () => {
    for (const name of ['a', 'b']) await program.done({ type: 'CreateGroup', ...ref, body: { name } });
    await counts(program, 'id,Groups\nd1,a; b ;\n');
    const [d1] = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
    expect(d1?.data).toMatchObject({ groups: ['a', 'b'] });
  });
});
