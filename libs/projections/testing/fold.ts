import type { Recorded } from '#contracts';
import type { CountingModel, DocumentModel, ReadModel } from '../model';

const handles = (model: ReadModel, event: Recorded): boolean => model.handles.includes(event.type);

/** The documents of a model after all events: what an engine must come to, by the shortest way. */
export function foldDocuments<D extends object>(
  model: DocumentModel<D>,
  events: readonly Recorded[],
): ReadonlyMap<string, D> {
  const documents = new Map<string, D>();
  for (const event of events.filter(candidate => handles(model, candidate)))
    for (const key of new Set(model.keys(event))) {
      const document = model.evolve(documents.get(key) ?? null, event, key);
      if (document === null) documents.delete(key);
      else documents.set(key, document);
    }
  return documents;
}

/** The counters of a model after all events, those at 0 left out. */
export function foldCounters<S extends object>(
  model: CountingModel<S> | DocumentModel<S>,
  events: readonly Recorded[],
): Readonly<Record<string, number>> {
  const states = model.kind === 'documents' ? foldDocuments(model, events) : foldEntities(model, events);
  return total([...states.values()].flatMap(state => model.contributions?.(state) ?? []));
}

function foldEntities<S extends object>(
  model: CountingModel<S>,
  events: readonly Recorded[],
): ReadonlyMap<string, S> {
  const states = new Map<string, S>();
  for (const event of events.filter(candidate => handles(model, candidate))) {
    const entity = model.entity(event);
    const state = entity === null ? null : model.evolve(states.get(entity) ?? null, event);
    if (entity !== null && state !== null) states.set(entity, state);
  }
  return states;
}

/** The counters that one part of a model counts, of those that it counts in all. */
export const ofPart = (
  counters: Readonly<Record<string, number>>,
  part: string,
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counters).filter(([counter]) => counter.includes(`~${part}~`)));

/** Sums by counter, those at 0 left out. */
export function total(
  contributions: readonly { readonly counter: string; readonly n: number }[],
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const { counter, n } of contributions) sums.set(counter, (sums.get(counter) ?? 0) + n);
  return Object.fromEntries([...sums].filter(([, n]) => n !== 0));
}
