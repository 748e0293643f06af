import type { EventStore } from '#event-store';
import type { ModelSchema, ReadStore } from '#read-store';

/** The read models were built from another log than the one that the program has (consistency.md 7). */
export class OtherLog extends Error {
  override readonly name = 'OtherLog';
}

/** Throws `OtherLog` when a model that is there says so. */
export async function refuseOtherLog(
  eventStore: Pick<EventStore, 'logId'>,
  readStore: Pick<ReadStore, 'versions' | 'progress'>,
  models: readonly ModelSchema[],
): Promise<void> {
  const logId = await eventStore.logId();
  for (const model of models) {
    const isThere = (await readStore.versions(model.name)).includes(model.version);
    const { checkpoint } = isThere ? await readStore.progress(model) : { checkpoint: null };
    if (checkpoint === null || checkpoint.logId === logId) continue;
    throw new OtherLog(
      `The read models belong to another log (${model.name} to ${checkpoint.logId}, this is log ${logId}): ` +
        'name the stores of one installation in the configuration, or remove the read models to have them built again.',
    );
  }
}
