import { appended, idsOf, newStream, restOfLog, someEvents, wholeStream } from './given-events';
import type { EventStoreHarness } from './harness';

export function concurrency(harness: () => EventStoreHarness): void {
  describe('64 writers at once', () => {
    it('on one stream have exactly one winner for each revision', async () => {
      const { store } = harness();
      const stream = newStream();
      const winners: string[] = [];
      for (let revision = 0; revision < 8; revision += 1) {
        const expected = revision === 0 ? 'none' : revision - 1;
        const attempts = Array.from({ length: 64 }, () => someEvents(1));
        const results = await Promise.all(attempts.map(events => store.append({ stream, events, expected })));
        const won = attempts.filter((_, n) => results[n]?.kind === 'appended');
        expect(won).toHaveLength(1);
        expect(results.filter(result => result.kind === 'conflict')).toHaveLength(63);
        winners.push(...won.flatMap(idsOf));
      }
      expect(idsOf(await wholeStream(store, stream))).toEqual(winners);
    });

    it('on streams of their own all succeed, each event once in the log', async () => {
      const { store } = harness();
      const start = await store.head();
      const written = await Promise.all(
        Array.from({ length: 64 }, async () => {
          const stream = newStream();
          const ids: string[] = [];
          for (let n = 0; n < 5; n += 1) {
            const events = someEvents(1);
            const result = await store.append({ stream, events, expected: n === 0 ? 'none' : n - 1 });
            expect(appended(result).revision).toBe(n);
            ids.push(...idsOf(events));
          }
          return ids;
        }),
      );
      const log = idsOf(await restOfLog(store, start));
      expect(log).toHaveLength(320);
      expect([...log].sort()).toEqual(written.flat().sort());
    });

    it('see a conflict without harm to those that write at the same moment', async () => {
      const { store } = harness();
      const taken = newStream();
      await store.append({ stream: taken, events: someEvents(1), expected: 'none' });
      const results = await Promise.all(
        Array.from({ length: 64 }, (_, n) =>
          store.append({
            stream: n % 2 === 0 ? newStream() : taken,
            events: someEvents(1),
            expected: 'none',
          }),
        ),
      );
      expect(results.map(result => result.kind)).toEqual(
        results.map((_, n) => (n % 2 === 0 ? 'appended' : 'conflict')),
      );
    });
  });
}
