import { anEvent, append, appended, idsOf, newStream, someEvents, wholeStream } from './given-events';
import type { EventStoreHarness } from './harness';

export function appending(harness: () => EventStoreHarness): void {
  describe('appending', () => {
    it('begins a stream at revision 0 and goes on from the expected revision', async () => {
      const { store } = harness();
      const stream = newStream();
      expect((await append(store, stream, someEvents(1))).revision).toBe(0);
      expect((await append(store, stream, someEvents(3), 0)).revision).toBe(3);
      expect((await append(store, stream, someEvents(1), 3)).revision).toBe(4);
      const events = await wholeStream(store, stream);
      expect(events.map(event => event.revision)).toEqual([0, 1, 2, 3, 4]);
    });

    it('writes nothing to a stream that exists when none is expected', async () => {
      const { store } = harness();
      const stream = newStream();
      await append(store, stream, someEvents(2));
      const result = await store.append({ stream, events: someEvents(1), expected: 'none' });
      expect(result).toEqual({ kind: 'conflict', actual: 1 });
      expect(await wholeStream(store, stream)).toHaveLength(2);
    });

    it('writes nothing to an absent stream when a revision is expected', async () => {
      const { store } = harness();
      const stream = newStream();
      const result = await store.append({ stream, events: someEvents(1), expected: 0 });
      expect(result).toEqual({ kind: 'conflict', actual: 'none' });
      expect(await wholeStream(store, stream)).toEqual([]);
    });

    it.each([0, 2, 7])(
      'writes nothing when revision %i is expected and the stream is at 1',
      async expected => {
        const { store } = harness();
        const stream = newStream();
        await append(store, stream, someEvents(2));
        const result = await store.append({ stream, events: someEvents(1), expected });
        expect(result).toEqual({ kind: 'conflict', actual: 1 });
        expect(await wholeStream(store, stream)).toHaveLength(2);
      },
    );

    it('answers with the position of the last event, and a time', async () => {
      const { store } = harness();
      const stream = newStream();
      const { position, recordedAt } = await append(store, stream, someEvents(3));
      expect((await wholeStream(store, stream)).at(-1)?.position).toBe(position);
      expect(recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('gives back events as they were written', async () => {
      const { store } = harness();
      const stream = newStream();
      const event = anEvent({
        text: 'Ünïcödé \u{1F680} \u2028 "quoted" \\ \0 日本語',
        numbers: [0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER],
        nested: { null: null, yes: true, empty: {}, 'a.b': ['$x'] },
      });
      await append(store, stream, [event]);
      const [read] = await wholeStream(store, stream);
      expect(read).toEqual({
        ...event,
        stream,
        revision: 0,
        position: expect.stringMatching(/^\d{20}$/) as unknown,
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
      });
    });
  });

  describe('appending to many streams at once', () => {
    it('answers every write in order, whatever became of the others', async () => {
      const { store } = harness();
      const [fresh, taken, behind, absent] = [newStream(), newStream(), newStream(), newStream()];
      await append(store, taken, someEvents(1));
      await append(store, behind, someEvents(3));
      const results = await store.appendMany([
        { stream: fresh, events: someEvents(2), expected: 'none' },
        { stream: taken, events: someEvents(1), expected: 'none' },
        { stream: behind, events: someEvents(1), expected: 2 },
        { stream: absent, events: someEvents(1), expected: 4 },
      ]);
      expect(results.map(result => result.kind)).toEqual(['appended', 'conflict', 'appended', 'conflict']);
      expect(results[1]).toEqual({ kind: 'conflict', actual: 0 });
      expect(results[3]).toEqual({ kind: 'conflict', actual: 'none' });
      expect(appended(results[0]).revision).toBe(1);
      expect(appended(results[2]).revision).toBe(3);
      expect(await wholeStream(store, taken)).toHaveLength(1);
      expect(await wholeStream(store, absent)).toEqual([]);
    });

    it('keeps 300 streams apart', async () => {
      const { store } = harness();
      const writes = Array.from({ length: 300 }, () => ({
        stream: newStream(),
        events: someEvents(2),
        expected: 'none' as const,
      }));
      const results = await store.appendMany(writes);
      expect(results.every(result => result.kind === 'appended' && result.revision === 1)).toBe(true);
      const positions = new Set(results.map(result => appended(result).position));
      expect(positions.size).toBe(300);
      for (const { stream, events } of writes.slice(0, 20))
        expect(idsOf(await wholeStream(store, stream))).toEqual(idsOf(events));
    });

    it('begins all streams of a crowd that are not there, and no other', async () => {
      const { store } = harness();
      const streams = Array.from({ length: 40 }, newStream);
      const taken = [3, 17, 18].map(index => streams[index] ?? newStream());
      for (const stream of taken) await append(store, stream, someEvents(1));
      const writes = streams.map(stream => ({ stream, events: someEvents(1), expected: 'none' as const }));
      const results = await store.appendMany(writes);
      const news = writes.filter(({ stream }) => !taken.includes(stream));
      expect(results.filter(result => result.kind === 'appended')).toHaveLength(37);
      for (const [index, { stream }] of writes.entries())
        if (taken.includes(stream)) expect(results[index]).toEqual({ kind: 'conflict', actual: 0 });
      for (const { stream, events } of news)
        expect(idsOf(await wholeStream(store, stream))).toEqual(idsOf(events));
      expect(await store.appendMany(writes.slice(0, 3))).toEqual(results.slice(0, 3));
    });

    it('answers no writes with no results', async () => {
      expect(await harness().store.appendMany([])).toEqual([]);
    });
  });
}
