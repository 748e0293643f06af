import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { positionOf, START, type Position } from '#contracts';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from '../../../../test/stand-ins/eventstoredb';
import { append, foreignRecord, idsOf, newStream, someEvents } from '../../compliance/given-events';
import { take } from '../../compliance/subscribing';
import { OutcomeUnknown, StoreUnavailable, type EventStore, type LogSlice } from '../../port';
import type { Subscribe } from './feed';
import { openEventStoreDb } from './index';
import { LogSubscription } from './subscription';

const TIMES = { appendTimeoutMs: 2_000, readTimeoutMs: 2_000, lagCheckMs: 500 };

describe('reading and following the log of EventStoreDB', () => {
  let server: EventStoreDbStandIn;
  let store: EventStore;
  let other: EventStoreDBClient;
  const abort = { current: new AbortController() };

  beforeAll(async () => {
    server = await startEventStoreDbStandIn();
  }, 30_000);
  beforeEach(async () => {
    abort.current = new AbortController();
    store = await openEventStoreDb({ url: server.url, ...TIMES });
    // The first who asks begins the log.
    await store.logId();
    other = EventStoreDBClient.connectionString(server.url);
  }, 30_000);
  afterEach(async () => {
    server.thaw();
    abort.current.abort();
    await store.close();
    await other.dispose();
  }, 30_000);
  afterAll(() => server.stop(), 30_000);

  const follow = (after: Position, from = store): AsyncIterator<LogSlice> =>
    from.subscribe({ after, signal: abort.current.signal })[Symbol.asyncIterator]();
  const writeStatistics = (count: number) => server.control({ command: 'writeStatistics', count });
  const plantForeign = async (count: number): Promise<void> => {
    const { stream, ...record } = foreignRecord();
    const events = Array.from({ length: count }, () => jsonEvent({ type: record.type, data: record.data }));
    await other.appendToStream(stream, events);
  };
  const openSubscriptions = (atMost: number) =>
    server.control({ command: 'awaitCounter', counter: 'subscriptionsOpen', atMost });

  describe('readAll', () => {
    it('gets past pages that hold only records of others', async () => {
      const start = await store.head();
      await plantForeign(700);
      await writeStatistics(300);
      const events = someEvents(2);
      await append(store, newStream(), events);
      const slice = await store.readAll({ after: start, limit: 5 });
      expect(idsOf(slice.events)).toEqual(idsOf(events));
      expect(slice.caughtUp).toBe(true);
    });

    it('moves past them when nothing else follows', async () => {
      const start = await store.head();
      await plantForeign(250);
      const slice = await store.readAll({ after: start, limit: 5 });
      expect(slice).toMatchObject({ events: [], caughtUp: true });
      expect(slice.position > start).toBe(true);
      expect(await store.readAll({ after: slice.position, limit: 5 })).toEqual(slice);
    });

    it('begins behind the position that it is given', async () => {
      const after = await store.head();
      await append(store, newStream(), someEvents(3));
      const all = await store.readAll({ after, limit: 10 });
      expect(all.events).toHaveLength(3);
      for (const [n, { position }] of all.events.entries()) {
        const rest = await store.readAll({ after: position, limit: 10 });
        expect(idsOf(rest.events)).toEqual(idsOf(all.events.slice(n + 1)));
      }
    });

    it('throws StoreUnavailable when the server falls silent', async () => {
      server.freeze();
      await expect(store.readAll({ after: START, limit: 1 })).rejects.toThrow(StoreUnavailable);
      server.thaw();
    });
  });

  describe('head', () => {
    it('looks back past thousands of records of the server and of others', async () => {
      const { position } = await append(store, newStream(), someEvents(1));
      await writeStatistics(1_500);
      await plantForeign(900);
      expect(await store.head()).toBe(position);
    });

    it('is read together by those who ask together, and always holds what they had written', async () => {
      await append(store, newStream(), someEvents(1));
      const before = await server.control({ command: 'counters' });
      await Promise.all(Array.from({ length: 100 }, () => store.head()));
      const after = await server.control({ command: 'counters' });
      expect(after.counters.readsReceived - before.counters.readsReceived).toBeLessThanOrEqual(2);
      const mine = async (): Promise<boolean> => {
        const { position } = await append(store, newStream(), someEvents(1));
        return (await store.head()) >= position;
      };
      expect(await Promise.all(Array.from({ length: 50 }, mine))).not.toContain(false);
    });
  });

  describe('a subscription', () => {
    it('gives a long log in large slices, each event once', async () => {
      const after = await store.head();
      const stream = newStream();
      for (let n = 0; n < 4; n += 1)
        await append(store, stream, someEvents(500), n === 0 ? 'none' : n * 500 - 1);
      const slices: LogSlice[] = [];
      for await (const slice of store.subscribe({ after, signal: abort.current.signal })) {
        slices.push(slice);
        if (slice.caughtUp) break;
      }
      const revisions = slices.flatMap(({ events }) => events.map(event => event.revision));
      expect(revisions).toEqual([...Array(2_000).keys()]);
      expect(Math.max(...slices.map(({ events }) => events.length))).toBeLessThanOrEqual(500);
      expect(slices.length).toBeLessThan(100);
    });

    it('moves its position past records of others', async () => {
      const after = await store.head();
      const slices = follow(after);
      await plantForeign(10);
      const position = async (): Promise<Position> => {
        const next = await slices.next();
        return next.done === true ? after : next.value.position;
      };
      while ((await position()) === after) expect(abort.current.signal.aborted).toBe(false);
    });

    it('leaves nothing open at the server when its signal ends it, its consumer leaves, or the store closes', async () => {
      const asked = follow(await store.head());
      await asked.next();
      abort.current.abort();
      await openSubscriptions(0);

      abort.current = new AbortController();
      for await (const slice of store.subscribe({ after: START, signal: abort.current.signal }))
        if (slice.caughtUp) break;
      await openSubscriptions(0);

      const second = await openEventStoreDb({ url: server.url, ...TIMES });
      await follow(START, second).next();
      await second.close();
      await openSubscriptions(0);
    });

    it('takes no more at once than it is told to, and loses nothing of a log that is longer', async () => {
      const narrow = await openEventStoreDb({ url: server.url, ...TIMES, sliceEvents: 50 });
      const after = await store.head();
      const stream = newStream();
      for (let n = 0; n < 20; n += 1)
        await append(store, stream, someEvents(200), n === 0 ? 'none' : n * 200 - 1);
      const revisions: number[] = [];
      for await (const slice of narrow.subscribe({ after, signal: abort.current.signal })) {
        expect(slice.events.length).toBeLessThanOrEqual(50);
        revisions.push(...slice.events.map(event => event.revision));
        if (revisions.length >= 4_000) break;
      }
      expect(revisions).toEqual([...Array(4_000).keys()]);
      await narrow.close();
    });

    it('goes on after a freeze of the server that lasts longer than it waits', async () => {
      const causes: Error[] = [];
      const onRestart = (cause: Error): void => {
        causes.push(cause);
        server.thaw();
      };
      const { signal } = abort.current;
      const subscription = { after: await store.head(), signal, onRestart };
      const slices = store.subscribe(subscription)[Symbol.asyncIterator]();
      await append(store, newStream(), someEvents(1));
      await take(slices, 1);
      server.freeze();
      const waiting = take(slices, 3);
      const events = someEvents(3);
      const write = { stream: newStream(), events, expected: 'none' } as const;
      const failure: unknown = await store.append(write).catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(OutcomeUnknown);
      expect(await store.append(write)).toMatchObject({ kind: 'appended', revision: 2 });
      expect(idsOf((await waiting).events)).toEqual(idsOf(events));
      expect(causes[0]).toBeInstanceOf(StoreUnavailable);
    });
  });

  it('lets the process end once it is closed', async () => {
    const program = `
      const { openEventStoreDb } = require('./dist/libs/event-store/adapters/eventstoredb');
      (async () => {
        const store = await openEventStoreDb({ url: process.argv[1] });
        for await (const slice of store.subscribe({ after: '0'.repeat(20), signal: new AbortController().signal }))
          if (slice.caughtUp) break;
        store.subscribe({ after: '0'.repeat(20), signal: new AbortController().signal })[Symbol.asyncIterator]().next();
        await store.close();
      })();`;
    const child = spawn(process.execPath, ['-r', 'reflect-metadata', '-e', program, server.url], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('a subscription that stands still without an error', () => {
  /** Subscriptions that connect and then say nothing. */
  const silently =
    (positions: unknown[]): Subscribe =>
    async after => {
      positions.push(after);
      return Object.assign(new PassThrough({ objectMode: true }), { cancel: () => undefined });
    };

  it('is begun again from the last position once the log is seen to have gone on', async () => {
    const positions: unknown[] = [];
    const stop = new AbortController();
    const causes: string[] = [];
    const onRestart = (cause: Error): void => {
      causes.push(cause.message);
      if (causes.length === 2) stop.abort();
    };
    const subscription = new LogSubscription(
      silently(positions),
      async () => positionOf(9),
      { sliceEvents: 10, lagCheckMs: 5 },
      { after: positionOf(7), signal: stop.signal, onRestart },
    );
    for await (const slice of subscription.slices()) expect(slice).toBeUndefined();
    expect(causes).toEqual([
      expect.stringContaining('stands still'),
      expect.stringContaining('stands still'),
    ]);
    expect(positions).toEqual(Array(2).fill(positionOf(7)));
  });

  it('is left alone, and said to be caught up, while the log has nothing newer', async () => {
    const stop = new AbortController();
    const subscription = new LogSubscription(
      silently([]),
      async () => positionOf(7),
      { sliceEvents: 10, lagCheckMs: 5 },
      { after: positionOf(7), signal: stop.signal },
    );
    const slices: LogSlice[] = [];
    for await (const slice of subscription.slices()) {
      slices.push(slice);
      if (slices.length === 3) stop.abort();
    }
    expect(slices).toEqual(Array(3).fill({ events: [], position: positionOf(7), caughtUp: true }));
  });
});
