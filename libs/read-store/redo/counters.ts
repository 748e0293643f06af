import { START } from '#contracts';
import { BuildGone, ReadStoreUnavailable, type CounterSnapshot, type ModelBuild } from '../port';
import type { RedoPort, RedoState, StoredCounter } from './port';
import { stateToken } from './state';

/** A writer commits a few times a second and a read takes milliseconds: more misses than this mean something else. */
const MOST_ATTEMPTS = 1_000;

/**
 * Counters exact at one position (consistency.md 7): the same state before and after means that only the pending
 * batch can have touched them, and each counter's position tells whether it already has.
 */
export async function countersByRedo(
  store: RedoPort,
  model: ModelBuild,
  prefix: string,
): Promise<CounterSnapshot> {
  let before = await store.readCheckpoint(model);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (model.build !== undefined && model.build !== before.build) throw new BuildGone(model);
    const stored = await store.readCounters({ ...model, build: before.build }, prefix);
    const after = await store.readCheckpoint(model);
    if (before.build === after.build && stateToken(before) === stateToken(after))
      return snapshot(before, stored, prefix);
    before = after;
  }
  throw new ReadStoreUnavailable(`the counters of ${model.name} moved during ${MOST_ATTEMPTS} reads`);
}

function snapshot(state: RedoState, stored: readonly StoredCounter[], prefix: string): CounterSnapshot {
  const { checkpoint, pending } = state;
  const counters = new Map(stored.map(({ counter, n }) => [counter, n]));
  const positions = new Map(stored.map(({ counter, position }) => [counter, position]));
  for (const { counter, n } of pending?.deltas ?? []) {
    const at = positions.get(counter) ?? START;
    if (pending !== null && counter.startsWith(prefix) && at < pending.to.position)
      counters.set(counter, (counters.get(counter) ?? 0) + n);
  }
  for (const [counter, n] of counters) if (n === 0) counters.delete(counter);
  return { position: pending?.to.position ?? checkpoint?.position ?? START, counters };
}
