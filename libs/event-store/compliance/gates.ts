import type { Given, StreamName } from '#contracts';
import { append, newStream, someEvents, wholeStream } from './given-events';
import type { EventStoreHarness } from './harness';

const gate = (stream: StreamName, revision: number): Given => ({ stream, revision, rule: 'test-rule' });

/** Decisions that rest on another stream (consistency.md 3). */
export function gates(harness: () => EventStoreHarness): void {
  describe('a write that rests on another stream', () => {
    it('is written when that stream is where the decision saw it', async () => {
      const { store } = harness();
      const [stream, other, absent] = [newStream(), newStream(), newStream()];
      await append(store, other, someEvents(2));
      const given = [gate(other, 1), gate(absent, -1)];
      const result = await store.append({ stream, events: someEvents(1), expected: 'none', given });
      expect(result).toMatchObject({ kind: 'appended', revision: 0 });
    });

    it.each([-1, 0, 2])('seen at revision %i is not written when that stream is at 1', async revision => {
      const { store } = harness();
      if (!store.capabilities.given) return;
      const [stream, other] = [newStream(), newStream()];
      await append(store, other, someEvents(2));
      const given = [gate(other, revision)];
      const result = await store.append({ stream, events: someEvents(1), expected: 'none', given });
      expect(result).toEqual({ kind: 'given-moved', given: given[0] });
      expect(await wholeStream(store, stream)).toEqual([]);
    });

    it('is written all the same where the store cannot look: the executor judges it', async () => {
      const { store } = harness();
      if (store.capabilities.given) return;
      const [stream, other] = [newStream(), newStream()];
      await append(store, other, someEvents(2));
      const given = [gate(other, 0)];
      const result = await store.append({ stream, events: someEvents(1), expected: 'none', given });
      expect(result.kind).toBe('appended');
    });

    it('and was written before answers so again, though that stream has moved', async () => {
      const { store } = harness();
      const [stream, other] = [newStream(), newStream()];
      const write = { stream, events: someEvents(1), expected: 'none', given: [gate(other, -1)] } as const;
      const first = await store.append(write);
      await append(store, other, someEvents(1));
      expect(await store.append(write)).toEqual(first);
    });

    it('conflicts on its own stream first', async () => {
      const { store } = harness();
      const [stream, other] = [newStream(), newStream()];
      await append(store, stream, someEvents(1));
      const given = [gate(other, 5)];
      const result = await store.append({ stream, events: someEvents(1), expected: 'none', given });
      expect(result).toEqual({ kind: 'conflict', actual: 0 });
    });

    it('sees the gate move within one appendMany', async () => {
      const { store } = harness();
      if (!store.capabilities.given) return;
      const [stream, other] = [newStream(), newStream()];
      const results = await store.appendMany([
        { stream: other, events: someEvents(1), expected: 'none' },
        { stream, events: someEvents(1), expected: 'none', given: [gate(other, -1)] },
      ]);
      expect(results.map(result => result.kind)).toEqual(['appended', 'given-moved']);
    });

    it('sees in a crowd of new streams which of them rest on one that began among them, or has moved', async () => {
      const { store } = harness();
      if (!store.capabilities.given) return;
      const [first, moved] = [newStream(), newStream()];
      await append(store, moved, someEvents(2));
      const begins = (given: readonly Given[] = []) =>
        ({ stream: newStream(), events: someEvents(1), expected: 'none', given }) as const;
      const results = await store.appendMany([
        { ...begins(), stream: first },
        ...Array.from({ length: 6 }, () => begins([gate(moved, 1)])),
        begins([gate(first, -1)]),
        ...Array.from({ length: 7 }, () => begins([gate(moved, 1)])),
        begins([gate(moved, 0)]),
      ]);
      const refused = results.flatMap(({ kind }, index) => (kind === 'given-moved' ? [index] : []));
      expect(refused).toEqual([7, 15]);
    });
  });
}
