import { spawn } from 'node:child_process';
import { pbkdf2Sync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { positionOf } from '#contracts';
import { NewerFormat, openDatabase, text } from '#sqlite';
import { at, batch, byId, fill } from '../../compliance/harness';
import { modelKey, ReadStoreUnavailable, type Filter, type ModelSchema, type Query } from '../../index';
import { findScan } from './scans';
import type { Elsewhere } from './testing/commit-elsewhere';
import { openEmbeddedReadStore } from './index';

const ELSEWHERE = join(process.cwd(), 'dist/libs/read-store/adapters/embedded/testing/commit-elsewhere.js');

const model: ModelSchema = {
  name: 'devices',
  version: 1,
  fields: { product: 'string', status: 'string', size: 'number' },
  indexes: [['product', 'status'], ['size']],
};

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetledger-files-'));
  file = join(folder, 'readmodels.db');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the file of read models', () => {
  it('of a newer program is refused in one sentence', async () => {
    await openEmbeddedReadStore({ file }).close();
    const database = openDatabase(file);
    database.exec('PRAGMA user_version = 1000');
    database.close();
    expect(() => openEmbeddedReadStore({ file })).toThrow(NewerFormat);
    expect(() => openEmbeddedReadStore({ file })).toThrow(
      /^[^.]+readmodels\.db was written by a newer program[^.]+\.$/,
    );
  });

  it('must be there for a program that only reads', () => {
    expect(() => openEmbeddedReadStore({ file, readOnly: true })).toThrow(ReadStoreUnavailable);
  });

  it('shows a reader what is committed and nothing where nobody has begun, and takes no writes from it', async () => {
    const writer = openEmbeddedReadStore({ file });
    const reader = openEmbeddedReadStore({ file, readOnly: true });
    await reader.open(model);
    expect(await reader.progress(model)).toMatchObject({ checkpoint: null, pending: null });
    expect(await reader.get(model, 'a')).toBeNull();
    expect(await reader.count(model, [])).toBe(0);
    await writer.open(model);
    await fill(writer, model, { a: { size: 1 } });
    expect((await reader.get(model, 'a'))?.document).toEqual({ size: 1 });
    expect(await reader.count(model, [])).toBe(1);
    await expect(reader.commit(model, batch(1, 2))).rejects.toThrow(ReadStoreUnavailable);
    await Promise.all([reader.close(), writer.close()]);
  });

  it('keeps the fields of a version: others are a new version', async () => {
    const store = openEmbeddedReadStore({ file });
    await store.open(model);
    const changed: ModelSchema = { ...model, fields: { product: 'string' }, indexes: [] };
    await expect(store.open(changed)).rejects.toThrow('raise its version');
    await store.open({ ...changed, version: 2 });
    await store.close();
  });

  it('may lose what is in a version to another program', async () => {
    const [one, other] = [openEmbeddedReadStore({ file }), openEmbeddedReadStore({ file })];
    await one.open(model);
    await fill(one, model, { a: {} });
    const { build } = await one.progress(model);
    await other.begin(model, 'request');
    await other.promote(model, 'request', '2026-01-01T00:00:00.000Z');
    await other.drop(model, build);
    expect(await one.commit(model, batch(1, 2))).toBe('lost');
    expect(await one.get(model, 'a')).toBeNull();
    expect((await one.find(model, { filter: [], sort: byId, limit: 1 })).documents).toEqual([]);
    await fill(one, model, { b: {} });
    expect((await other.get(model, 'b'))?.document).toEqual({});
    await Promise.all([one.close(), other.close()]);
  });

  it('refuses a commit to a version that nobody opened', async () => {
    const store = openEmbeddedReadStore({ file });
    await expect(store.commit(model, batch(null, 1))).rejects.toThrow(ReadStoreUnavailable);
    await store.close();
  });

  it('refuses calls after it was closed, also those under way', async () => {
    const store = openEmbeddedReadStore({ file });
    await store.open(model);
    const count = store.count(model, []);
    const refused = expect(count).rejects.toThrow(ReadStoreUnavailable);
    await store.close();
    await refused;
    await expect(store.get(model, 'a')).rejects.toThrow(ReadStoreUnavailable);
  });

  it('answers a scan in a turn of its own: who asks again and again holds up nothing else', async () => {
    const store = openEmbeddedReadStore({ file, scanThreads: 1 });
    await store.open(model);
    const chains = 4;
    let answers = 0;
    let most = 0;
    let turn = setImmediate(function next() {
      answers = 0;
      turn = setImmediate(next);
    });
    const ask = async (): Promise<void> => {
      for (let scan = 0; scan < 20; scan += 1) {
        await store.count(model, []);
        answers += 1;
        most = Math.max(most, answers);
        // As long as it takes to put a page into words: meanwhile the thread has the answer to another chain.
        pbkdf2Sync('', '', 10_000, 32, 'sha256');
      }
    };
    await Promise.all(Array.from({ length: chains }, ask));
    clearImmediate(turn);
    expect(most).toBeLessThanOrEqual(chains);
    await store.close();
  });

  it.each(['process', 'thread'])('tells who waits here what another %s commits', async place => {
    const store = openEmbeddedReadStore({ file });
    await store.open(model);
    const passed = store.passed(model, positionOf(3), new AbortController().signal);
    const task: Elsewhere = { file, model, batch: { ...batch(null, 3), to: at(3) } };
    if (place === 'process') spawn(process.execPath, [ELSEWHERE, JSON.stringify(task)], { stdio: 'inherit' });
    else new Worker(ELSEWHERE, { workerData: task });
    expect(await passed).toBe(true);
    await store.close();
  });
});

