import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { Position } from '#contracts';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from '../../../../test/stand-ins/eventstoredb';
import {
  anEvent,
  append,
  appended,
  idsOf,
  metadata,
  newStream,
  restOfLog,
  someEvents,
  wholeStream,
} from '../../compliance/given-events';
import { MAX_WRITE_BYTES } from '../../codec/encode';
import { AppendTooLarge, OutcomeUnknown, StoreUnavailable, type EventStore, type Write } from '../../port';
import { openEventStoreDb } from './index';

const TIMES = { appendTimeoutMs: 1_500, readTimeoutMs: 1_500, lagCheckMs: 500 };

const aWrite = (count = 1): Write => ({ stream: newStream(), events: someEvents(count), expected: 'none' });

/** What kept an append from being answered, as the error or the result it ended with. */
const outcome = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('appending to EventStoreDB when something goes wrong', () => {
  let server: EventStoreDbStandIn;
  let store: EventStore;
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => void unhandled.push(reason);

  beforeAll(async () => {
    server = await startEventStoreDbStandIn();
    process.on('unhandledRejection', hear);
  }, 30_000);
  beforeEach(async () => {
    await server.control({ command: 'clearFaults' });
    store = await openEventStoreDb({ url: server.url, ...TIMES });
  }, 30_000);
  afterEach(async () => {
    await store.close();
    expect(unhandled).toEqual([]);
  }, 30_000);
  afterAll(async () => {
    process.off('unhandledRejection', hear);
    await server.stop();
  }, 30_000);

  const storedOnce = async (writes: readonly Write[]): Promise<void> => {
    for (const { stream, events } of writes)
      expect(idsOf(await wholeStream(store, stream))).toEqual(idsOf(events));
  };
  const received = (atLeast: number) =>
    server.control({ command: 'awaitCounter', counter: 'appendsReceived', atLeast });
  const receivedSoFar = async (): Promise<number> =>
    (await server.control({ command: 'counters' })).counters.appendsReceived;

  it.each([true, false])('finds out what became of one that is never answered (stored: %s)', async stored => {
    await server.control({ command: 'withholdAppends', count: 1, stored });
    const write = aWrite(3);
    expect(await store.append(write)).toMatchObject({ kind: 'appended', revision: 2 });
    await storedOnce([write]);
  });

  it.each([true, false])(
    'finds out what the server itself gave up waiting for (stored: %s)',
    async stored => {
      await server.control({ command: 'timeOutAppends', count: 2, stored });
      const write = aWrite(2);
      expect(await store.append(write)).toMatchObject({ kind: 'appended', revision: 1 });
      await storedOnce([write]);
    },
  );

  it('a single one does not wait behind many that are written together', async () => {
    const narrow = await openEventStoreDb({ url: server.url, ...TIMES, maxInFlight: 16 });
    const ended: string[] = [];
    const many = Array.from({ length: 8 }, async () => {
      await narrow.appendMany(Array.from({ length: 50 }, () => aWrite()));
      ended.push('many');
    });
    await narrow.append(aWrite()).then(() => ended.push('one'));
    await Promise.all(many);
    await narrow.close();
    expect(ended.indexOf('one')).toBe(0);
  });

  it('finds a conflict behind an answer that was lost', async () => {
    const stream = newStream();
    await append(store, stream, someEvents(2));
    await server.control({ command: 'withholdAppends', count: 1, stored: false });
    expect(await store.append({ stream, events: someEvents(1), expected: 0 })).toEqual({
      kind: 'conflict',
      actual: 1,
    });
  });

  it('is not harmed by an answer that comes too late', async () => {
    await server.control({ command: 'delayAppends', count: 1, milliseconds: TIMES.appendTimeoutMs });
    const answered = (await server.control({ command: 'counters' })).counters.appendsAnswered;
    const write = aWrite();
    expect(await store.append(write)).toMatchObject({ kind: 'appended', revision: 0 });
    await server.control({ command: 'awaitCounter', counter: 'appendsAnswered', atLeast: answered + 1 });
    await storedOnce([write, await appendedWrite()]);
  });

  const appendedWrite = async (): Promise<Write> => {
    const write = aWrite();
    appended(await store.append(write));
    return write;
  };

  it('replaces a call that the server ends cleanly with appends on their way', async () => {
    const before = await receivedSoFar();
    await server.control({ command: 'withholdAppends', count: 20, stored: true });
    const writes = Array.from({ length: 20 }, () => aWrite());
    const results = Promise.all(writes.map(write => store.append(write)));
    await received(before + 20);
    await server.control({ command: 'endBatchAppends' });
    expect((await results).every(result => result.kind === 'appended')).toBe(true);
    await storedOnce([...writes, await appendedWrite()]);
  });

  it('replaces a call that has fallen silent', async () => {
    await server.control({ command: 'withholdAppends', count: 8, stored: false });
    const writes = Array.from({ length: 8 }, () => aWrite());
    const results = await Promise.all(writes.map(write => store.append(write)));
    expect(results.every(result => result.kind === 'appended')).toBe(true);
    await storedOnce(writes);
    expect((await server.control({ command: 'counters' })).counters.batchAppendsOpen).toBe(1);
  });

  it('is not reached by the trouble of another client in the process', async () => {
    const other = EventStoreDBClient.connectionString(server.url);
    await other.appendToStream(newStream(), jsonEvent({ type: 'x', data: {} }));
    const before = await receivedSoFar();
    await server.control({ command: 'delayAppends', count: 16, milliseconds: 200 });
    const writes = Array.from({ length: 16 }, () => aWrite());
    const results = Promise.all(writes.map(write => store.append(write)));
    await received(before + 16);
    await other.dispose();
    expect((await results).every(result => result.kind === 'appended')).toBe(true);
    // None of them was sent a second time.
    expect(await receivedSoFar()).toBe(before + 16);
  });

  it('survives a kill with more on its way than the connection takes in', async () => {
    server.freeze();
    const writes = Array.from({ length: 120 }, () => ({
      ...aWrite(),
      events: [anEvent({ text: 'x'.repeat(40_000) })],
    }));
    const outcomes = writes.map(write => outcome(store.append(write)));
    await server.kill();
    await Promise.all(outcomes);
    await server.restart();
    const results = await Promise.all(writes.map(write => store.append(write)));
    expect(results.every(result => result.kind === 'appended')).toBe(true);
    await storedOnce(writes);
  });

  it('takes 300 appends at once on a fresh connection', async () => {
    const fresh = await openEventStoreDb({ url: server.url, ...TIMES });
    const results = await Promise.all(Array.from({ length: 300 }, () => fresh.append(aWrite())));
    await fresh.close();
    expect(results.every(result => result.kind === 'appended')).toBe(true);
  });

  it('keeps to the cap on appends in flight', async () => {
    const narrow = await openEventStoreDb({ url: server.url, ...TIMES, maxInFlight: 4 });
    const before = await receivedSoFar();
    await server.control({ command: 'withholdAppends', count: 4, stored: true });
    const results = Promise.all(Array.from({ length: 12 }, () => narrow.append(aWrite())));
    await received(before + 4);
    expect(await receivedSoFar()).toBe(before + 4);
    expect((await results).every(result => result.kind === 'appended')).toBe(true);
    await narrow.close();
  });

  it('says unavailable when nothing was sent, unknown when something was', async () => {
    const [sent, unsent] = [aWrite(), aWrite()];
    const before = await receivedSoFar();
    await server.control({ command: 'withholdAppends', count: 1, stored: false });
    const first = outcome(store.append(sent));
    await received(before + 1);
    await server.kill();
    expect(await first).toBeInstanceOf(OutcomeUnknown);
    expect(await outcome(store.append(unsent))).toBeInstanceOf(StoreUnavailable);
    await server.restart();
    expect(await wholeStream(store, unsent.stream)).toEqual([]);
  });

  it('tells an import that stops half way from one that never began', async () => {
    const writes = Array.from({ length: 40 }, () => aWrite());
    const before = await receivedSoFar();
    await server.control({ command: 'delayAppends', count: 40, milliseconds: 5 });
    const first = outcome(store.appendMany(writes));
    await received(before + 5);
    await server.kill();
    expect(await first).toBeInstanceOf(OutcomeUnknown);
    expect(await outcome(store.appendMany([aWrite()]))).toBeInstanceOf(StoreUnavailable);
    await server.restart();
  });

  it('maps the limit of the server, which also counts types', async () => {
    const bytes = (text: string): number =>
      Buffer.byteLength(JSON.stringify({ from: null, to: { text } })) +
      Buffer.byteLength(JSON.stringify(about));
    const about = metadata();
    const text = 'x'.repeat(MAX_WRITE_BYTES - bytes(''));
    const events = [{ ...anEvent({ text }), metadata: about }];
    expect(bytes(text)).toBe(MAX_WRITE_BYTES);
    await expect(store.append({ ...aWrite(), events })).rejects.toThrow(AppendTooLarge);
    await appendedWrite();
  });

  it('opens while the server is away, and begins the log when it is there', async () => {
    await server.kill();
    const early = await openEventStoreDb({ url: server.url, ...TIMES });
    expect(await outcome(early.append(aWrite()))).toBeInstanceOf(StoreUnavailable);
    await server.restart();
    expect(await early.logId()).toBe(await store.logId());
    await early.close();
  });

  it('gives one id to processes that begin a log at the same moment', async () => {
    const empty = await startEventStoreDbStandIn();
    const stores = await Promise.all(
      Array.from({ length: 6 }, () => openEventStoreDb({ url: empty.url, ...TIMES })),
    );
    const ids = await Promise.all(stores.map(each => each.logId()));
    expect(new Set(ids).size).toBe(1);
    await Promise.all(stores.map(each => each.close()));
    await empty.stop();
  });

  it('refuses a connection string that is none', async () => {
    await expect(openEventStoreDb({ url: 'http://127.0.0.1' })).rejects.toThrow(/esdb/);
  });

  describe('under kill -9 with 16 writers', () => {
    /** Writes until told to stop, resending what has no answer; gives the ids that were acknowledged. */
    const writer = async (until: AbortSignal, onAppended: () => void) => {
      const stream = newStream();
      const ids: string[] = [];
      while (!until.aborted) {
        const expected = ids.length === 0 ? ('none' as const) : ids.length - 1;
        const events = someEvents(1);
        let result: unknown = null;
        while (result === null)
          result = await outcome(store.append({ stream, events, expected })).then(known);
        ids.push(...idsOf(events));
        onAppended();
      }
      return { stream, ids };
    };
    const known = (result: unknown): unknown => {
      if (result instanceof OutcomeUnknown || result instanceof StoreUnavailable) return null;
      return appended(result as Parameters<typeof appended>[0]);
    };

    it('loses nothing acknowledged, stores nothing twice, and shows everything once', async () => {
      const stop = new AbortController();
      const start = await store.head();
      let end: Position | null = null;
      const follow = async (): Promise<readonly string[]> => {
        const ids: string[] = [];
        for await (const slice of store.subscribe({ after: start, signal: new AbortController().signal })) {
          ids.push(...idsOf(slice.events));
          if (end !== null && slice.position >= end) break;
        }
        return ids;
      };
      const following = follow();
      let count = 0;
      let reached: () => void = () => undefined;
      const until = (target: number) =>
        new Promise<void>(resolve => (reached = () => (count >= target ? resolve() : undefined)));
      const writers = Array.from({ length: 16 }, () =>
        writer(stop.signal, () => {
          count += 1;
          reached();
        }),
      );
      await until(200);
      await server.restart();
      await until(count + 200);
      stop.abort();
      const written = await Promise.all(writers);
      for (const { stream, ids } of written) expect(idsOf(await wholeStream(store, stream))).toEqual(ids);
      const log = idsOf(await restOfLog(store, start));
      expect([...log].sort()).toEqual(written.flatMap(({ ids }) => ids).sort());
      end = await store.head();
      expect(await following).toEqual(log);
    }, 60_000);
  });
});
