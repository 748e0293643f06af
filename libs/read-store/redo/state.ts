import type { Checkpoint, CounterDelta, Progress } from '../port';
import type { FoundState, RedoState } from './port';

/** The state before anything was written. */
export const NO_STATE: RedoState = { checkpoint: null, pending: null };

/**
 * Names a state: two states of one model are equal iff their tokens are. No state ever comes back: positions and
 * `ready` only rise, and a key that was released can be parked again only by a later event. Stores may keep the token
 * beside the state and compare that alone.
 */
export function stateToken(state: RedoState): string {
  const { checkpoint, pending } = state;
  return JSON.stringify([placeOf(checkpoint), pending === null ? null : placeOf(pending.to)]);
}

function placeOf(checkpoint: Checkpoint | null): unknown {
  if (checkpoint === null) return null;
  const { logId, position, eventId, ready, parked = [] } = checkpoint;
  return [logId, position, eventId, ready, parked.map(({ key, position: at }) => [key, at])];
}

/** True when both name the same place in the same log with the same parked keys. */
export const sameCheckpoint = (a: Checkpoint | null, b: Checkpoint | null): boolean =>
  JSON.stringify(placeOf(a)) === JSON.stringify(placeOf(b));

/** One delta per counter, without zeros. */
export function mergeDeltas(deltas: readonly CounterDelta[]): readonly CounterDelta[] {
  const sums = new Map<string, number>();
  for (const { counter, n } of deltas) sums.set(counter, (sums.get(counter) ?? 0) + n);
  return [...sums].filter(([, n]) => n !== 0).map(([counter, n]) => ({ counter, n }));
}

/** The token of a state as the port says it. */
export const progressToken = ({ checkpoint, pending }: Progress): string =>
  stateToken({ checkpoint, pending: pending === null ? null : { to: pending, deltas: [] } });

/** What the port says about a stored state. */
export const progressOf = ({ build, checkpoint, pending }: FoundState): Progress => ({
  build,
  checkpoint,
  pending: pending === null ? null : pending.to,
});
