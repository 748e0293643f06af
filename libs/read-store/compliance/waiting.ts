import { positionOf } from '#contracts';
import { batch, type Suite } from './harness';

const forever = (): AbortSignal => new AbortController().signal;
const MINUTE = 60_000;

export function waitingPromises(suite: Suite): void {
  describe('waiting for a position', () => {
    it('ends at once where the model has passed it', async () => {
      const model = await suite.model();
      await suite.store().commit(model, batch(null, 5));
      expect(await suite.store().passed(model, positionOf(5), forever())).toBe(true);
      expect(await suite.store().passed(model, positionOf(4), forever())).toBe(true);
    });

    it('ends when this store, or another one on the same place, commits up to it', async () => {
      const model = await suite.model();
      const other = await suite.harness().open();
      await other.open(model);
      const waits = [suite.store(), other].map(store => store.passed(model, positionOf(7), forever()));
      await suite.store().commit(model, batch(null, 6));
      await other.commit(model, batch(6, 7));
      expect(await Promise.all(waits)).toEqual([true, true]);
      await other.close();
    });

    it('ends with false when the signal aborts, before or during the wait', async () => {
      const model = await suite.model();
      expect(await suite.store().passed(model, positionOf(9), AbortSignal.abort())).toBe(false);
      const abort = new AbortController();
      const wait = suite.store().passed(model, positionOf(9), abort.signal);
      await suite.store().commit(model, batch(null, 8));
      abort.abort();
      expect(await wait).toBe(false);
    });

    it('ends with false when the store closes', async () => {
      const model = await suite.model();
      const other = await suite.harness().open();
      await other.open(model);
      const wait = other.passed(model, positionOf(9), forever());
      await other.close();
      expect(await wait).toBe(false);
    });
  });

  describe('leases', () => {
    it('are taken, renewed and released by their owner, and refused to others while they live', async () => {
      const { name } = await suite.model();
      const store = suite.store();
      const lease = (owner: string) => store.lease({ name, owner, ttlMs: MINUTE });
      expect(await lease('a')).toBe(true);
      expect(await lease('a')).toBe(true);
      expect(await lease('b')).toBe(false);
      await store.release({ name, owner: 'b' });
      expect(await lease('b')).toBe(false);
      await store.release({ name, owner: 'a' });
      expect(await lease('b')).toBe(true);
    });

    it('lapse by the clock, counted from the last renewal', async () => {
      let now = Date.UTC(2026, 0, 1);
      const store = await suite.harness().open({ now: () => now });
      const { name } = await suite.model();
      await store.lease({ name, owner: 'a', ttlMs: MINUTE });
      now += MINUTE - 1;
      expect(await store.lease({ name, owner: 'b', ttlMs: MINUTE })).toBe(false);
      expect(await store.lease({ name, owner: 'a', ttlMs: MINUTE })).toBe(true);
      now += MINUTE - 1;
      expect(await store.lease({ name, owner: 'b', ttlMs: MINUTE })).toBe(false);
      now += 1;
      expect(await store.lease({ name, owner: 'b', ttlMs: MINUTE })).toBe(true);
      await store.close();
    });

    it('go to one of many who ask at once', async () => {
      const { name } = await suite.model();
      const owners = Array.from({ length: 8 }, (_, index) => `owner-${index}`);
      const answers = await Promise.all(
        owners.map(owner => suite.store().lease({ name, owner, ttlMs: MINUTE })),
      );
      expect(answers.filter(taken => taken).length).toBe(1);
    });
  });

  describe('sightings', () => {
    it('keep the latest time of each id, in whatever order they come', async () => {
      const { name } = await suite.model();
      const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
      const ids = [`${name}.$a`, `${name}-b`, `${name}-c`];
      const [a = '', b = ''] = ids;
      await suite.store().touch([
        { id: a, at: at(2) },
        { id: b, at: at(5) },
        { id: a, at: at(1) },
      ]);
      await suite.store().touch([
        { id: a, at: at(3) },
        { id: b, at: at(4) },
      ]);
      expect(await suite.store().sightings(ids)).toEqual(
        new Map([
          [a, at(3)],
          [b, at(5)],
        ]),
      );
      await suite.store().touch([]);
      expect(await suite.store().sightings([])).toEqual(new Map());
    });
  });
}
