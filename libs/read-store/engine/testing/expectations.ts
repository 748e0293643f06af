import { START, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import type { ModelBuild, ModelSchema, ReadStore } from '../../index';
import { schemaOf } from '../projection';
import { everything } from './fleet';
import { sampleCounted, sampleDevices, sampleTruth, sampleVersions } from './models';

const MOST = 1_000_000;

/** Documents of a model by id. */
export async function documentsOf(
  store: ReadStore,
  model: ModelSchema,
): Promise<ReadonlyMap<string, unknown>> {
  const page = await store.find(model, {
    filter: [],
    sort: { field: 'id', direction: 'ascending' },
    limit: MOST,
  });
  return new Map(page.documents.map(({ id, document }) => [id, document]));
}

/** Waits until both sample models have the whole log, then compares them with an independent fold of it. */
export async function differences(
  eventStore: Pick<EventStore, 'readAll'>,
  readStore: ReadStore,
  version = 1,
): Promise<readonly string[]> {
  const events = await everything(eventStore);
  const head = events.at(-1)?.position;
  if (head === undefined) return ['the log is empty'];
  const [devices, versions] = [schemaOf(sampleDevices(version)), schemaOf(sampleVersions(version))];
  const forever = new AbortController().signal;
  await Promise.all([devices, versions].map(model => readStore.passed(model, head, forever)));
  const truth = sampleTruth(events);
  const { counters } = await readStore.counters(versions, '');
  return [
    ...unequal('document', await documentsOf(readStore, devices), truth.devices),
    ...unequal('entity', await documentsOf(readStore, versions), truth.devices),
    ...unequal('counter', counters, truth.counters),
    ...(await differencesThen(events, readStore, versions)),
  ];
}

/** The same of the model that has documents and counts them. */
export async function differencesOfCounted(
  eventStore: Pick<EventStore, 'readAll'>,
  readStore: ReadStore,
): Promise<readonly string[]> {
  const events = await everything(eventStore);
  const model = schemaOf(sampleCounted());
  await readStore.passed(model, events.at(-1)?.position ?? START, new AbortController().signal);
  const truth = sampleTruth(events);
  const { counters } = await readStore.counters(model, '');
  return [
    ...unequal('document', await documentsOf(readStore, model), truth.devices),
    ...unequal('counter', counters, truth.counters),
    ...(await differencesThen(events, readStore, model)),
  ];
}

/** Compares what the counters were at each position with an independent fold of the log up to there. */
async function differencesThen(
  events: readonly Recorded[],
  readStore: ReadStore,
  model: ModelBuild,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [at, { position }] of events.entries()) {
    const { counters } = sampleTruth(events.slice(0, at + 1));
    const then = await Promise.all(
      ['', 'firmware:'].map(async history =>
        [...(await readStore.history(model, history, position)).counters].map(
          ([counter, n]) => [history + counter, n] as const,
        ),
      ),
    );
    found.push(...unequal(`at ${position}, counter`, new Map(then.flat()), counters));
  }
  return found;
}

function unequal(
  what: string,
  found: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, unknown>,
): readonly string[] {
  const keys = new Set([...found.keys(), ...wanted.keys()]);
  return [...keys]
    .map(key => [key, JSON.stringify(found.get(key)), JSON.stringify(wanted.get(key))] as const)
    .filter(([, is, should]) => is !== should)
    .map(([key, is, should]) => `${what} ${key} is ${is}, not ${should}`);
}
