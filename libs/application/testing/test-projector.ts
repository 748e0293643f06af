import { START, type Position, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import {
  attachments,
  devices,
  firmware,
  groups,
  imports,
  operations,
  products,
  quarantine,
  type DocumentModel,
} from '#projections';
import type { Batch, Checkpoint, CounterDelta, DocumentWrite, JsonDocument, ReadStore } from '#read-store';

const MODELS: readonly DocumentModel[] = [
  devices,
  attachments,
  groups,
  products,
  quarantine,
  firmware,
  imports,
  operations,
];

/** Folds the log into the read models that this library asks, when it is told to; nothing while it is held. */
export class TestProjector {
  /** By model and key. */
  readonly #states = new Map<string, object | null>();
  readonly #checkpoints = new Map<string, Checkpoint>();
  #position: Position = START;
  #ordinal = 0;
  #work: Promise<void> = Promise.resolve();
  #isHeld = false;

  constructor(
    private readonly store: EventStore,
    private readonly readStore: ReadStore,
  ) {}

  hold(): void {
    this.#isHeld = true;
  }

  async release(): Promise<void> {
    this.#isHeld = false;
    await this.catchUp();
  }

  /** Resolves when all that was in the log is in the models. */
  async catchUp(): Promise<void> {
    if (this.#isHeld) return;
    this.#work = this.#work.then(() => this.#fold());
    await this.#work;
  }

  async #fold(): Promise<void> {
    for (;;) {
      const slice = await this.store.readAll({ after: this.#position, limit: 1_000 });
      const last = slice.events.at(-1);
      if (last === undefined) return;
      this.#ordinal += slice.events.length;
      for (const model of MODELS) await this.#commit(model, last, this.#folded(model, slice.events));
      this.#position = slice.position;
    }
  }

  #folded(model: DocumentModel, events: readonly Recorded[]): Pick<Batch, 'documents' | 'deltas'> {
    const written = new Map<string, DocumentWrite>();
    const deltas: CounterDelta[] = [];
    const count = (document: object | null, sign: 1 | -1): void => {
      if (document === null) return;
      for (const { counter, n } of model.contributions?.(document) ?? [])
        deltas.push({ counter, n: n * sign });
    };
    for (const event of events.filter(({ type }) => model.handles.includes(type)))
      for (const key of model.keys(event)) {
        const known = `${model.name} ${key}`;
        const before = this.#states.get(known) ?? null;
        const document = model.evolve(before, event, key);
        count(before, -1);
        count(document, 1);
        this.#states.set(known, document);
        written.set(key, { id: key, position: event.position, document: document as JsonDocument | null });
      }
    return { documents: [...written.values()], deltas };
  }

  async #commit(
    model: DocumentModel,
    last: Recorded,
    written: Pick<Batch, 'documents' | 'deltas'>,
  ): Promise<void> {
    const { position, id: eventId, recordedAt } = last;
    const to = { logId: 'test', position, ordinal: this.#ordinal, eventId, recordedAt, ready: true };
    const from = this.#checkpoints.get(model.name) ?? null;
    if (from === null) await this.readStore.open(model);
    await this.readStore.commit(model, { from, to, ...written });
    this.#checkpoints.set(model.name, to);
  }
}
