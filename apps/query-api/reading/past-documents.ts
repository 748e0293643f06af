import type { EventType, Position, Recorded, StreamName } from '#contracts';
import type { EventStore } from '#event-store';
import type { DocumentModel, IndexedEvent } from '#projections';
import type { Stored } from '#projections/views';
import {
  pageOf,
  pagesOf,
  predicate,
  type FieldValue,
  type Filter,
  type JsonDocument,
  type ModelBuild,
  type Query,
  type ReadStore,
  type StoredDocument,
} from '#read-store';
import { decoded, keyOf, type Documents, type Found } from './documents';

const PAGE = 500;

export interface PastParts {
  readonly eventStore: Pick<EventStore, 'readStream'>;
  readonly readStore: Pick<ReadStore, 'find'>;
  /** The build of the event index that has passed the position. */
  readonly index: ModelBuild;
  readonly position: Position;
}

/**
 * Documents as they were at a position: of each, its own streams are folded up to there, as the engine folds them. Lists are
 * of what an organization has few of; their streams are found in the event index.
 */
export class PastDocuments implements Documents {
  constructor(private readonly parts: PastParts) {}

  async get<D extends object>(model: DocumentModel<D>, id: string): Promise<Stored<D> | null> {
    const folded = await this.#folded(model, pastOf(model).streams(id));
    return folded.find(document => document.id === id)?.decoded ?? null;
  }

  async find<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>> {
    const all = await this.#matching(model, query.filter);
    const { documents, more } = pageOf(model, all, query);
    return {
      documents: documents.map(({ document }) => decoded<D>(document)),
      keys: documents.map(stored => keyOf(stored, query.sort.field)),
      more,
    };
  }

  async count<D extends object>(model: DocumentModel<D>, filter: Filter): Promise<number> {
    return (await this.#matching(model, filter)).length;
  }

  async #matching<D extends object>(
    model: DocumentModel<D>,
    filter: Filter,
  ): Promise<readonly StoredDocument[]> {
    const { begin } = pastOf(model);
    if (begin === undefined) throw new Error(`what lists of ${model.name} were is not kept`);
    const streams = await this.#streams(begin, valueOf(filter, 'orgId'), valueOf(filter, 'productId'));
    const folded = await Promise.all(streams.map(stream => this.#folded(model, [stream])));
    return folded.flat().filter(predicate(model, filter));
  }

  /** Streams that events of a type lie on, of an organization or a product. */
  async #streams(
    type: EventType,
    orgId: FieldValue | undefined,
    productId: FieldValue | undefined,
  ): Promise<readonly StreamName[]> {
    const streams = new Set<string>();
    for await (const event of this.#indexed([
      { field: 'orgId', op: 'eq', value: orgId ?? null },
      { field: 'type', op: 'eq', value: type },
    ]))
      if (productId === undefined || event.productId === productId) streams.add(event.stream);
    // Written by the index from the names of streams.
    return [...streams] as StreamName[];
  }

  /** The documents that these streams fold into. */
  async #folded<D extends object>(model: DocumentModel<D>, streams: readonly StreamName[]) {
    const read = await Promise.all(streams.map(stream => this.#events(stream)));
    const events = read.flat().toSorted((a, b) => (a.position < b.position ? -1 : 1));
    const states = new Map<string, { readonly position: Position; readonly document: D | null }>();
    for (const event of events) {
      if (!model.handles.includes(event.type)) continue;
      for (const key of new Set(model.keys(event))) {
        const before = states.get(key)?.document ?? null;
        const document = model.evolve(before, event, key);
        if (document !== before) states.set(key, { position: event.position, document });
      }
    }
    return [...states].flatMap(([id, { position, document }]) =>
      document === null ? [] : [{ id, position, document: asJson(document), decoded: document }],
    );
  }

  /** Events of a stream up to the position, recorded when the index says: never before one that is earlier in the log. */
  async #events(stream: StreamName): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for (let from = 0; ; from += PAGE) {
      const page = await this.parts.eventStore.readStream(stream, { from, limit: PAGE });
      events.push(...page.filter(({ position }) => position <= this.parts.position));
      if (page.length < PAGE || events.length < from + PAGE) break;
    }
    if (events.length === 0) return [];
    const recorded = new Map<string, string>();
    const orgId = stream.slice(stream.indexOf('-') + 1).split('~')[0] ?? null;
    for await (const event of this.#indexed([
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'stream', op: 'eq', value: stream },
    ]))
      recorded.set(event.position, event.recordedAt);
    return events.map(event => ({ ...event, recordedAt: recorded.get(event.position) ?? event.recordedAt }));
  }

  async *#indexed(filter: Filter): AsyncGenerator<IndexedEvent> {
    const { readStore, index, position } = this.parts;
    const query: Query = {
      filter: [...filter, { field: 'id', op: 'lte', value: position }],
      sort: { field: 'id', direction: 'ascending' },
      limit: PAGE,
    };
    for await (const page of pagesOf(readStore, index, query))
      // Decoding edge: written by the model's `evolve`.
      for (const { document } of page) yield document as unknown as IndexedEvent;
  }
}

function pastOf<D extends object>({ name, past }: DocumentModel<D>): NonNullable<DocumentModel<D>['past']> {
  if (past === undefined) throw new Error(`what ${name} were is not kept`);
  return past;
}

/** What a filter wants a field to be, or one of several to be. */
function valueOf(filter: Filter, wanted: string): FieldValue | undefined {
  const found = filter.find(one => one.op === 'eq' && one.field === wanted);
  return found?.op === 'eq' ? found.value : undefined;
}

/** Documents are plain JSON objects: that is what a model's `evolve` may return. */
const asJson = (document: object): JsonDocument => document as JsonDocument;
