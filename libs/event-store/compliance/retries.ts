import { anEvent, append, idsOf, newStream, someEvents, wholeStream } from './given-events';
import type { EventStoreHarness } from './harness';

/** What an append means that was sent before: an executor whose answer got lost sends exactly the same again. */
export function retries(harness: () => EventStoreHarness): void {
  describe('retrying', () => {
    it('the same events at the same revision answers as the first time', async () => {
      const { store } = harness();
      const stream = newStream();
      const first = { stream, events: someEvents(2), expected: 'none' } as const;
      const second = { stream, events: someEvents(3), expected: 1 } as const;
      const firstResult = await append(store, stream, first.events);
      const secondResult = await append(store, stream, second.events, 1);
      await append(store, stream, someEvents(1), 4);
      const { revision, position } = firstResult;
      expect(await store.append(first)).toMatchObject({ kind: 'appended', revision, position });
      expect(await store.append(second)).toMatchObject({
        kind: 'appended',
        revision: secondResult.revision,
        position: secondResult.position,
      });
      expect(await wholeStream(store, stream)).toHaveLength(6);
    });

    it('within appendMany answers as the first time, beside new writes', async () => {
      const { store } = harness();
      const [old, fresh] = [newStream(), newStream()];
      const events = someEvents(2);
      const { revision, position } = await append(store, old, events);
      const results = await store.appendMany([
        { stream: old, events, expected: 'none' },
        { stream: fresh, events: someEvents(1), expected: 'none' },
      ]);
      expect(results[0]).toMatchObject({ kind: 'appended', revision, position });
      expect(results[1]).toMatchObject({ kind: 'appended', revision: 0 });
      expect(await wholeStream(store, old)).toHaveLength(2);
    });

    it('while the first attempt is under way writes once', async () => {
      const { store } = harness();
      const stream = newStream();
      const write = { stream, events: someEvents(2), expected: 'none' } as const;
      const [one, two] = await Promise.all([store.append(write), store.append(write)]);
      expect(one).toMatchObject({ kind: 'appended', revision: 1 });
      expect(two).toEqual(one);
      expect(await wholeStream(store, stream)).toHaveLength(2);
    });

    it('with other events is a conflict', async () => {
      const { store } = harness();
      const stream = newStream();
      const [first, second] = [anEvent(), anEvent()];
      await append(store, stream, [first, second]);
      for (const events of [[anEvent()], [second, first], [first, anEvent()], [first, second, anEvent()]])
        expect(await store.append({ stream, events, expected: 'none' })).toEqual({
          kind: 'conflict',
          actual: 1,
        });
      expect(idsOf(await wholeStream(store, stream))).toEqual([first.id, second.id]);
    });

    it('at the current revision writes the events again, so nobody may do that', async () => {
      const { store } = harness();
      const stream = newStream();
      const event = anEvent();
      await append(store, stream, [event]);
      expect((await append(store, stream, [event], 0)).revision).toBe(1);
      expect(idsOf(await wholeStream(store, stream))).toEqual([event.id, event.id]);
    });
  });
}
