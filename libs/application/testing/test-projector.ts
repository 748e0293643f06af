import { START, type Position, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import {
  attachments,
  devices,
  groups,
  imports,
  operations,
  products,
  propertyShapes,
  type CountingModel,
  type DocumentModel,
} from '#projections';
import type { Batch, Checkpoint, CounterDelta, DocumentWrite, JsonDocument, ReadStore } from '#read-store';

const DOCUMENTS: readonly DocumentModel[] = [devices, attachments, groups, products, imports, operations];
const COUNTERS: readonly CountingModel[] = [propertyShapes];

/** Folds the log into the read models that this library asks, when it is told to; nothing while it is held. */
export class TestProjector {
  /** By model and key or entity. */
  private readonly states = new Map<string, object | null>();
  private readonly checkpoints = new Map<string, Checkpoint>();
  private position: Position = START;
  private ordinal = 0;
  private work: Promise<void> = Promise.resolve();
  private isHeld = false;

  constructor(
    private readonly store: EventStore,
    private readonly readStore: ReadStore,
  ) {}

  hold(): void {
    this.isHeld = true;
  }

  async release(): Promise<void> {
    this.isHeld = false;
    await this.catchUp();
  }

  /** Resolves when all that was in the log is in the models. */
  async catchUp(): Promise<void> {
    if (this.isHeld) return;
    this.work = this.work.then(() => this.fold());
    await this.work;
  }

  private async fold(): Promise<void> {
    for (;;) {
      const slice = await this.store.readAll({ after: this.position, limit: 1_000 });
      const last = slice.events.at(-1);
      if (last === undefined) return;
      this.ordinal += slice.events.length;
      for (const model of DOCUMENTS) {
        const documents = this.documents(model, slice.events);
        await this.commit(model, last, { documents, deltas: [], withoutCounters: true });
      }
      for (const model of COUNTERS)
        await this.commit(model, last, { documents: [], deltas: this.deltas(model, slice.events) });
      this.position = slice.position;
    }
  }

  private documents(model: DocumentModel, events: readonly Recorded[]): readonly DocumentWrite[] {
    const written = new Map<string, DocumentWrite>();
    for (const event of events.filter(({ type }) => model.handles.includes(type)))
      for (const key of model.keys(event)) {
        const known = `${model.name} ${key}`;
        const document = model.evolve(this.states.get(known) ?? null, event, key);
        this.states.set(known, document);
        written.set(key, { id: key, position: event.position, document: document as JsonDocument | null });
      }
    return [...written.values()];
  }

  private deltas(model: CountingModel, events: readonly Recorded[]): readonly CounterDelta[] {
    return events
      .filter(({ type }) => model.handles.includes(type))
      .flatMap(event => {
        const known = `${model.name} ${model.entity(event)}`;
        const before = this.states.get(known) ?? null;
        const after = model.evolve(before, event);
        this.states.set(known, after);
        const gone = before === null ? [] : model.contributions(before);
        const come = after === null ? [] : model.contributions(after);
        return [...gone.map(({ counter, n }) => ({ counter, n: -n })), ...come];
      });
  }

  private async commit(
    model: DocumentModel | CountingModel,
    last: Recorded,
    written: Pick<Batch, 'documents' | 'deltas' | 'withoutCounters'>,
  ): Promise<void> {
    const { position, id: eventId, recordedAt } = last;
    const to = { logId: 'test', position, ordinal: this.ordinal, eventId, recordedAt, ready: true };
    const from = this.checkpoints.get(model.name) ?? null;
    if (from === null) await this.readStore.open(model);
    await this.readStore.commit(model, { from, to, ...written });
    this.checkpoints.set(model.name, to);
  }
}
