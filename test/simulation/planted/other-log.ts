import type { LogSlice } from '#event-store';
import { START, type Position } from '#contracts';
import type { Checkpoint, ReadStore } from '#read-store';
import type { EventStore } from '#event-store';
import type { Plant } from '../plant';
import { withCommit } from './read-store';

/** A checkpoint of another log is taken for one of this log: nobody reads its event back. */
export const checkpointOfAnotherLog: Plant = {
  projector: build => ({
    ...build,
    engineStores: { store: build.store, readStore: believing(build.readStore, build.store) },
  }),
};

/** Shows every checkpoint as if it were of this log, at the newest event that is not after it. */
function believing(readStore: ReadStore, store: EventStore): ReadStore {
  const commit: ReadStore['commit'] = async (model, batch) => {
    const { checkpoint } = await readStore.progress(model);
    return readStore.commit(model, { ...batch, from: checkpoint });
  };
  return withCommit(readStore, commit, async model => {
    const { build, checkpoint, pending } = await readStore.progress(model);
    return { build, checkpoint: checkpoint && (await ofThisLog(checkpoint, store)), pending };
  });
}

async function ofThisLog(checkpoint: Checkpoint, store: EventStore): Promise<Checkpoint> {
  const logId = await store.logId();
  if (checkpoint.logId === logId) return checkpoint;
  const slice: LogSlice = await store.readAll({ after: START, limit: 100_000 });
  const passed = slice.events.filter(({ position }) => position <= checkpoint.position);
  const [last, before] = [passed.at(-1), passed.at(-2)];
  if (last === undefined) return { ...checkpoint, logId };
  const previous: Position = before?.position ?? START;
  return { ...checkpoint, logId, eventId: last.id, position: last.position, previous };
}
