import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Path from 'node:path';
import {
  InUse,
  NewerFormat,
  SqliteBusy,
  SqliteClosed,
  SqliteCorrupt,
  SqliteIo,
  SqliteMisuse,
  SqliteUnique,
  blob,
  holdRoleLock,
  integer,
  openDatabase,
  openFormat,
  text,
  type Database,
  type Format,
} from '#sqlite';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(Path.join(tmpdir(), 'sqlite-'));
  file = Path.join(folder, 'test.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function table(): Database {
  const database = openDatabase(file);
  database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, value ANY)');
  return database;
}

describe('bound values', () => {
  const traps: readonly (readonly [string, unknown])[] = [
    ['an object', { a: 1 }],
    ['an array', [1]],
    ['a date', new Date(0)],
    ['a boolean', true],
    ['undefined', undefined],
    ['NaN', NaN],
    ['an integer above 2^53', 2 ** 53],
    ['a bigint beyond 64 bits', 2n ** 63n],
    ['text with a NUL character', 'a\0b'],
    ['half a surrogate pair', 'a\ud800'],
    ['a function', () => 1],
  ];

  it.each(traps)('refuses %s before libsql sees it', (_what, value) => {
    const database = table();
    const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
    expect(() => insert.run([1, value as string])).toThrow(SqliteMisuse);
    expect(database.prepare('SELECT * FROM t').all()).toEqual([]);
    database.close();
  });

  it('gives back text, integers, bytes and null as they were', () => {
    const database = table();
    const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
    [`é\u{1F600}'"`, 2 ** 53 - 1, new Uint8Array([0, 255]), null].forEach((value, id) =>
      insert.run([id, value]),
    );
    const [first = [], second = [], third = [], fourth = []] = database
      .prepare('SELECT value FROM t ORDER BY id')
      .all();
    expect(text(first, 0)).toBe(`é\u{1F600}'"`);
    expect(integer(second, 0)).toBe(2 ** 53 - 1);
    expect([...blob(third, 0)]).toEqual([0, 255]);
    expect(fourth[0]).toBeNull();
    database.close();
  });

  it('refuses to read an integer whose digits would be lost', () => {
    const database = table();
    database.prepare('INSERT INTO t VALUES (1, ?)').run([2n ** 53n + 1n]);
    const row = database.prepare('SELECT value FROM t').one() ?? [];
    expect(() => integer(row, 0)).toThrow(SqliteMisuse);
    database.close();
  });

  it('refuses too few and too many values, and parameters that are not plain', () => {
    const database = table();
    const insert = database.prepare("INSERT INTO t VALUES (?, ? || '?')");
    expect(() => insert.run([1])).toThrow('1 values for 2 parameters');
    expect(() => insert.run([1, 'a', 'b'])).toThrow(SqliteMisuse);
    expect(() => database.prepare('SELECT :name')).toThrow(SqliteMisuse);
    database.close();
  });
});

