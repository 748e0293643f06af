import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openDatabase, text } from '#sqlite';
import { batch, byId, fill, write } from '../../compliance/harness';
import { modelKey, type Filter, type JsonDocument, type ModelSchema, type ReadStore } from '../../index';
import { countScan, findScan } from './scans';
import { openEmbeddedReadStore } from './index';

const model: ModelSchema = {
  name: 'tagged',
  version: 1,
  fields: { product: 'string', size: 'number', tags: 'strings' },
  indexes: [['product', 'tags'], ['size']],
};

const of = (product: string, tag: string): Filter => [
  { field: 'product', op: 'eq', value: product },
  { field: 'tags', op: 'has', value: tag },
];

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetledger-lists-'));
  file = join(folder, 'readmodels.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const opened = async (): Promise<ReadStore> => {
  const store = openEmbeddedReadStore({ file, scanThreads: 0 });
  await store.open(model);
  return store;
};

const idsOf = async (store: ReadStore, filter: Filter): Promise<readonly string[]> =>
  (await store.find(model, { filter, sort: byId, limit: 50 })).documents.map(({ id }) => id);

const anyDocument = fc.option(
  fc.record(
    {
      product: fc.constantFrom('p', 'q', null),
      size: fc.constantFrom(1, 2),
      tags: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
);
const anyHistory = fc.array(fc.tuple(fc.constantFrom('1', '2', '3', '4'), anyDocument), { maxLength: 30 });

describe('an index that ends with a list', () => {
  it('has each text of each document as it is now, after any writes', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async history => {
        file = join(mkdtempSync(join(folder, 'run-')), 'readmodels.db');
        const store = await opened();
        const now = new Map<string, JsonDocument | null>();
        for (const [at, [id, document]] of history.entries()) {
          await store.commit(model, batch(at === 0 ? null : at, at + 1, [write(id, at + 1, document)]));
          now.set(id, document);
        }
        for (const product of ['p', 'q'])
          for (const tag of ['a', 'b', 'c']) {
            const expected = [...now]
              .filter(([, one]) => one?.['product'] === product && [one['tags']].flat().includes(tag))
              .map(([id]) => id)
              .toSorted();
            expect(await idsOf(store, of(product, tag))).toEqual(expected);
            expect(await store.count(model, of(product, tag))).toBe(expected.length);
          }
        await store.close();
      }),
      { numRuns: 40 },
    );
  });

  it('is made of what a file of before holds', async () => {
    const before = await opened();
    await fill(before, model, {
      x: { product: 'p', tags: ['a', 'a', 'b'] },
      y: { product: 'p', tags: ['b'] },
    });
    await before.close();
    const database = openDatabase(file);
    for (const trigger of ['insert', 'update', 'delete'])
      database.exec(`DROP TRIGGER "${trigger} tagged/1 product tags"`);
    database.exec('DROP TABLE "list tagged/1 product tags"');
    database.exec('ALTER TABLE builds DROP COLUMN lists');
    database.exec('PRAGMA user_version = 3');
    database.close();
    const store = await opened();
    expect(await idsOf(store, of('p', 'a'))).toEqual(['x']);
    await store.commit(model, batch(2, 3, [write('y', 3, { product: 'p', tags: ['a'] })]));
    expect(await idsOf(store, of('p', 'a'))).toEqual(['x', 'y']);
    expect(await idsOf(store, of('p', 'b'))).toEqual(['x']);
    await store.close();
  });

  it('is sought in at the cursor, and sorts nothing; a count reads nothing else', async () => {
    await (await opened()).close();
    const database = openDatabase(file);
    const placed = { ...model, build: '', place: modelKey(model), lists: ['product tags'] };
    const planOf = ({ statements }: ReturnType<typeof countScan>): readonly string[] =>
      statements.flatMap(({ sql, values }) =>
        database
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all(values)
          .map(row => text(row, 3)),
      );
    const filter: Filter = [...of('p', 'a'), { field: 'size', op: 'eq', value: 1 }];
    const from = { value: 'd5', id: 'd5' };
    expect(planOf(findScan(placed, { filter: of('p', 'a'), sort: byId, from, limit: 5 }))).toEqual([
      expect.stringMatching(/^SEARCH list tagged.*\(l product=\? AND l_value=\? AND l_id>\?\)$/),
      expect.stringMatching(/^SEARCH documents tagged.*\(id=\?\)$/),
    ]);
    expect(planOf(countScan(placed, of('p', 'a')))).toHaveLength(1);
    expect(planOf(countScan(placed, filter))).toHaveLength(2);
    database.close();
  });
});
