import { importStream, START } from '#contracts';
import { breakingOff, counts, importedDevices, linesOf, particleId, sendFile } from '../testing/import-files';
import { ORG, World, type Program } from '../testing/world';

const ref = { orgId: ORG, productId: 'p1' };
const TXT = { contentType: 'text/plain' } as const;
const NDJSON = { contentType: 'application/x-ndjson' } as const;

describe('an import', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  describe('of text', () => {
    it('D13 takes one id of 24 hex characters a line, in either case', async () => {
      const ids = [particleId(0xabc), particleId(2).toUpperCase()];
      expect(await counts(program, ids.join('\n'), TXT)).toMatchObject({
        total: 2,
        imported: 2,
        rejected: 0,
      });
      expect(await importedDevices(world)).toEqual([particleId(0xabc), particleId(2)]);
    });

    it('D13 reads CRLF, a byte-order mark, spaces around and blank lines as nothing', async () => {
      const file = `\uFEFF${particleId(1)}\r\n\r\n   \n  ${particleId(2)} \r\n\n${particleId(3)}`;
      expect(await counts(program, file, TXT)).toMatchObject({ total: 3, imported: 3 });
      expect(await importedDevices(world)).toEqual([1, 2, 3].map(particleId));
    });

    it('D14 reports wrong lines by number, value and reason, and takes the others', async () => {
      const file = [particleId(1), 'nonsense', `${particleId(2)}0`, 'g'.repeat(24), particleId(3)].join('\n');
      expect(await counts(program, file, TXT)).toMatchObject({
        total: 5,
        imported: 2,
        rejected: 3,
        rejections: [
          { line: 2, value: 'nonsense', reason: 'invalid_id', path: null },
          { line: 3, value: `${particleId(2)}0`, reason: 'invalid_id' },
          { line: 4, value: 'g'.repeat(24), reason: 'invalid_id' },
        ],
      });
    });

    it('D13 the first line that is not blank decides which ids it is of, unless that is said; the answer says it', async () => {
      const particle = `\n${particleId(1)}\nlamp-7\n`;
      const other = `lamp-7\n${particleId(2)}\nlamp 8\n`;
      expect(await counts(program, particle, TXT)).toMatchObject({
        ids: 'particle',
        imported: 1,
        rejected: 1,
      });
      expect(await counts(program, other, TXT)).toMatchObject({ ids: 'any', imported: 2, rejected: 1 });
      const said = (ids: string) => ({ ...TXT, query: { ids }, key: `said ${ids}` });
      for (const _ of ['first', 'again'])
        expect(await counts(program, `${particle}lamp-9\n`, said('any'))).toMatchObject({
          ids: 'any',
          imported: 1,
          duplicates: 2,
        });
      expect(await counts(program, other, said('particle'))).toMatchObject({ ids: 'particle', rejected: 2 });
      expect(await sendFile(program, 'id\n', { query: { ids: 'any' } })).toMatchObject({
        code: 'invalid_fields',
        errors: [{ path: 'query.ids' }],
      });
    });

    it.each(['utf16le', 'utf16be'])('of %s with a byte-order mark is read', async encoding => {
      const bytes = Buffer.from('\uFEFFid,note\r\nd1,\u{1F4A1}\r\n', 'utf16le');
      const file = encoding === 'utf16be' ? bytes.swap16() : bytes;
      expect(await counts(program, file)).toMatchObject({ imported: 1 });
      const [d1] = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
      expect(d1?.data).toMatchObject({ properties: { note: '\u{1F4A1}' } });
    });

    it.each([
      ['utf-16le', 'utf16le', '', null],
      ['utf-16be', 'utf16be', '', null],
      ['utf-16', 'utf16le', '', null],
      ['utf-16', 'utf16be', '', null],
      ['utf-16be', 'utf16le', '\uFEFF', null],
      ['utf-8', 'utf16be', '\uFEFF', null],
      ['utf-16le', 'utf8', '\uFEFF', null],
      ['utf-16', 'utf8', '', 'invalid_fields'],
    ] as const)('said to be %s and written as %s with the mark "%s" is read, or refused', async (...list) => {
      const [charset, encoding, mark, refusal] = list;
      const text = `${mark}id,note\r\nd1,\u{1F4A1}\r\n`;
      const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le');
      const file = encoding === 'utf16be' ? bytes.swap16() : bytes;
      const answer = await sendFile(program, file, { charset });
      if (refusal !== null) return expect(answer).toMatchObject({ code: refusal });
      expect(answer).toMatchObject({ more: { imported: 1 } });
      const [d1] = (await world.everything()).filter(({ type }) => type === 'DeviceImported');
      expect(d1?.data).toMatchObject({ properties: { note: '\u{1F4A1}' } });
    });

    it.each([
      ['text/csv', 'id,note\nd1,caf', '\nd2,x\n'],
      ['application/x-ndjson', '{"id":"d1","properties":{"note":"caf', '"}}\n{"id":"d2"}\n'],
      ['text/plain', 'd0\nd', '1\nd2\n'],
    ])('of %s rejects lines that are no UTF-8', async (contentType, before, after) => {
      const file = Buffer.concat([Buffer.from(before), Buffer.from([0xe9]), Buffer.from(after)]);
      expect(await counts(program, file, { contentType })).toMatchObject({
        rejected: 1,
        rejections: [{ reason: 'invalid_line' }],
      });
      expect(await importedDevices(world)).not.toContain('d1');
      expect(await importedDevices(world)).toContain('d2');
    });

    it('of nothing is an import of nothing', async () => {
      for (const file of ['', '\n\n', '\uFEFF'])
        expect(await counts(program, file, TXT)).toMatchObject({ total: 0, imported: 0 });
    });

    it('with a line of 1 MB takes the lines around it, and shows 200 characters of it', async () => {
      const file = [particleId(1), 'x'.repeat(1_000_000), particleId(2)].join('\n');
      const { rejections, ...more } = await counts(program, file, TXT);
      expect(more).toMatchObject({ total: 3, imported: 2, rejected: 1 });
      expect(rejections).toEqual([{ line: 2, value: 'x'.repeat(200), reason: 'line_too_long', path: null }]);
    });

    it('takes a line of exactly 4 KiB and rejects one byte more', async () => {
      const padded = (length: number) => particleId(length).padEnd(length, ' ');
      const file = [padded(4_096), padded(4_097), `${padded(4_095)} \r`].join('\n');
      expect(await counts(program, file, TXT)).toMatchObject({
        imported: 2,
        rejections: [{ line: 2, reason: 'line_too_long' }],
      });
    });
  });

  describe('of NDJSON', () => {
    it('reads id, properties, groups and hardware, and nothing else', async () => {
      const lines = [
        { id: 'd1', properties: { n: 1, deep: { a: [1] } } },
        { id: 'd2', color: 'red' },
        { properties: {} },
        { id: 7 },
        { id: 'd3', groups: 'g' },
        ['d4'],
        { id: 'd6', hardware: 7 },
        { id: 'd7', hardware: 'rev-a' },
      ].map(value => JSON.stringify(value));
      const file = [...lines, 'not json', '{"id":"d5"}'].join('\n');
      const { rejections, ...more } = await counts(program, file, NDJSON);
      expect(more).toMatchObject({ total: 10, imported: 3, rejected: 7 });
      expect(rejections).toMatchObject([
        { line: 2, reason: 'invalid_line', path: '/color' },
        { line: 3, reason: 'invalid_id', path: '/id' },
        { line: 4, reason: 'invalid_id', path: '/id' },
        { line: 5, reason: 'invalid_line', path: '/groups' },
        { line: 6, reason: 'invalid_line', path: null },
        { line: 7, reason: 'invalid_line', path: '/hardware' },
        { line: 9, reason: 'invalid_line', path: null },
      ]);
    });
  });

  it('B15 a number is kept as it was written or its line is rejected', async () => {
    const file = ['89445012345678901234', '1e400', '"89445012345678901234"', '0.1']
      .map((n, index) => `{"id":"d${index}","properties":{"iccid":${n}}}`)
      .join('\n');
    expect(await counts(program, file, NDJSON)).toMatchObject({
      imported: 2,
      rejections: [
        { line: 1, reason: 'invalid_properties', path: '/properties/iccid' },
        { line: 2, reason: 'invalid_properties', path: '/properties/iccid' },
      ],
    });
  });

  it('B15 what HTTP refuses in a body is refused in a line, with the same path', async () => {
    const file = [
      '{"id":"d1","properties":{"list":[1,1e400]}}',
      '{"id":"d2","properties":{"a":{"__proto__":{"b":1}}}}',
      '{"id":"d3","properties":{"a":["x","\\ud83d"]}}',
      '{"id":"d4","properties":{"a":{"constructor":{"prototype":{}}}}}',
      '{"id":"d5","properties":{"a":["\\ud83d\\udca1"]}}',
      `{"id":"d6","properties":{"a":${'['.repeat(62)}${']'.repeat(62)}}}`,
      `{"id":"d7","properties":{"a":${'['.repeat(63)}${']'.repeat(63)}}}`,
      '{"id":"d8","properties":{"a":1,"b":{"c":1,"c":2}}}',
      '{"id":"d9","groups":["a","b b"]}',
      '{"id":"d10","groups":["a",1]}',
    ].join('\n');
    expect(await counts(program, file, NDJSON)).toMatchObject({
      imported: 2,
      rejections: [
        { line: 1, reason: 'invalid_properties', path: '/properties/list/1' },
        { line: 2, reason: 'invalid_line', path: '/properties/a/__proto__' },
        { line: 3, reason: 'invalid_line', path: '/properties/a/1' },
        { line: 4, reason: 'invalid_line', path: '/properties/a/constructor' },
        { line: 7, reason: 'invalid_line', path: '/properties' },
        { line: 8, reason: 'invalid_line', path: '/properties/b/c' },
        { line: 9, reason: 'invalid_line', path: '/groups/1' },
        { line: 10, reason: 'invalid_line', path: '/groups/1' },
      ],
    });
  });

  it.each([
    ['text/csv', 'id,batch,note\nd1,seven,x\nd2,7,x\n', 2],
    ['application/x-ndjson', '{"id":"d1","properties":{"note":"x","batch":"seven"}}\n{"id":"d2"}\n', 1],
  ])(
    'B15 of %s says which property a line is rejected for, also in its record',
    async (contentType, file, line) => {
      const batch = { data_type: 'number', description: '', default_value: null };
      await program.product('p2', { schema: { properties: { batch } } });
      const sent = { contentType, productId: 'p2' };
      const rejections = [{ line, reason: 'invalid_properties', path: '/properties/batch' }];
      expect(await counts(program, file, { ...sent, key: 'k' })).toMatchObject({ imported: 1, rejections });
      const recorded = await world.stream(importStream(ORG, `i-${program.envelope('k').commandId}`));
      expect(recorded).toContainEqual(
        expect.objectContaining({
          data: expect.objectContaining({ rejections: [expect.objectContaining(rejections[0])] }),
        }),
      );
      const [first] = await linesOf(
        await sendFile(program, file, { ...sent, accept: 'application/x-ndjson' }),
      );
      expect(first).toMatchObject({ ...rejections[0], result: 'rejected' });
    },
  );

  it('answers one line of JSON per result and a summary last, where that is asked for', async () => {
    const answer = await sendFile(program, 'id\nd1\n\nd1\nno id\n', { accept: 'application/x-ndjson' });
    expect(await linesOf(answer)).toMatchObject([
      { line: 2, id: 'd1', result: 'imported' },
      { line: 4, id: 'd1', result: 'duplicate' },
      { line: 5, result: 'rejected', reason: 'invalid_id' },
      { summary: { total: 3, imported: 1, duplicates: 1, rejected: 1 } },
    ]);
  });

  it('that only tries (dryRun) counts the same and writes nothing', async () => {
    await program.device('known');
    const file = 'id,groups\nd1,\nd1,\nknown,\nd2,nowhere\n!,\n';
    const before = await world.store.head();
    const tried = await sendFile(program, file, { dryRun: true });
    expect(await world.store.head()).toBe(before);
    const { position: _, ...real } = await counts(program, file);
    // Nothing was written: there is no revision and no position.
    expect(tried).toMatchObject({ kind: 'tried', more: real });
    expect(real).toMatchObject({ total: 5, imported: 1, duplicates: 2, rejected: 2 });
  });

  it('that breaks off before a line of it is decided writes nothing', async () => {
    const before = await world.store.head();
    await expect(sendFile(program, breakingOff('id\nd1\nd2\n'), { key: 'k' })).rejects.toThrow('gone');
    await expect(sendFile(program, breakingOff(''), { key: 'k' })).rejects.toThrow('gone');
    expect(await world.store.head()).toBe(before);
  });

  it('into a product that is archived, deleted or absent is refused as a whole', async () => {
    expect(await sendFile(program, 'id\nd1\n', { productId: 'p9' })).toMatchObject({ code: 'not_found' });
    await program.done({ type: 'ArchiveProduct', ...ref });
    expect(await sendFile(program, 'id\nd1\n')).toMatchObject({ code: 'product_archived' });
    expect(await sendFile(program, 'id\nd1\n', { contentType: 'image/png' })).toMatchObject({
      code: 'unsupported_media_type',
    });
  });

  it('keeps all rejections, however many: the answer shows the first hundred', async () => {
    world.projector.hold();
    const file = `id\n${'!\n'.repeat(2_500)}`;
    const { rejections, rejected } = await counts(program, file, { key: 'k' });
    expect(rejected).toBe(2_500);
    expect(rejections).toHaveLength(100);
    const importId = `i-${program.envelope('k').commandId}`;
    const kept = (await world.stream(importStream(ORG, importId))).flatMap(event =>
      event.type === 'ImportBatchRecorded' ? event.data.rejections : [],
    );
    expect(kept.map(({ line }) => line)).toEqual(Array.from({ length: 2_500 }, (_, n) => n + 2));
    const { state } = await program.states.judged(importStream(ORG, importId));
    expect(state.status).toBe('completed');
  });
});

