import type { Recorded } from '#contracts';
import type { ReadModel } from '#projections';
import type { ReadStore } from '#read-store';
import { foldCounters, foldDocuments } from '../../../libs/projections/testing/fold';
import { schemaOf } from '../../../libs/read-store/engine';
import type { History } from '../history';

const MOST = 100_000;

/** Every read model equals an independent fold of the log, its counters the sums of contributions. */
export async function modelsFold(
  history: History,
  models: readonly ReadModel[],
  store: ReadStore,
): Promise<readonly string[]> {
  const events = monotonic(history.events);
  const wrong: string[] = [];
  for (const model of models) {
    const { documents } = await store.find(schemaOf(model), {
      filter: [],
      sort: { field: 'id', direction: 'ascending' },
      limit: MOST,
    });
    const found = new Map(documents.map(({ id, document }) => [id, document]));
    if (model.kind === 'documents')
      wrong.push(...differences(model.name, found, foldDocuments(model, events)));
    const { counters } = await store.counters(schemaOf(model), '');
    wrong.push(...differences(model.name, counters, new Map(Object.entries(foldCounters(model, events)))));
  }
  return wrong;
}

/** Recorded time never goes back in what models are told (consistency.md 10). */
function monotonic(events: readonly Recorded[]): readonly Recorded[] {
  let highest = '';
  return events.map(event => {
    if (event.recordedAt > highest) highest = event.recordedAt;
    return event.recordedAt === highest ? event : { ...event, recordedAt: highest };
  });
}

function differences(
  model: string,
  found: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...new Set([...found.keys(), ...wanted.keys()])].flatMap(key => {
    const [is, should] = [JSON.stringify(found.get(key)), JSON.stringify(wanted.get(key))];
    return is === should ? [] : [`${model} ${key} is ${is}, not ${should}`];
  });
}
