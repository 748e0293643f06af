import type { CommitResult, Batch, ModelBuild, ModelSchema, ReadStore } from '../index';
import { toyCheckpoint, toyFold, type ToyEvent } from './toy-log';

export interface ToyProjectorOptions {
  readonly store: ReadStore;
  readonly model: ModelSchema;
  readonly log: readonly ToyEvent[];
  readonly random: () => number;
  /** Most events in a batch; default 8. */
  readonly batch?: number;
  /** In place of the store's own, to show that a wrong one is caught. */
  readonly commit?: (model: ModelBuild, batch: Batch) => Promise<CommitResult>;
}

/** Folds a log into a model, batch by batch with random borders, until the model has all of it. */
export async function projectToy(options: ToyProjectorOptions): Promise<void> {
  const { store, model, log, random, batch: most = 8 } = options;
  const commit = options.commit ?? ((to, batch) => store.commit(to, batch));
  for (;;) {
    const { build, checkpoint, pending } = await store.progress(model);
    const done = checkpoint?.ordinal ?? 0;
    if (pending === null && done >= log.length) return;
    const border = pending?.ordinal ?? Math.min(log.length, done + 1 + Math.floor(random() * most));
    const events = log.slice(done, border);
    const built = { ...model, build };
    const loaded = await store.load(
      built,
      events.map(({ device }) => device),
    );
    const to = toyCheckpoint(log, border);
    if (to !== null) await commit(built, { from: checkpoint, to, ...toyFold(loaded, events) });
  }
}
