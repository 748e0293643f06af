import type { Checkpoint, DocumentWrite, ModelSchema, ParkedKey, ReadStore } from '../index';
import { laterOf, type Position } from '#contracts';
import type { ParkedChange } from './model-fold';
import type { ModelId } from './observer';

/**
 * Parked keys of all models as documents, for people: `{model, version, key, position, eventId, error, since}`. What
 * counts is the list in each model's checkpoint, which is written in one step with the documents; this one follows it.
 */
export const PARKED: ModelSchema = {
  name: 'parked',
  version: 1,
  fields: { model: 'string', version: 'number', key: 'string', since: 'string' },
  indexes: [['since'], ['model', 'version', 'since']],
};

const parkedId = ({ name, version }: ModelId, key: string): string => `${name}/${version}/${key}`;

const entry = (model: ModelId, parked: ParkedKey): DocumentWrite => {
  const { key, position, eventId, error, since } = parked;
  return {
    id: parkedId(model, key),
    position,
    document: { model: model.name, version: model.version, key, position, eventId, error, since },
  };
};

/** Nothing may have followed the event in the log that parked the key: then both have its position. */
const gone = (id: string, position: Position): DocumentWrite => ({
  id,
  position,
  document: null,
  replacesEqual: true,
});

/** Writes what became parked and takes away what was released. */
export async function showParked(
  store: ReadStore,
  { model, now, parked, released }: ParkedChange,
): Promise<void> {
  const still = new Set(parked.map(({ key }) => key));
  const free = released
    .filter(({ key }) => !still.has(key))
    .map(({ key }) => gone(parkedId(model, key), now.position));
  await write(store, now, [...parked.map(key => entry(model, key)), ...free]);
}

/** Mends what a crash between a model's checkpoint and `showParked` left behind. */
export async function mendParked(store: ReadStore, model: ModelId, now: Checkpoint): Promise<void> {
  const { documents } = await store.find(PARKED, {
    filter: [
      { field: 'model', op: 'eq', value: model.name },
      { field: 'version', op: 'eq', value: model.version },
    ],
    sort: { field: 'id', direction: 'ascending' },
    limit: 10_000,
  });
  const parked = now.parked ?? [];
  const wanted = new Set(parked.map(({ key }) => parkedId(model, key)));
  const shown = new Set(documents.map(({ id }) => id));
  const free = documents
    .filter(({ id }) => !wanted.has(id))
    .map(({ id, position }) => gone(id, laterOf(position, now.position)));
  const missing = parked.filter(({ key }) => !shown.has(parkedId(model, key)));
  if (free.length + missing.length > 0)
    await write(store, now, [...missing.map(key => entry(model, key)), ...free]);
}

async function write(store: ReadStore, now: Checkpoint, documents: readonly DocumentWrite[]): Promise<void> {
  for (;;) {
    const { checkpoint: from } = await store.progress(PARKED);
    const later = from !== null && from.position > now.position ? from : now;
    const { parked: _, ...to } = { ...later, ready: true };
    const batch = { from, to, documents, deltas: [], withoutCounters: true } as const;
    if ((await store.commit(PARKED, batch)) === 'committed') return;
    // Where the store was emptied, no commit counts before the model is opened again.
    await store.open(PARKED);
  }
}
