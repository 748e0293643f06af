import {
  modelKey,
  type Batch,
  type CommitResult,
  type ModelBuild,
  type ModelSchema,
  type ReadStore,
} from '#read-store';
import {
  MemoryDisk,
  type MemoryDocument,
  type MemoryModel,
} from '../../../libs/read-store/adapters/memory/disk';
import { MemoryPrimitives } from '../../../libs/read-store/adapters/memory/primitives';
import { mergeDeltas, type BuiltModel, type RedoPort } from '../../../libs/read-store/redo';
import type { Plant } from '../plant';

/** Deleted documents are gone, with the position that guarded them. */
export const noTombstone: Plant = { disk: () => new DiskWithoutTombstones() };

class DiskWithoutTombstones extends MemoryDisk {
  override find(schema: ModelBuild): MemoryModel | undefined {
    const model = super.find(schema);
    if (model === undefined || model.documents instanceof Deleting) return model;
    const replaced = { ...model, documents: new Deleting() };
    this.models.get(modelKey(schema))?.builds.set(model.build, replaced);
    return replaced;
  }
}

class Deleting extends Map<string, MemoryDocument> {
  override set(id: string, document: MemoryDocument): this {
    if (document.text !== null) return super.set(id, document);
    this.delete(id);
    return this;
  }
}

/** A rebuild empties what is in service, each time that somebody is told of it, and whoever was at work goes on in it. */
export const noBuilds: Plant = { disk: () => new DiskWithoutBuilds() };

class DiskWithoutBuilds extends MemoryDisk {
  override begin(schema: ModelSchema): void {
    this.models.delete(modelKey(schema));
    this.open(schema);
  }

  override find({ name, version, fields, indexes }: ModelBuild): MemoryModel | undefined {
    return super.find({ name, version, fields, indexes });
  }
}

type Commit = (port: RedoPort, model: BuiltModel, batch: Batch) => Promise<CommitResult>;

/** Documents, counters, checkpoint: the obvious order, without the record of what was begun. */
export const noRedoRecord: Plant = committing(async (port, model, batch) => {
  await port.writeGuarded(model, batch.documents);
  await port.incrementGuarded(model, batch.to.position, mergeDeltas(batch.deltas));
  return moved(port, model, batch);
});

/** The checkpoint moves before what it stands for is written. */
export const checkpointFirst: Plant = committing(async (port, model, batch) => {
  if ((await moved(port, model, batch)) === 'lost') return 'lost';
  await port.writeGuarded(model, batch.documents);
  await port.incrementGuarded(model, batch.to.position, mergeDeltas(batch.deltas));
  return 'committed';
});

const moved = async (port: RedoPort, model: BuiltModel, { from, to }: Batch): Promise<CommitResult> =>
  (await port.casCheckpoint(model, { checkpoint: from, pending: null }, { checkpoint: to, pending: null }))
    ? 'committed'
    : 'lost';

function committing(commit: Commit): Plant {
  return {
    projector: (build, life, disk) => {
      const port = new MemoryPrimitives(disk, life.readStoreStep);
      const own = withCommit(build.readStore, async (model, batch) => {
        const { build } = model.build === undefined ? await port.readCheckpoint(model) : model;
        return commit(port, { ...model, build: build ?? '' }, batch);
      });
      return { ...build, engineStores: { store: build.store, readStore: own } };
    },
  };
}

/** Methods of a class are not copied by a spread, so each is named. */
export const withCommit = (
  store: ReadStore,
  commit: ReadStore['commit'],
  progress: ReadStore['progress'] = model => store.progress(model),
): ReadStore => ({
  ready: () => store.ready(),
  open: model => store.open(model),
  begin: (model, build) => store.begin(model, build),
  builds: model => store.builds(model),
  promote: (...given) => store.promote(...given),
  drop: (model, build) => store.drop(model, build),
  versions: name => store.versions(name),
  progress,
  commit,
  load: (model, ids) => store.load(model, ids),
  get: (model, id) => store.get(model, id),
  find: (model, query) => store.find(model, query),
  count: (model, filter) => store.count(model, filter),
  counters: (model, prefix) => store.counters(model, prefix),
  history: (model, history, position) => store.history(model, history, position),
  passed: (model, position, signal) => store.passed(model, position, signal),
  lease: lease => store.lease(lease),
  release: lease => store.release(lease),
  touch: sightings => store.touch(sightings),
  sightings: ids => store.sightings(ids),
  close: () => store.close(),
});
