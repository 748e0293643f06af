import type { Recorded } from '#contracts';
import type { CountingModel, Contribution, DocumentModel, ReadModel } from '#projections';
import type { ModelSchema } from '../index';

/** Both kinds of read model as the fold sees them: states by key, and what each state adds to counters. */
export interface Projection {
  readonly schema: ModelSchema;
  readonly handles: ReadonlySet<string>;
  readonly counts: boolean;
  /** A poison event may stop its key instead of the model. */
  readonly parks: boolean;
  /** Without repetitions. */
  readonly keys: (event: Recorded) => readonly string[];
  readonly evolve: (state: object | null, event: Recorded, key: string) => object | null;
  readonly contributions: (state: object | null) => readonly Contribution[];
  /** Null where nothing is kept of what counters were. */
  readonly historyOf: ((counter: string) => string) | null;
}

const NOTHING: readonly Contribution[] = [];

export const schemaOf = ({ name, version, fields, indexes, sparse, idsRise }: ReadModel): ModelSchema => ({
  name,
  version,
  fields,
  indexes,
  ...(sparse && { sparse }),
  ...(idsRise && { idsRise }),
});

export const projectionOf = (model: ReadModel): Projection =>
  model.kind === 'documents' ? ofDocuments(model) : ofCounters(model);

function ofDocuments(model: DocumentModel): Projection {
  const counts = model.contributions !== undefined;
  const parks = model.onPoison === 'park';
  if (counts && parks) throw new Error(`${model.name} counts its documents: it must stop on poison`);
  return {
    schema: schemaOf(model),
    handles: new Set(model.handles),
    counts,
    parks,
    keys(event) {
      const keys = model.keys(event);
      return keys.length < 2 ? keys : [...new Set(keys)];
    },
    evolve: (state, event, key) => model.evolve(state, event, key),
    contributions: document => (document === null ? NOTHING : (model.contributions?.(document) ?? NOTHING)),
    historyOf: model.historyOf ?? null,
  };
}

function ofCounters(model: CountingModel): Projection {
  return {
    schema: schemaOf(model),
    handles: new Set(model.handles),
    counts: true,
    parks: false,
    keys(event) {
      const entity = model.entity(event);
      return entity === null ? [] : [entity];
    },
    evolve: (state, event) => model.evolve(state, event),
    contributions: state => (state === null ? NOTHING : model.contributions(state)),
    historyOf: model.historyOf ?? null,
  };
}