describe('a page, however deep,', () => {
  const up = (field: string) => ({ field, direction: 'ascending' }) as const;
  const down = (field: string) => ({ field, direction: 'descending' }) as const;
  const product: Filter = [{ field: 'product', op: 'eq', value: 'p' }];
  const unserved: Filter = [{ field: 'status', op: 'ne', value: 's' }];
  const id = 'd5';

  /** What SQLite does for a page, all its statements together. */
  function planOf(query: Query, of = model): readonly string[] {
    const database = openDatabase(file);
    const plans = findScan({ ...of, build: '', lists: [], place: modelKey(of) }, query).statements.map(
      ({ sql, values }) =>
        database
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all(values)
          .map(row => text(row, 3)),
    );
    database.close();
    return plans.flat();
  }

  const pages: readonly (readonly [string, Omit<Query, 'limit'>, string])[] = [
    ['by id', { filter: [], sort: byId, from: { value: id, id } }, '(id>?)'],
    ['by id, of an unserved filter', { filter: unserved, sort: byId, from: { value: id, id } }, '(id>?)'],
    ['by field', { filter: [], sort: up('size'), from: { value: 5, id } }, '(f size,id)>(?,?))'],
    ['by field, down', { filter: [], sort: down('size'), from: { value: 5, id } }, '(f size,id)<(?,?))'],
    ['in the nulls', { filter: [], sort: up('size'), from: { value: null, id } }, 'f size=? AND id>?)'],
    [
      'of a filter',
      { filter: product, sort: up('status'), from: { value: 's', id } },
      '(f status,id)>(?,?))',
    ],
    [
      'of a filter, backwards',
      { filter: product, sort: up('status'), from: { value: 's', id }, backwards: true },
      '(f status,id)<(?,?))',
    ],
  ];

  it('of one of several values merges their lists, each begun at the cursor, and sorts nothing', async () => {
    const store = openEmbeddedReadStore({ file, scanThreads: 0 });
    await store.open(model);
    const filter: Filter = [...product, { field: 'status', op: 'in', values: ['s', null, 't'] }];
    const plan = planOf({ filter, sort: byId, from: { value: id, id }, limit: 5 });
    const seeks = plan.filter(line => line.startsWith('SEARCH'));
    expect(seeks).toHaveLength(3);
    for (const seek of seeks) expect(seek).toMatch(/ USING INDEX .*f status=\? AND id>\?\)$/);
    expect(plan.filter(line => line.includes('B-TREE'))).toEqual([]);
    await store.close();
  });

  it('of what is set is found by an index of only that, of what is not by the index before it', async () => {
    const sparse: ModelSchema = {
      name: 'sparse',
      version: 1,
      fields: { product: 'string', to: 'string', on: 'boolean' },
      indexes: [['product'], ['product', 'to'], ['product', 'on']],
      sparse: ['to', 'on'],
    };
    const store = openEmbeddedReadStore({ file, scanThreads: 0 });
    await store.open(sparse);
    const indexOf = (field: string, value: string | boolean | null) => {
      const filter: Filter = [...product, { field, op: 'eq', value }];
      const [line = ''] = planOf({ filter, sort: byId, limit: 5 }, sparse);
      return /INDEX index sparse\/1 (.*) \(dead/.exec(line)?.[1];
    };
    expect(indexOf('on', true)).toBe('product on');
    expect(indexOf('to', 'x')).toBe('product to');
    for (const [field, value] of [
      ['on', false],
      ['on', null],
      ['to', null],
    ] as const)
      expect(indexOf(field, value)).toBe('product');
    await store.close();
  });

  it.each(pages)('%s begins with one seek to its cursor and sorts nothing', async (_, query, seek) => {
    const store = openEmbeddedReadStore({ file, scanThreads: 0 });
    await store.open(model);
    const plan = planOf({ ...query, limit: 5 });
    for (const line of plan) expect(line).toMatch(/^SEARCH .* USING INDEX /);
    expect(plan[0]).toContain(seek);
    await store.close();
  });
});
