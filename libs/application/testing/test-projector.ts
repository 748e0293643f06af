import { START, type Position, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import { devices, imports, operations, products, type DocumentModel } from '#projections';
import type { Checkpoint, DocumentWrite, JsonDocument, ReadStore } from '#read-store';

const MODELS: readonly DocumentModel[] = [devices, products, imports, operations];

/** Folds the log into the read models that this library asks, when it is told to; nothing while it is held. */
export class TestProjector {
  private readonly documents = new Map<string, object | null>();
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
      for (const model of MODELS) await this.commit(model, slice.events, last);
      this.position = slice.position;
    }
  }

  private async commit(model: DocumentModel, events: readonly Recorded[], last: Recorded): Promise<void> {
    const written = new Map<string, DocumentWrite>();
    for (const event of events.filter(({ type }) => model.handles.includes(type)))
      for (const key of model.keys(event)) {
        const known = `${model.name} ${key}`;
        const document = model.evolve(this.documents.get(known) ?? null, event, key);
        this.documents.set(known, document);
        written.set(key, { id: key, position: event.position, document: document as JsonDocument | null });
      }
    const { position, id: eventId, recordedAt } = last;
    const to = { logId: 'test', position, ordinal: this.ordinal, eventId, recordedAt, ready: true };
    const from = this.checkpoints.get(model.name) ?? null;
    await this.readStore.commit(model, {
      from,
      to,
      documents: [...written.values()],
      deltas: [],
      withoutCounters: true,
    });
    this.checkpoints.set(model.name, to);
  }
}
