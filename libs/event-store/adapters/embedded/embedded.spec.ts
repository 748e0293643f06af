import { eventStoreCompliance } from '../../compliance';
import { START } from '#contracts';
import { NewerFormat, openDatabase, SqliteIo } from '#sqlite';
import { append, anEvent, idsOf, newStream, someEvents, wholeStream } from '../../compliance/given-events';
import { take } from '../../compliance/subscribing';
import { StoreUnavailable } from '../../port';
import { openEmbeddedEventStore, type CommittedGroup, type EmbeddedOptions } from './index';
import { embeddedHarness } from './testing/harness';
import { eachWithFreshLog } from './testing/fresh-log';

eventStoreCompliance('embedded', () => embeddedHarness('here'));

describe('an embedded log', () => {
  let file: string;

  eachWithFreshLog(log => ({ file } = log));

  /** A store whose commits are noted. */
  function counted(options: Omit<EmbeddedOptions, 'file'> = {}) {
    const groups: CommittedGroup[] = [];
    const store = openEmbeddedEventStore({ ...options, file, onCommit: group => groups.push(group) });
    return { store, groups };
  }

  it('commits once for all appends of one turn, and a conflict among them fails no other', async () => {
    const { store, groups } = counted();
    const [taken, streams] = [newStream(), [newStream(), newStream(), newStream()]];
    await append(store, taken, someEvents(1));
    const results = await Promise.all(
      [...streams, taken].map(stream => store.append({ stream, events: someEvents(2), expected: 'none' })),
    );
    expect(results.map(result => result.kind)).toEqual(['appended', 'appended', 'appended', 'conflict']);
    expect(groups.slice(1)).toEqual([{ writes: 4, events: 8, milliseconds: expect.any(Number) as unknown }]);
    await store.close();
  });

  it('commits once for a whole appendMany', async () => {
    const { store, groups } = counted();
    const writes = Array.from({ length: 1_500 }, () => ({
      stream: newStream(),
      events: someEvents(1),
      expected: 'none' as const,
    }));
    await store.appendMany(writes);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ writes: 1_500, events: 1_500 });
    await store.close();
  });

  it('is read once for all who follow it', async () => {
    const { store } = counted();
    const stream = newStream();
    await append(store, stream, someEvents(50));
    const end = new AbortController();
    const follow = () => store.subscribe({ after: START, signal: end.signal })[Symbol.asyncIterator]();
    const taken = await Promise.all([follow(), follow(), follow()].map(slices => take(slices, 51)));
    const [first, ...others] = taken.map(({ events }) => events.at(-1));
    for (const event of others) expect(event).toBe(first);
    end.abort();
    await store.close();
  });

  it('counts positions from 1, without gaps after conflicts', async () => {
    const { store } = counted();
    const stream = newStream();
    await append(store, stream, someEvents(2));
    await store.append({ stream, events: someEvents(3), expected: 'none' });
    const { position } = await append(store, stream, someEvents(1), 1);
    expect(Number(position)).toBe(4);
    await store.close();
  });

  it('never goes back in recorded time, also when opened again under an earlier clock', async () => {
    const noon = '2026-11-23T12:00:00.000Z';
    const before = '2026-11-23T11:00:00.000Z';
    const after = '2026-11-23T13:00:00.000Z';
    const times = [noon, before, noon];
    const first = openEmbeddedEventStore({ file, now: () => times.shift() ?? before });
    const stream = newStream();
    expect((await append(first, stream, someEvents(1))).recordedAt).toBe(noon);
    expect((await append(first, stream, someEvents(1), 0)).recordedAt).toBe(noon);
    await first.close();
    const second = openEmbeddedEventStore({ file, now: () => before });
    expect((await append(second, stream, someEvents(1), 1)).recordedAt).toBe(noon);
    await second.close();
    const third = openEmbeddedEventStore({ file, now: () => after });
    expect((await append(third, stream, someEvents(1), 2)).recordedAt).toBe(after);
    const events = await wholeStream(third, stream);
    expect(events.map(event => event.recordedAt)).toEqual([noon, noon, noon, after]);
    await third.close();
  });

  it('writes what was queued when it is closed', async () => {
    const { store } = counted();
    const stream = newStream();
    const queued = store.append({ stream, events: someEvents(1), expected: 'none' });
    await store.close();
    expect(await queued).toMatchObject({ kind: 'appended' });
    const again = openEmbeddedEventStore({ file });
    expect(await wholeStream(again, stream)).toHaveLength(1);
    await again.close();
  });

  it('stays right for a store whose streams another store has moved', async () => {
    const [one, two] = [counted().store, counted().store];
    const stream = newStream();
    const event = anEvent();
    await append(one, stream, [event]);
    await append(two, stream, someEvents(2), 0);
    expect(await one.append({ stream, events: someEvents(1), expected: 0 })).toEqual({
      kind: 'conflict',
      actual: 2,
    });
    expect((await append(one, stream, someEvents(1), 2)).revision).toBe(3);
    await one.close();
    await two.close();
  });

  it('is followed by read-only stores, which refuse to write', async () => {
    const { store } = counted();
    const reader = openEmbeddedEventStore({ file, readOnly: true });
    expect(await reader.logId()).toBe(await store.logId());
    const abort = new AbortController();
    const slices = reader
      .subscribe({ after: await reader.head(), signal: abort.signal })
      [Symbol.asyncIterator]();
    const events = someEvents(3);
    await append(store, newStream(), events);
    expect(idsOf((await take(slices, 3)).events)).toEqual(idsOf(events));
    const write = { stream: newStream(), events: someEvents(1), expected: 'none' } as const;
    await expect(reader.append(write)).rejects.toThrow(StoreUnavailable);
    abort.abort();
    await reader.close();
    await store.close();
  });

  it('that is missing is not made by a read-only store', () => {
    expect(() => openEmbeddedEventStore({ file, readOnly: true })).toThrow(SqliteIo);
  });

  it('of a newer program is refused in one sentence', async () => {
    await openEmbeddedEventStore({ file }).close();
    const database = openDatabase(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openEmbeddedEventStore({ file })).toThrow(NewerFormat);
    expect(() => openEmbeddedEventStore({ file, readOnly: true })).toThrow(NewerFormat);
  });

  it('says where an event is damaged', async () => {
    const { store } = counted();
    const stream = newStream();
    await append(store, stream, someEvents(1));
    const database = openDatabase(file);
    database.exec("UPDATE events SET data = '{' WHERE position = 2");
    database.close();
    await expect(wholeStream(store, stream)).rejects.toThrow('the event at position 00000000000000000002');
    await store.close();
  });

  it('tells the size of its write-ahead log', async () => {
    const { store } = counted();
    await append(store, newStream(), someEvents(1));
    expect(store.walBytes()).toBeGreaterThan(0);
    await store.close();
  });
});
