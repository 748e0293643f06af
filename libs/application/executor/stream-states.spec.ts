import { productStream } from '#contracts';
import type { EventStore } from '#event-store';
import { ORG, World } from '../testing/world';
import { aggregateOfCategory } from './aggregates';
import { absent } from './loaded';
import { JudgedStates } from './judged-states';

const stream = productStream(ORG, 'p1');

/** A store whose reads stall until they are let go, as far as the log was when they began. */
function stalling(store: EventStore) {
  const stalled: (() => void)[] = [];
  const readStream: EventStore['readStream'] = async (...asked) => {
    const events = await store.readStream(...asked);
    await new Promise<void>(go => stalled.push(go));
    return events;
  };
  return { store: { ...store, capabilities: store.capabilities, readStream }, stalled };
}

const turn = (): Promise<void> => new Promise(setImmediate);

describe('reading the state of a stream', () => {
  it('is one read for all who ask while another is under way, and begins after they asked', async () => {
    const world = new World(false);
    const program = await world.withProduct();
    const { store, stalled } = stalling(world.store);
    const states = new JudgedStates(store, world.clock, 10);
    const first = states.judged(stream);
    await turn();
    await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p1' });
    const later = [1, 2, 3].map(() => states.judged(stream));
    await turn();
    expect(stalled).toHaveLength(1);
    stalled[0]?.();
    const before = await first;
    await turn();
    expect(stalled).toHaveLength(2);
    stalled[1]?.();
    const after = await Promise.all(later);
    for (const { revision } of after) expect(revision).toBe(before.revision + 1);
    expect(stalled).toHaveLength(2);
  });

  it('that had not begun is not remembered over the append that began it meanwhile', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    const { store, stalled } = stalling(world.store);
    const states = new JudgedStates(store, world.clock, 10);
    const other = productStream(ORG, 'p2');
    const reading = states.judged(other);
    await turn();
    await program.product('p2');
    states.append(other, absent(aggregateOfCategory('product')), await world.stream(other));
    stalled[0]?.();
    expect(await reading).toMatchObject({ revision: -1 });
    expect(await states.judgedWithin(other, 2_000)).toMatchObject({ revision: 0 });
  });

  it('that failed is begun anew for those who waited, and for the next', async () => {
    const world = new World(false);
    await world.withProduct();
    let fails = 2;
    const readStream: EventStore['readStream'] = async (...asked) => {
      await turn();
      if (fails-- > 0) throw new Error('away');
      return world.store.readStream(...asked);
    };
    const states = new JudgedStates(
      { ...world.store, capabilities: world.store.capabilities, readStream },
      world.clock,
      10,
    );
    const asked = [states.judged(stream), states.judged(stream)];
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await states.judged(stream)).revision).toBeGreaterThanOrEqual(0);
  });
});
