import type { EventType, Recorded, StreamName } from '#contracts';

/** The declared field types of `libs/read-store/port.ts`, kept apart so that projections stay free of ports. */
type FieldType = 'string' | 'number' | 'boolean' | 'strings' | 'values';

/** The part of `ModelSchema` there that is said here is meant as there. */
interface Model {
  readonly name: string;
  /** Raised with every change of meaning or shape: the new version is built beside the old one. */
  readonly version: number;
  readonly handles: readonly EventType[];
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly indexes: readonly (readonly string[])[];
  readonly sparse?: readonly string[];
  readonly idsRise?: true;
  /**
   * Of a model whose counters are answered as of any position: the history that a counter lies in, a beginning of its name. What
   * is asked for together lies in one, and no history has counters without end.
   */
  readonly historyOf?: (counter: string) => string;
}

export interface Contribution {
  readonly counter: string;
  readonly n: number;
}

/** Whose a model's documents are: what a caller sees of them that is held to some products (A17). */
type Belonging<D extends object = object> =
  /** The organization's, whatever products it has. */
  | { readonly to: 'organization' }
  /** One product's, found by that declared field, or by the id `org~product`. */
  | { readonly to: 'product'; readonly by: 'productId' | 'id' }
  /** The organization's, seen where a product that is seen names it in that field of its own; id `org~name`. */
  | { readonly to: 'whoNamesIt'; readonly in: 'projectId' | 'modelId' }
  /**
   * A part of another model's document, whose id within the organization is in that declared field; seen with it. `alsoBy`: a
   * part of a second one as well, named so, and seen only with both.
   */
  | { readonly to: 'document'; readonly of: DocumentModel; readonly by: string; readonly alsoBy?: string }
  /** Of several products. */
  | {
      readonly to: 'products';
      /** The declared field that lists of one product's are found by. */
      readonly by?: 'productId';
      /** What it is to who sees these products alone; null: nothing. */
      seenAs(document: D, products: ReadonlySet<string>): D | null;
    };

/** What the documents of a model were made of. */
interface PastDocuments {
  /** The streams that say all there is in a document. */
  streams(id: string): readonly StreamName[];
  /** Events that the streams of an organization's documents begin with; absent where nobody lists what they were. */
  readonly begin?: EventType;
}

/** One document per key, each a fold of the events that name the key. */
export interface DocumentModel<D extends object = object> extends Model {
  readonly kind: 'documents';
  readonly belongs: Belonging<D>;
  keys(event: Recorded): readonly string[];
  /** null deletes. Pure and total: it never throws on an event that was ever written. */
  evolve(document: D | null, event: Recorded, key: string): D | null;
  /** `park`: a poison event stops only its key; `stop`: the model. Models that count or that others count on stop. */
  readonly onPoison: 'park' | 'stop';
  /** Of a model whose documents are answered as of any position, by folding their streams up to there. */
  readonly past?: PastDocuments;
  /** Totals over the documents themselves, where there are any (docs/adr/0021). */
  contributions?(document: D): readonly Contribution[];
}

/** Totals as the sum of what each entity contributes; events carry no deltas (consistency.md 6). */
export interface CountingModel<S extends object = object> extends Model {
  readonly kind: 'counters';
  entity(event: Recorded): string | null;
  evolve(state: S | null, event: Recorded): S | null;
  contributions(state: S): readonly Contribution[];
}

export type ReadModel = DocumentModel | CountingModel;
