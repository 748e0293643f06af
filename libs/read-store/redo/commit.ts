import type { Batch, CommitResult, ModelBuild } from '../port';
import type { BuiltModel, Pending, RedoPort, RedoState } from './port';
import { mergeDeltas, sameCheckpoint } from './state';

/**
 * Commits a batch without transactions (consistency.md 6). Crashing anywhere in it is safe: what was begun shows as
 * `pending`, and whoever folds up to exactly that border and commits it finishes the batch with the stored deltas.
 * After an error the outcome is unknown: read the progress again.
 */
export async function commitByRedo(store: RedoPort, schema: ModelBuild, batch: Batch): Promise<CommitResult> {
  const build = schema.build ?? (await store.readCheckpoint(schema)).build;
  const model: BuiltModel = { ...schema, build };
  const untouched: RedoState = { checkpoint: batch.from, pending: null };
  const done: RedoState = { checkpoint: batch.to, pending: null };
  if (!needsRecord(batch)) {
    await store.writeGuarded(model, batch.documents);
    if (await store.casCheckpoint(model, untouched, done)) return 'committed';
    return redoFound(store, model, batch);
  }
  const pending: Pending = { to: batch.to, deltas: mergeDeltas(batch.deltas) };
  const begun: RedoState = { checkpoint: batch.from, pending };
  // 1. From here on this batch is the only one that can follow `from`, with these deltas and this border.
  if (await store.casCheckpoint(model, untouched, begun)) return finish(store, model, begun, pending, batch);
  return redoFound(store, model, batch);
}

/**
 * Documents guard themselves by position. A counting model needs the record even when its deltas cancel out: after a
 * crash halfway through its entity states, a second fold would skip those written and count only the others.
 */
const needsRecord = (batch: Batch): boolean =>
  batch.deltas.length > 0 || (batch.documents.length > 0 && batch.withoutCounters !== true);

/** The checkpoint was not as expected: finishes the batch that was begun there if it is this one. */
async function redoFound(store: RedoPort, model: BuiltModel, batch: Batch): Promise<CommitResult> {
  const found = await store.readCheckpoint(model);
  const { build, checkpoint, pending } = found;
  if (build !== model.build || pending === null || !sameCheckpoint(checkpoint, batch.from)) return 'lost';
  // Documents folded to another border would run ahead of or behind the stored deltas.
  if (pending.to.position !== batch.to.position) return 'lost';
  return finish(store, model, found, pending, batch);
}

/**
 * Steps 2 to 4, in this order: a counter must never be at `to` before the entity states that explain it. Histories come
 * first: a second fold finds what was added only while no entity state is written yet.
 */
async function finish(
  store: RedoPort,
  model: BuiltModel,
  begun: RedoState,
  pending: Pending,
  batch: Batch,
): Promise<CommitResult> {
  await store.writeHistories(model, batch.histories ?? []);
  await store.writeGuarded(model, batch.documents);
  await store.incrementGuarded(model, pending.to.position, pending.deltas);
  const done = await store.casCheckpoint(model, begun, { checkpoint: pending.to, pending: null });
  // Someone else may have finished this very batch; where the model is now, only a new look can tell.
  return done ? 'committed' : 'lost';
}
