import { StoreUnavailable } from '../port';
import { append, idsOf, newStream, restOfLog, someEvents, wholeStream } from './given-events';
import type { EventStoreHarness } from './harness';

export function durability(harness: () => EventStoreHarness): void {
  describe('opened again', () => {
    it('the log has the same id, events, positions and head, and goes on', async () => {
      const { store, reopen } = harness();
      if (reopen === undefined) return;
      const start = await store.head();
      const logId = await store.logId();
      const stream = newStream();
      const { position } = await append(store, stream, someEvents(3));
      const before = await restOfLog(store, start);
      const again = await reopen();
      expect(await again.logId()).toBe(logId);
      expect(await again.head()).toBe(position);
      expect(await restOfLog(again, start)).toEqual(before);
      const next = await append(again, stream, someEvents(1), 2);
      expect(next.revision).toBe(3);
      expect(next.position > position).toBe(true);
    });

    it('the log still knows an exact retry', async () => {
      const { store, reopen } = harness();
      if (reopen === undefined) return;
      const stream = newStream();
      const events = someEvents(2);
      const { revision, position } = await append(store, stream, events);
      const again = await reopen();
      expect(await append(again, stream, events)).toMatchObject({ revision, position });
      expect(idsOf(await wholeStream(again, stream))).toEqual(idsOf(events));
    });
  });

  describe('closed', () => {
    it('the store refuses every call, and closing again is no error', async () => {
      const { store } = harness();
      const after = await store.head();
      await store.close();
      await store.close();
      const stream = newStream();
      const write = { stream, events: someEvents(1), expected: 'none' } as const;
      await expect(store.append(write)).rejects.toThrow(StoreUnavailable);
      await expect(store.appendMany([write])).rejects.toThrow(StoreUnavailable);
      await expect(store.readStream(stream, { limit: 1 })).rejects.toThrow(StoreUnavailable);
      await expect(store.readAll({ after, limit: 1 })).rejects.toThrow(StoreUnavailable);
      await expect(store.head()).rejects.toThrow(StoreUnavailable);
    });

    it('the store ends its subscriptions', async () => {
      const { store } = harness();
      const { signal } = new AbortController();
      const slices = store.subscribe({ after: await store.head(), signal })[Symbol.asyncIterator]();
      await slices.next();
      const waiting = slices.next();
      await store.close();
      expect((await waiting).done).toBe(true);
    });
  });
}
