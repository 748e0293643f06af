import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import Path from 'node:path';
import { START } from '#contracts';
import { openDatabase, SqliteIo, type Database } from '#sqlite';
import {
  anEvent,
  append,
  appended,
  idsOf,
  newStream,
  restOfLog,
  someEvents,
} from '../../compliance/given-events';
import { encodeWrite, type EncodedWrite } from '../../codec/encode';
import { OutcomeUnknown, StoreFull, StoreUnavailable } from '../../port';
import { openEmbeddedEventStore } from './index';
import { LogFile, openEvents } from './log-file';
import { buildPrograms, startWriter } from './testing/child';
import { eachWithFreshLog } from './testing/fresh-log';

let folder: string;
let file: string;

eachWithFreshLog(log => ({ folder, file } = log));

/** True when the command works here; says what is left out when it does not. */
function possible(what: string, command: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch (thrown) {
    console.warn(`skipped: ${what} (${thrown instanceof Error ? thrown.message : String(thrown)})`);
    return false;
  }
}

describe('a commit that fails', () => {
  const aWrite = (): EncodedWrite =>
    encodeWrite({ stream: newStream(), events: someEvents(1), expected: 'none' });
  const brokenSync = () => new SqliteIo('disk I/O error', 'SQLITE_IOERR_FSYNC', 'commit');
  const now = () => '2026-11-23T08:30:00.000Z';

  /** A disk whose syncs fail as long as `broken` says so; counts what was asked of it. */
  function disk() {
    const state = { broken: false, unreadable: false, opened: 0, checkpoints: 0 };
    const open = (path: string, readOnly: boolean): Database => {
      state.opened += 1;
      if (state.unreadable) throw new SqliteIo('no such device', 'SQLITE_CANTOPEN', 'statement');
      const database = openEvents(path, readOnly);
      return {
        file: path,
        prepare: sql => database.prepare(sql),
        exec: sql => database.exec(sql),
        dataVersion: () => database.dataVersion(),
        walBytes: () => database.walBytes(),
        close: () => database.close(),
        immediate<Result>(work: () => Result): Result {
          return database.immediate(() => {
            const result = work();
            if (state.broken) throw brokenSync();
            return result;
          });
        },
        checkpoint() {
          state.checkpoints += 1;
          if (state.broken) throw brokenSync();
          return database.checkpoint();
        },
      };
    };
    return { state, log: new LogFile(file, false, now, open) };
  }

  it('leaves its outcome unknown, and nothing is written before the file was opened and synced anew', () => {
    const { state, log } = disk();
    log.commit([aWrite()]);
    state.broken = true;
    const write = aWrite();
    expect(() => log.commit([write])).toThrow(OutcomeUnknown);
    expect(() => log.commit([write])).toThrow(StoreUnavailable);
    expect(state.checkpoints).toBe(1);
    state.broken = false;
    const [result] = log.commit([write]);
    expect(appended(result).revision).toBe(0);
    expect(state).toMatchObject({ checkpoints: 2, opened: 3 });
    log.close();
  });

  it('does not stop reads, even when the file cannot be opened again', () => {
    const { state, log } = disk();
    log.commit([aWrite()]);
    state.broken = true;
    expect(() => log.commit([aWrite()])).toThrow(OutcomeUnknown);
    state.unreadable = true;
    expect(() => log.commit([aWrite()])).toThrow('no such device');
    expect(log.read(records => records.after(START, 10))).toHaveLength(1);
    log.close();
  });

  it('stops writing for good when an acknowledged event is gone afterwards', () => {
    const { state, log } = disk();
    log.commit([aWrite(), aWrite()]);
    state.broken = true;
    expect(() => log.commit([aWrite()])).toThrow(OutcomeUnknown);
    const other = openDatabase(file);
    other.exec('DELETE FROM events WHERE position = 2');
    other.close();
    state.broken = false;
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(() => log.commit([aWrite()])).toThrow('is gone: restore the file');
    log.close();
  });
});

describe('a sync that fails in the system', () => {
  const strace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync'];
  const canTrace =
    process.platform === 'linux' && possible('failing syncs', 'strace', ['-e', 'trace=fsync', 'true']);
  beforeAll(buildPrograms, 60_000);

  (canTrace ? it : it.skip)(
    'once: the store recovers, every acknowledged event is stored once',
    async () => {
      const writer = startWriter(
        ['own', file, '4', '30'],
        [...strace, '-e', 'inject=fsync:error=EIO:when=25'],
      );
      expect(await writer.ended()).toBe(0);
      const acknowledged = writer.lines.flatMap(line => ('id' in line ? [line.id] : []));
      expect(writer.lines.some(line => 'error' in line && line.error === 'OutcomeUnknown')).toBe(true);
      const store = openEmbeddedEventStore({ file });
      const [, ...log] = await restOfLog(store, START);
      expect([...idsOf(log)].sort()).toEqual(acknowledged.sort());
      await store.close();
    },
    60_000,
  );

  (canTrace ? it : it.skip)(
    'from then on: the store stops writing, every acknowledged event is stored',
    async () => {
      const writer = startWriter(
        ['own', file, '4', '30'],
        [...strace, '-e', 'inject=fsync:error=EIO:when=25+'],
      );
      await writer.ended();
      const acknowledged = writer.lines.flatMap(line => ('id' in line ? [line.id] : []));
      expect(acknowledged.length).toBeLessThan(120);
      expect(writer.lines.at(-2)).toMatchObject({ error: 'StoreUnavailable' });
      const store = openEmbeddedEventStore({ file });
      const stored = new Set(idsOf(await restOfLog(store, START)));
      expect(acknowledged.filter(id => !stored.has(id))).toEqual([]);
      await store.close();
    },
    60_000,
  );
});

describe('a full disk', () => {
  let mounted = false;
  let small: string;

  beforeEach(() => {
    small = Path.join(folder, 'small');
    mkdirSync(small);
    mounted =
      process.platform === 'linux' &&
      possible('a full disk', 'mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small]);
  });
  afterEach(() => {
    if (mounted) execFileSync('umount', ['--lazy', small]);
  });

  it('refuses appends with nothing partial, still reads, and resumes when there is room', async () => {
    if (!mounted) return;
    const ballast = Path.join(small, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    const store = openEmbeddedEventStore({ file: Path.join(small, 'events.db') });
    const stream = newStream();
    const acknowledged: string[] = [];
    const next = () => [anEvent({ text: 'x'.repeat(20_000) }), anEvent({ text: 'y'.repeat(20_000) })];
    const expected = () => (acknowledged.length === 0 ? 'none' : acknowledged.length - 1);
    let failure: unknown = null;
    while (failure === null && acknowledged.length < 1_000) {
      const events = next();
      await append(store, stream, events, expected()).then(
        () => acknowledged.push(...idsOf(events)),
        (thrown: unknown) => (failure = thrown),
      );
    }
    expect(failure).toBeInstanceOf(StoreFull);
    await expect(append(store, stream, next(), expected())).rejects.toThrow(StoreFull);
    expect(idsOf(await store.readStream(stream, { limit: 1_000 }))).toEqual(acknowledged);
    rmSync(ballast);
    const events = next();
    await append(store, stream, events, expected());
    acknowledged.push(...idsOf(events));
    expect(idsOf(await store.readStream(stream, { limit: 1_000 }))).toEqual(acknowledged);
    await store.close();
  }, 60_000);
});
