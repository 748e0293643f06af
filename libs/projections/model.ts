import type { EventType, Recorded } from '#contracts';

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
}

export interface Contribution {
  readonly counter: string;
  readonly n: number;
}

/** One document per key, each a fold of the events that name the key. */
export interface DocumentModel<D extends object = object> extends Model {
  readonly kind: 'documents';
  keys(event: Recorded): readonly string[];
  /** null deletes. Pure and total: it never throws on an event that was ever written. */
  evolve(document: D | null, event: Recorded, key: string): D | null;
  /** `park`: a poison event stops only its key; `stop`: the model. Models that count or that others count on stop. */
  readonly onPoison: 'park' | 'stop';
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
