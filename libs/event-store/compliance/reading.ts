import { randomUUID } from 'node:crypto';
import { START } from '#contracts';
import { NewerEvent } from '../port';
import { append, foreignRecord, idsOf, metadata, newStream, restOfLog, someEvents } from './given-events';
import type { EventStoreHarness } from './harness';

export function reading(harness: () => EventStoreHarness): void {
  describe('reading a stream', () => {
    it('is empty for an absent stream and past the end', async () => {
      const { store } = harness();
      const stream = newStream();
      for (const direction of ['forwards', 'backwards'] as const)
        expect(await store.readStream(stream, { direction, limit: 10 })).toEqual([]);
      await append(store, stream, someEvents(2));
      expect(await store.readStream(stream, { from: 2, limit: 10 })).toEqual([]);
      expect(await store.readStream(stream, { from: 99, limit: 10 })).toEqual([]);
    });

    it('goes either way from an inclusive revision, within the limit', async () => {
      const { store } = harness();
      const stream = newStream();
      const events = someEvents(10);
      await append(store, stream, events);
      const ids = idsOf(events);
      const read = async (options: Parameters<typeof store.readStream>[1]) =>
        idsOf(await store.readStream(stream, options));
      expect(await read({ limit: 100 })).toEqual(ids);
      expect(await read({ from: 3, limit: 2 })).toEqual(ids.slice(3, 5));
      expect(await read({ from: 8, limit: 5 })).toEqual(ids.slice(8));
      expect(await read({ direction: 'backwards', limit: 3 })).toEqual(ids.slice(7).reverse());
      expect(await read({ direction: 'backwards', from: 4, limit: 2 })).toEqual([ids[4], ids[3]]);
      expect(await read({ direction: 'backwards', from: 1, limit: 9 })).toEqual([ids[1], ids[0]]);
    });
  });

  describe('reading the log', () => {
    it('begins with LogCreated, which carries the id of the log', async () => {
      const { store } = harness();
      const { events } = await store.readAll({ after: START, limit: 1 });
      expect(events[0]).toMatchObject({
        type: 'LogCreated',
        stream: 'log',
        data: { logId: await store.logId() },
      });
    });

    it.each([1, 7, 100])('in pages of %i gives every event once, in the order of commit', async limit => {
      const { store } = harness();
      const start = await store.head();
      const streams = [newStream(), newStream(), newStream()];
      const written: string[] = [];
      for (let round = 0; round < 5; round += 1)
        for (const stream of streams) {
          const events = someEvents(2);
          await append(store, stream, events, round === 0 ? 'none' : round * 2 - 1);
          written.push(...idsOf(events));
        }
      expect(idsOf(await restOfLog(store, start, limit))).toEqual(written);
    });

    it('has distinct, rising positions, the same ones that streams and appends show', async () => {
      const { store } = harness();
      const start = await store.head();
      const stream = newStream();
      const { position } = await append(store, stream, someEvents(5));
      const events = await restOfLog(store, start);
      const positions = events.map(event => event.position);
      expect(positions).toEqual([...new Set(positions)].sort());
      expect(positions.every(each => each > start)).toBe(true);
      expect(positions.at(-1)).toBe(position);
      expect(await store.readStream(stream, { limit: 10 })).toEqual(events);
    });

    it('never answers more than the limit, and says when there is no more', async () => {
      const { store } = harness();
      const start = await store.head();
      await append(store, newStream(), someEvents(5));
      const first = await store.readAll({ after: start, limit: 3 });
      expect(first.events).toHaveLength(3);
      expect(first.caughtUp).toBe(false);
      const rest = await restOfLog(store, first.position, 3);
      expect(rest).toHaveLength(2);
      const end = await store.readAll({ after: await store.head(), limit: 3 });
      expect(end).toMatchObject({ events: [], caughtUp: true });
    });

    it('skips the records of others', async () => {
      const { store, plant } = harness();
      const start = await store.head();
      const [one, two] = [someEvents(2), someEvents(2)];
      await append(store, newStream(), one);
      for (let n = 0; n < 5; n += 1) await plant(foreignRecord());
      await append(store, newStream(), two);
      await plant(foreignRecord());
      for (const limit of [1, 2, 100])
        expect(idsOf(await restOfLog(store, start, limit))).toEqual(idsOf([...one, ...two]));
    });
  });

  describe('the head', () => {
    it('is the position of the newest event of this program', async () => {
      const { store, plant } = harness();
      const { position } = await append(store, newStream(), someEvents(2));
      expect(await store.head()).toBe(position);
      for (let n = 0; n < 3; n += 1) await plant(foreignRecord());
      expect(await store.head()).toBe(position);
      const next = await append(store, newStream(), someEvents(1));
      expect(await store.head()).toBe(next.position);
      expect(next.position > position).toBe(true);
    });
  });

  describe('an event that a newer program wrote', () => {
    const newer: readonly (readonly [string, string, number])[] = [
      ['another type', 'DeviceTeleported', 1],
      ['a later version', 'DeviceConnected', 99],
    ];

    it.each(newer)(
      'by %s stops reads, after what precedes it in the log',
      async (_what, type, schemaVersion) => {
        const { store, plant } = harness();
        const start = await store.head();
        const stream = newStream();
        const before = someEvents(3);
        await append(store, stream, before);
        const data = { boot: true };
        await plant({ stream, id: randomUUID(), type, data, metadata: { ...metadata(), schemaVersion } });
        const slice = await store.readAll({ after: start, limit: 100 });
        expect(idsOf(slice.events)).toEqual(idsOf(before));
        expect(slice.caughtUp).toBe(false);
        await expect(store.readAll({ after: slice.position, limit: 100 })).rejects.toThrow(NewerEvent);
        await expect(store.readStream(stream, { limit: 100 })).rejects.toThrow(NewerEvent);
        expect(idsOf(await store.readStream(stream, { limit: 3 }))).toEqual(idsOf(before));
      },
    );
  });
}