describe('transactions', () => {
  it('roll back as a whole when the work throws, and the connection goes on', () => {
    const database = table();
    const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
    insert.run([1, 'a']);
    expect(() =>
      database.immediate(() => {
        insert.run([2, 'b']);
        insert.run([1, 'again']);
      }),
    ).toThrow(SqliteUnique);
    expect(database.prepare('SELECT id FROM t').all()).toEqual([[1]]);
    database.immediate(() => insert.run([3, 'c']));
    expect(database.prepare('SELECT id FROM t').all()).toEqual([[1], [3]]);
    database.close();
  });

  it('refuse a promise, so that none stays open across an await', () => {
    const database = table();
    expect(() => database.immediate(() => Promise.resolve())).toThrow(SqliteMisuse);
    database.close();
  });

  it('answer busy when another connection holds the write lock', () => {
    const database = table();
    const other = openDatabase(file, { busyTimeoutMs: 0 });
    database.immediate(() => expect(() => other.immediate(() => 1)).toThrow(SqliteBusy));
    expect(other.immediate(() => 1)).toBe(1);
    other.close();
    database.close();
  });

  it('leave no lock behind when the connection is closed in the midst of one', () => {
    const database = table();
    const kept = database.prepare('SELECT 1');
    database.exec('BEGIN EXCLUSIVE');
    database.close();
    expect(() => kept.all()).toThrow(SqliteClosed);
    expect(() => database.exec('SELECT 1')).toThrow(SqliteClosed);
    const other = openDatabase(file, { busyTimeoutMs: 0 });
    expect(other.immediate(() => 1)).toBe(1);
    other.close();
  });

  it('of other connections show in dataVersion; own ones do not', () => {
    const database = table();
    const other = openDatabase(file);
    const before = database.dataVersion();
    database.exec('INSERT INTO t VALUES (1, 1)');
    expect(database.dataVersion()).toBe(before);
    other.exec('INSERT INTO t VALUES (2, 2)');
    expect(database.dataVersion()).not.toBe(before);
    other.close();
    database.close();
  });

  it('go into the file at a checkpoint, which empties the WAL', () => {
    const database = table();
    expect(database.walBytes()).toBeGreaterThan(0);
    expect(database.checkpoint()).toEqual({ complete: true });
    expect(database.walBytes()).toBe(0);
    database.close();
  });

  it('are durable when they return', () => {
    const database = table();
    expect(database.prepare('PRAGMA synchronous').one()).toEqual([2]);
    expect(database.prepare('PRAGMA journal_mode').one()).toEqual(['wal']);
    database.close();
  });
});

describe('read-only connections', () => {
  it('need the file and refuse writes', () => {
    expect(() => openDatabase(file, { readOnly: true })).toThrow(SqliteIo);
    table().close();
    const database = openDatabase(file, { readOnly: true });
    expect(() => database.exec('DELETE FROM t')).toThrow(SqliteIo);
    database.close();
  });

  it('name a file that cannot be opened', () => {
    expect(() => openDatabase(Path.join(folder, 'none', 'test.db'))).toThrow(SqliteIo);
  });
});

describe('formats', () => {
  const first: Format = {
    name: 'test store',
    applicationId: 4711,
    steps: [database => database.exec("CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('old')")],
  };
  const second: Format = {
    ...first,
    steps: [...first.steps, database => database.exec('ALTER TABLE t ADD COLUMN w TEXT')],
  };

  it('fill a new file, and open it again', () => {
    openFormat(file, second).close();
    const database = openFormat(file, second);
    expect(database.prepare('SELECT v, w FROM t').all()).toEqual([['old', null]]);
    expect(existsSync(`${file}.format-0`)).toBe(false);
    database.close();
  });

  it('bring an older file forward after a copy', () => {
    openFormat(file, first).close();
    const database = openFormat(file, second);
    expect(database.prepare('SELECT v, w FROM t').all()).toEqual([['old', null]]);
    database.close();
    const copy = openFormat(`${file}.format-1`, first);
    expect(copy.prepare('SELECT * FROM t').all()).toEqual([['old']]);
    copy.close();
  });

  it('leave an older file as it was when a step fails', () => {
    openFormat(file, first).close();
    const broken: Format = {
      ...first,
      steps: [...first.steps, d => d.exec("INSERT INTO t VALUES ('new')"), d => d.exec('nonsense')],
    };
    expect(() => openFormat(file, broken)).toThrow('nonsense');
    const database = openFormat(file, first);
    expect(database.prepare('SELECT * FROM t').all()).toEqual([['old']]);
    database.close();
  });

  it('refuse a newer file in one sentence', () => {
    openFormat(file, second).close();
    expect(() => openFormat(file, first)).toThrow(NewerFormat);
    expect(() => openFormat(file, first)).toThrow(
      'was written by a newer program (format 2, this program knows 1): upgrade this program.',
    );
  });

  it('refuse a file of another kind', () => {
    table().close();
    expect(() => openFormat(file, first)).toThrow(SqliteCorrupt);
  });
});

describe('a role lock', () => {
  it('is held once, names the holder, and is free after its release', () => {
    const lock = holdRoleLock(file);
    expect(() => holdRoleLock(file)).toThrow(InUse);
    expect(() => holdRoleLock(file)).toThrow(`in use by pid ${process.pid}`);
    lock.release();
    holdRoleLock(file).release();
  });
});
