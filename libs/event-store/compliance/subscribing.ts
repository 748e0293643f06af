import { randomUUID } from 'node:crypto';
import type { Position, Recorded } from '#contracts';
import { NewerEvent, type EventStore, type LogSlice } from '../port';
import { append, foreignRecord, idsOf, metadata, newStream, someEvents } from './given-events';
import type { EventStoreHarness } from './harness';

/** Reads a subscription until it has shown `count` events. */
export async function take(
  slices: AsyncIterator<LogSlice>,
  count: number,
): Promise<{ readonly events: readonly Recorded[]; readonly last: LogSlice | undefined }> {
  const events: Recorded[] = [];
  let last: LogSlice | undefined;
  while (events.length < count) {
    const next = await slices.next();
    if (next.done === true) break;
    last = next.value;
    events.push(...last.events);
  }
  return { events, last };
}

/** Reads on until a slice says that there is no more for now. */
async function untilCaughtUp(slices: AsyncIterator<LogSlice>): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  for (;;) {
    const next = await slices.next();
    if (next.done === true) throw new Error('the subscription ended');
    events.push(...next.value.events);
    if (next.value.caughtUp) return events;
  }
}

export function subscribing(harness: () => EventStoreHarness): void {
  describe('a subscription', () => {
    let abort: AbortController;
    beforeEach(() => (abort = new AbortController()));
    afterEach(() => abort.abort());

    const open = (store: EventStore, after: Position): AsyncIterator<LogSlice> =>
      store.subscribe({ after, signal: abort.signal })[Symbol.asyncIterator]();

    it('gives what is there, says that it has caught up, then gives what comes', async () => {
      const { store } = harness();
      const after = await store.head();
      const [old, live] = [someEvents(20), someEvents(5)];
      const stream = newStream();
      await append(store, stream, old);
      const slices = open(store, after);
      expect(idsOf(await untilCaughtUp(slices))).toEqual(idsOf(old));
      await append(store, stream, live, 19);
      const { events, last } = await take(slices, 5);
      expect(idsOf(events)).toEqual(idsOf(live));
      expect(last?.position).toBe(events.at(-1)?.position);
    });

    it('from the head says that it has caught up before anything new is written', async () => {
      const { store } = harness();
      const slices = open(store, await store.head());
      expect(await untilCaughtUp(slices)).toEqual([]);
    });

    it('shows an event that is written while it waits', async () => {
      const { store } = harness();
      const slices = open(store, await store.head());
      await untilCaughtUp(slices);
      const waiting = take(slices, 1);
      const events = someEvents(1);
      await append(store, newStream(), events);
      expect(idsOf((await waiting).events)).toEqual(idsOf(events));
    });

    it('loses, doubles and reorders nothing while 8 writers write', async () => {
      const { store } = harness();
      const after = await store.head();
      const slices = open(store, after);
      const writers = Array.from({ length: 8 }, async () => {
        const stream = newStream();
        for (let n = 0; n < 25; n += 1) await append(store, stream, someEvents(1), n === 0 ? 'none' : n - 1);
      });
      const { events } = await take(slices, 200);
      await Promise.all(writers);
      const positions = events.map(event => event.position);
      expect(events).toHaveLength(200);
      expect(positions).toEqual([...new Set(positions)].sort());
      for (const stream of new Set(events.map(event => event.stream)))
        expect(events.filter(e => e.stream === stream).map(e => e.revision)).toEqual([...Array(25).keys()]);
    });

    it('waits for a slow consumer and then gives it everything', async () => {
      const { store } = harness();
      const after = await store.head();
      const slices = open(store, after);
      const stream = newStream();
      await append(store, stream, someEvents(1));
      const first = await take(slices, 1);
      for (let n = 0; n < 30; n += 1) await append(store, stream, someEvents(100), n * 100);
      const { events } = await take(slices, 3_000);
      const all = [...first.events, ...events];
      expect(all.map(event => event.revision)).toEqual([...Array(3_001).keys()]);
    });

    it('skips the records of others and goes on', async () => {
      const { store, plant } = harness();
      const slices = open(store, await store.head());
      await untilCaughtUp(slices);
      for (let n = 0; n < 3; n += 1) await plant(foreignRecord());
      const events = someEvents(1);
      await append(store, newStream(), events);
      expect(idsOf((await take(slices, 1)).events)).toEqual(idsOf(events));
    });

    it('gives what precedes an event of a newer program, then throws NewerEvent', async () => {
      const { store, plant } = harness();
      const slices = open(store, await store.head());
      const stream = newStream();
      const events = someEvents(2);
      await append(store, stream, events);
      await plant({
        stream,
        id: randomUUID(),
        type: 'DeviceTeleported',
        data: {},
        metadata: { ...metadata() },
      });
      expect(idsOf((await take(slices, 2)).events)).toEqual(idsOf(events));
      await expect(slices.next()).rejects.toThrow(NewerEvent);
    });

    it('does not disturb another one', async () => {
      const { store } = harness();
      const after = await store.head();
      const [one, two] = [open(store, after), open(store, after)];
      const events = someEvents(3);
      await append(store, newStream(), events);
      expect(idsOf((await take(one, 3)).events)).toEqual(idsOf(events));
      await one.return?.();
      expect(idsOf((await take(two, 3)).events)).toEqual(idsOf(events));
    });

    // The limit of 5 seconds is a promise to whoever shuts a program down.
    it('ends when it is aborted while it waits', async () => {
      const { store } = harness();
      const slices = open(store, await store.head());
      await untilCaughtUp(slices);
      const waiting = slices.next();
      abort.abort();
      expect((await waiting).done).toBe(true);
    }, 5_000);

    it('ends when it is aborted while its consumer works, and when it was aborted before', async () => {
      const { store } = harness();
      const after = await store.head();
      const slices = open(store, after);
      await append(store, newStream(), someEvents(1));
      await take(slices, 1);
      abort.abort();
      expect((await slices.next()).done).toBe(true);
      expect((await open(store, after).next()).done).toBe(true);
    }, 5_000);
  });
}
