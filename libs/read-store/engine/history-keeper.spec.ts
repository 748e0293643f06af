import { positionOf } from '#contracts';
import { openMemoryReadStore } from '../adapters/memory/index';
import { at, batch, write } from '../compliance/harness';
import { randomFrom } from '../compliance/toy-log';
import type { CounterChange } from '../index';
import { HistoryKeeper } from './history-keeper';

const A_TOTAL = 50;
const MOST_IN_A_BATCH = 120;

it('reads a bounded number of changes, however long the log is, and forgets nothing with its memory', async () => {
  const store = openMemoryReadStore();
  const model = { name: 'counted', version: 1, fields: {}, indexes: [] };
  await store.open(model);
  const random = randomFrom(7);
  let keeper = new HistoryKeeper(store, A_TOTAL);
  const truth = new Map<number, number>();
  let [from, sum] = [0, 0];
  for (let round = 0; round < 60; round += 1) {
    const to = from + 1 + Math.floor(random() * MOST_IN_A_BATCH);
    const changes: CounterChange[] = [];
    for (let n = from + 1; n <= to; n += 1) {
      const by = random() < 0.5 ? 1 : -1;
      sum += by;
      truth.set(n, sum);
      changes.push([positionOf(n), 'x', by], [positionOf(n), 'events', 1]);
    }
    const before = from === 0 ? null : positionOf(from);
    const kept = await keeper.keep(model, before, new Map([['a~', changes]]));
    const wanted = { ...batch(from === 0 ? null : from, to, [write('d', to, {})]), histories: kept.writes };
    expect(await store.commit(model, wanted)).toBe('committed');
    // A program that ends forgets; what it wrote down tells the next.
    if (random() < 0.3) keeper = new HistoryKeeper(store, A_TOTAL);
    else keeper.committed(kept);
    from = to;
  }
  expect(from).toBeGreaterThan(2_000);
  for (const [n, x] of truth) {
    const { counters, changes } = await store.history(model, 'a~', at(n).position);
    expect([n, counters.get('x') ?? 0, counters.get('events')]).toEqual([n, x, n]);
    expect(changes).toBeLessThan(A_TOTAL + 2 * MOST_IN_A_BATCH + 2);
  }
});
