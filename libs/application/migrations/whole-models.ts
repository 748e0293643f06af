import type { Position } from '#contracts';
import { devices, groups } from '#projections';
import type { ModelBuild, ModelSchema, ReadStore } from '#read-store';
import type { FleetQueries } from '../settlement/fleet-queries';

/** What a migration asks of read models. */
export type MigrationReads = Pick<ReadStore, 'find' | 'count' | 'counters' | 'load'>;

export interface WholeModelsParts {
  readonly fleetQueries: FleetQueries;
  readonly readStore: ReadStore;
}

/**
 * Reads devices and groups in builds that have passed `position`: where one is over, because the model is built anew, it
 * throws `BuildGone`, as pages of half a model would leave devices out. Else the name of the model that is behind.
 */
export async function wholeModels(
  { fleetQueries, readStore }: WholeModelsParts,
  position: Position,
  timeoutMs: number,
): Promise<MigrationReads | string> {
  const builds: ModelBuild[] = [];
  for (const model of [devices, groups]) {
    const count = await fleetQueries.passed(position, timeoutMs, model);
    if (count === null) return model.name;
    builds.push(count.model);
  }
  const built = (model: ModelSchema): ModelBuild => builds.find(({ name }) => name === model.name) ?? model;
  return {
    find: (model, query) => readStore.find(built(model), query),
    count: (model, filter) => readStore.count(built(model), filter),
    counters: (model, prefix) => readStore.counters(built(model), prefix),
    load: (model, ids) => readStore.load(built(model), ids),
  };
}