describe.each([
  ['100,000', true, 100_000],
  ['20,000', false, 20_000],
] as const)('an import of %s lines, given = %s', (_said, given, count) => {
  it('counts each of them once', async () => {
    const world = new World(given);
    const program = await world.withProduct();
    await program.product('p2');
    for (let n = 0; n < 10; n += 1) await program.device(`e${n}`, n < 4 ? 'p2' : 'p1');
    world.projector.hold();
    // Of every thousand: one known device or wrong line, nine repeats of the line before.
    const lines = Array.from({ length: count }, (_, n) => {
      if (n % 1_000 === 0) return n < 10_000 ? `e${n / 1_000}` : '!';
      return n % 100 === 0 ? `d${n - 1}` : `d${n}`;
    });
    const thousands = count / 1_000;
    const { rejections: _, ...totals } = await counts(program, `id\n${lines.join('\n')}\n`);
    const imported = 990 * thousands;
    expect(totals).toMatchObject({
      total: count,
      imported,
      duplicates: 9 * thousands + 6,
      rejected: thousands - 6,
    });
    const streams = world.log
      .after(START, 10 * count)
      .filter(({ type, stream }) => type === 'DeviceImported' && stream.startsWith(`device-${ORG}~d`))
      .map(({ stream }) => stream);
    expect(streams).toHaveLength(imported);
    expect(new Set(streams).size).toBe(imported);
  }, 60_000);
});
