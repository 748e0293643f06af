import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { DEVICE_COLUMNS } from '#contracts';
import { CsvList } from './csv-list';
import { ListReader, type Entry } from './list-reader';

async function entriesOf(
  chunks: readonly Buffer[],
  idColumn: string | null = null,
): Promise<readonly Entry[]> {
  async function* source() {
    yield* chunks;
  }
  const reader = new ListReader(source(), new CsvList(idColumn));
  const found: Entry[] = [];
  for await (const entries of reader.entries()) found.push(...entries);
  reader.refuseOpenQuote();
  return found;
}

const readAll = async (text: string, idColumn?: string) =>
  (await entriesOf([Buffer.from(text)], idColumn)).slice(1).map(({ read }) => read);

const quoted = (cell: string): string =>
  /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const cell = fc.string({
  unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', 'é', '💡'),
  maxLength: 8,
});

describe('the records of a CSV', () => {
  it('are those that csv-parse reads in the whole file, however it is cut into chunks', async () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 99 }).map(n => `d${n}`),
      cell,
      cell,
    );
    const table = fc.array(row, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, end, size) => {
          const lines = [['id', 'a', 'b'], ...rows].map(cells => cells.map(quoted).join(delimiter));
          const text = lines.join(end);
          const bytes = Buffer.from(text);
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
            bytes.subarray(n * size, (n + 1) * size),
          );
          const entries = await entriesOf(chunks);
          const whole: readonly (readonly string[])[] = parse(text, { delimiter, record_delimiter: end });
          const expected = whole.slice(1).map(([id, a, b]) => ({
            deviceId: id,
            properties: { ...(a !== '' && { a }), ...(b !== '' && { b }) },
          }));
          expect(entries.slice(1).map(({ read }) => read)).toMatchObject(expected);
          let number = 1;
          for (const { line } of entries) {
            expect(line.number).toBe(number);
            number += line.text.split('\n').length;
            expect(line.next).toBe(number);
          }
        },
      ),
    );
  });

  it('may be larger than a line may be: they are rejected as one, and what follows is read', async () => {
    const read = await readAll(`id,a\nd1,"${'x\n'.repeat(5_000)}"\nd2,\n`);
    expect(read).toMatchObject([
      { line: 2, reason: 'line_too_long' },
      { line: 5_003, deviceId: 'd2' },
    ]);
  });
});

describe('the header of a CSV', () => {
  it.each([
    ['id,IMEI', 'd1', { IMEI: '35' }],
    ['IMEI,ID', '35', {}],
    ['DEVICEID;site', 'd1', { site: '35' }],
    ['device_id\tsite', 'd1', { site: '35' }],
    ['"Serial Number",site', 'd1', { site: '35' }],
    ['Device ID,site', 'd1', { site: '35' }],
    ['site,iccid', '35', { site: 'd1' }],
  ])('%s is understood', async (header, deviceId, properties) => {
    const [, delimiter = ','] = /([,;\t])/.exec(header) ?? [];
    const [read] = await readAll(`${header}\nd1${delimiter}35\n`);
    expect(read).toMatchObject({ deviceId });
    if (Object.keys(properties).length > 0) expect(read).toMatchObject({ properties });
  });

  it.each([
    ['sep=;', 'id;a', 'd1;"x,y"', 'x,y'],
    ['SEP=|', 'id|a,b', 'd1|x', null],
    ['sep=|', 'id|a', 'd1|"x\n|y"', 'x\n|y'],
    ['sep=\t', 'id\ta', 'd1\tx;y', 'x;y'],
    ['sep=,', 'a;b,id', 'x,d1', null],
  ])('may come behind the line %j, in which Excel says the separator', async (first, header, row, a) => {
    const read = readAll(`${first}\r\n${header}\r\n${row}\r\n`);
    if (a === null) await expect(read).rejects.toMatchObject({ name: 'UnreadableHeader' });
    else expect((await read).slice(1)).toMatchObject([{ line: 3, deviceId: 'd1', properties: { a } }]);
  });

  it('is not Excel’s line in any other place', async () => {
    await expect(readAll('\nsep=;\nid;a\n')).rejects.toMatchObject({ name: 'UnreadableHeader' });
  });

  it('may name the id as it likes when that is said', async () => {
    expect(await readAll('Tag no.,imei\nd1,35\n', 'Tag no.')).toMatchObject([
      { deviceId: 'd1', properties: { imei: '35' } },
    ]);
    expect(await readAll('id,TAG\nd1,35\n', 'tag')).toMatchObject([
      { deviceId: '35', properties: { id: 'd1' } },
    ]);
  });

  it.each([
    ['id,a,a', 'a'],
    ['id,Groups,groups', 'groups'],
    ['id,ID', 'id, ID'],
    ['IMEI,ICCID', 'IMEI, ICCID'],
    ['id,Firmware Version', 'Firmware Version'],
    ['id,', 'column 2'],
    ['name,site', 'id'],
    [`id,${'x'.repeat(5_000)}`, 'the header'],
    ['id,"a"b', 'the header'],
  ])('%s is refused, and names the column', async (header, column) => {
    await expect(readAll(`${header}\nd1,1,2\n`)).rejects.toMatchObject({
      name: 'UnreadableHeader',
      errors: [{ path: column }],
    });
  });

  it('of an exported list is known: ids, properties and groups are taken, what the device was is not', async () => {
    const shown: Readonly<Record<string, string>> = {
      id: 'd1',
      productId: 'lamp',
      status: 'member',
      properties: '"{""n"":1.5,""text"":""=1""}"',
      groups: '"[""a"",""b""]"',
      version: '3',
      revision: '7',
    };
    const header = DEVICE_COLUMNS.join(',');
    const row = DEVICE_COLUMNS.map(column => shown[column] ?? '').join(',');
    const [read] = await readAll(`${header}\r\n${row}\r\n`);
    expect(read).toMatchObject({ deviceId: 'd1', properties: { n: 1.5, text: '=1' }, groups: ['a', 'b'] });
    expect(read).not.toHaveProperty('asText');
    await expect(readAll(`${header},colour\n`)).rejects.toMatchObject({ errors: [{ path: 'colour' }] });
  });

  it('of guarded cells has them without the guard', async () => {
    expect(await readAll("id,a\nd1,'=1+1\nd2,''=x\nd3,'a\n")).toMatchObject([
      { properties: { a: '=1+1' } },
      { properties: { a: "'=x" } },
      { properties: { a: "'a" } },
    ]);
  });

  it('of another name than was said is refused', async () => {
    await expect(readAll('id,a\n', 'tag')).rejects.toMatchObject({ errors: [{ path: 'tag' }] });
  });
});
