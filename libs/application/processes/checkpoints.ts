import { START, type Position, type Recorded } from '#contracts';
import { whyForeign, type EventStore } from '#event-store';
import type { Checkpoint, ModelSchema, ReadStore } from '#read-store';

/** A read model of nothing but a checkpoint. */
const schemaOf = (process: string): ModelSchema => ({
  name: `process-${process}`,
  version: 1,
  fields: {},
  indexes: [],
});

export interface CheckpointParts {
  readonly store: Pick<EventStore, 'logId' | 'readAll'>;
  readonly readStore: Pick<ReadStore, 'open' | 'progress' | 'commit'>;
}

/** Where one process stands, kept in the read store. Safe with two at work: the later checkpoint stays. */
export class ProcessCheckpoint {
  private constructor(
    private readonly model: ModelSchema,
    private readonly readStore: CheckpointParts['readStore'],
    private readonly logId: string,
    private stored: Checkpoint | null,
    /** Why the stored one says nothing about this log; null when it does. */
    private foreign: string | null,
  ) {}

  static async open(process: string, { store, readStore }: CheckpointParts): Promise<ProcessCheckpoint> {
    const model = schemaOf(process);
    await readStore.open(model);
    const logId = await store.logId();
    const { checkpoint } = await readStore.progress(model);
    const foreign = checkpoint && (await whyForeign(checkpoint, logId, store));
    return new ProcessCheckpoint(model, readStore, logId, checkpoint, foreign);
  }

  /** Where to begin; null for the start of the log. */
  get start(): Checkpoint | null {
    return this.foreign === null ? this.stored : null;
  }

  /** Why it begins at the start of the log although there was a checkpoint. */
  get reasonToBeginAnew(): string | null {
    return this.foreign;
  }

  /** The durable one. */
  get position(): Position | null {
    return this.start?.position ?? null;
  }

  /** The checkpoint after one more event. */
  after(at: Checkpoint | null, event: Recorded): Checkpoint {
    const before = at?.recordedAt ?? event.recordedAt;
    return {
      logId: this.logId,
      position: event.position,
      ordinal: (at?.ordinal ?? 0) + 1,
      eventId: event.id,
      recordedAt: before > event.recordedAt ? before : event.recordedAt,
      ready: at?.ready ?? false,
      previous: at?.position ?? START,
    };
  }

  /** Durable when it resolves; never goes back within one log. */
  async moveTo(to: Checkpoint | null): Promise<void> {
    while (to !== null && (this.start?.position ?? START) < to.position) {
      const batch = { from: this.stored, to, documents: [], deltas: [], withoutCounters: true } as const;
      const result = await this.readStore.commit(this.model, batch);
      this.stored = result === 'committed' ? to : await this.#storedByOthers();
      if (this.stored?.logId === this.logId) this.foreign = null;
    }
  }

  /** Another host of this process was quicker: what it has written counts. Or the store was emptied. */
  async #storedByOthers(): Promise<Checkpoint | null> {
    await this.readStore.open(this.model);
    return (await this.readStore.progress(this.model)).checkpoint;
  }
}
