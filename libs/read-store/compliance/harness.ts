import { positionOf } from '#contracts';
import type {
  Batch,
  Checkpoint,
  DocumentWrite,
  FieldType,
  JsonDocument,
  ModelSchema,
  ReadStore,
} from '../index';
import type { Step } from '../redo/index';

/** A place for read models that lives as long as one test file. */
export interface ReadStoreHarness {
  /** Opens the same place again each time; several may be open at once. Leases count by `now` (milliseconds). */
  open(options?: { readonly now?: () => number }): Promise<ReadStore>;
  /** For stores without transactions: a store that awaits `step` before each operation of the redo protocol. */
  readonly crashBetweenSteps?: (step: Step) => Promise<ReadStore>;
  /** Of a server that is not MongoDB's own: then that promise is the server's to break. */
  readonly ordersTextByUtf16?: boolean;
  remove(): Promise<void>;
}

/** What the test groups share: one harness, and one store open during each test. */
export interface Suite {
  readonly harness: () => ReadStoreHarness;
  readonly store: () => ReadStore;
  /** A new model, opened, with a name of its own. */
  model(
    fields?: Readonly<Record<string, FieldType>>,
    indexes?: ModelSchema['indexes'],
    more?: Pick<ModelSchema, 'sparse' | 'idsRise'>,
  ): Promise<ModelSchema>;
}

/** The checkpoint at place `n` of a made-up log with one event per place. */
export const at = (n: number, more: Partial<Checkpoint> = {}): Checkpoint => ({
  logId: 'compliance',
  position: positionOf(n),
  ordinal: n,
  eventId: `event-${n}`,
  recordedAt: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
  ready: true,
  ...more,
});

export const write = (id: string, n: number, document: JsonDocument | null): DocumentWrite => ({
  id,
  position: positionOf(n),
  document,
});

export const batch = (
  from: number | null,
  to: number,
  documents: readonly DocumentWrite[] = [],
  deltas: Batch['deltas'] = [],
): Batch => ({ from: from === null ? null : at(from), to: at(to), documents, deltas });

/** Commits documents to an untouched model, all at the places given by their order from 1. */
export async function fill(
  store: ReadStore,
  model: ModelSchema,
  documents: Readonly<Record<string, JsonDocument>>,
): Promise<void> {
  const writes = Object.entries(documents).map(([id, document], index) => write(id, index + 1, document));
  expect(await store.commit(model, batch(null, writes.length, writes))).toBe('committed');
}

export const byId = { field: 'id', direction: 'ascending' } as const;

/** Ids of everything in the list, in order. */
export async function idsOf(
  store: ReadStore,
  model: ModelSchema,
  query: Partial<Parameters<ReadStore['find']>[1]> = {},
): Promise<readonly string[]> {
  const page = await store.find(model, { filter: [], sort: byId, limit: 10_000, ...query });
  return page.documents.map(({ id }) => id);
}
