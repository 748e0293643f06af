import { Mutex } from 'async-mutex';
import { laterOf, positionNumber, START, type Position, type Recorded } from '#contracts';
import { whyForeign, type EventStore, type LogSlice } from '#event-store';
import { persist } from '#time';
import type { Checkpoint, CommitResult } from '../index';
import type { FoldResult } from './fold';
import { Meter } from './meter';
import { ModelFold, type ModelFoldContext } from './model-fold';
import type { ModelStore } from './model-store';
import type { ModelId, ModelState, ModelStatus, StopReason, Trouble } from './observer';
import { otherLog, reasonOf, Stopped } from './stopped';
import { troubleOf } from './trouble';

/** Sizes of one batch and how long its first event may wait. */
export interface BatchBorder {
  readonly events: number;
  readonly milliseconds: number;
}

/** A run of the log and where it begins. */
export interface Run extends LogSlice {
  /** Exclusive. */
  readonly after: Position;
}

/** Where the log ends, as far as this engine has seen. */
export interface Head {
  /** The highest ordinal that any model was given. */
  ordinal: number;
  /** The store's word, while models are being built. */
  position: Position;
}

/** What all models of an engine share. */
export interface RunnerContext extends Omit<ModelFoldContext, 'slice'> {
  readonly log: Pick<EventStore, 'readAll' | 'logId'>;
  readonly border: BatchBorder;
  readonly signal: AbortSignal;
  readonly head: Head;
}

/** Folds the log into one model version, batch by batch. Calls queue; failures are repeated until the signal aborts. */
export class ModelRunner {
  readonly id: ModelId;
  readonly #fold: ModelFold;
  readonly #queue = new Mutex();
  readonly #meter = new Meter();
  #logId = '';
  #state: ModelState = 'starting';
  #stop: StopReason | null = null;
  /** The log was seen up to here; what lies beyond the checkpoint waits in the buffer. */
  #readTo: Position = START;
  /** The log is known to go on to here. */
  #goal: Position = START;
  #buffer: Recorded[] = [];
  #bufferedAt = 0;
  #committedAt = 0;
  #atHead = false;
  /** When the oldest event was recorded that was seen and is not written yet. */
  #oldest: string | null = null;
  #trouble: Trouble | null = null;
  #letGo: () => void = () => undefined;

  constructor(
    private readonly store: ModelStore,
    private readonly context: RunnerContext,
  ) {
    const { name, version } = store.projection.schema;
    this.id = { name, version };
    this.#fold = new ModelFold(this.id, store, { ...context, slice: context.border.events });
  }

  get running(): boolean {
    return this.#state === 'rebuilding' || this.#state === 'live';
  }

  get checkpoint(): Checkpoint | null {
    return this.#fold.checkpoint;
  }

  get ready(): boolean {
    return this.checkpoint?.ready ?? false;
  }

  get readTo(): Position {
    return this.#readTo;
  }

  /** Domain events of the log up to `readTo`. */
  get readOrdinal(): number {
    return (this.checkpoint?.ordinal ?? 0) + this.#buffer.length;
  }

  /** Clock time at which the buffer must be written; null when nothing waits. */
  get dueAt(): number | null {
    const waits = this.#buffer.length > 0 && this.running && this.#trouble === null;
    return waits ? this.#bufferedAt + this.context.border.milliseconds : null;
  }

  /** Finds out where the model is and finishes what was begun. */
  async start(): Promise<void> {
    await this.#persist(async () => {
      // What was known may be of another log, whose positions say nothing about this one.
      this.#goal = this.#readTo = START;
      this.#logId = await this.context.log.logId();
      await this.#recover();
      this.#become(this.ready ? 'live' : 'rebuilding');
    });
  }

  /**
   * Takes what follows in the log; runs may overlap and leave gaps. Resolves when the model is ready for the next one,
   * which is also when its store fails: then it goes on by itself and holds up nobody else.
   */
  accept(run: Run): Promise<void> {
    this.#goal = laterOf(this.#goal, run.position);
    this.#oldest ??= run.events.find(({ position }) => position > this.#readTo)?.recordedAt ?? null;
    if (this.#trouble !== null || !this.running) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#letGo = resolve;
      this.#persist(attempt => this.#work(attempt === 1 ? run : null)).then(() => resolve(), reject);
    });
  }

  /** Writes what has waited long enough. */
  async tick(): Promise<void> {
    if (this.dueAt !== null) await this.#persist(attempt => this.#work(attempt === 1 ? 'tick' : null));
  }

  /**
   * Whether the store still has a live model as this engine left it; one that is being built finds out by its commits.
   * True when the model begins anew, as after its store was emptied: all that do share one read of the log.
   */
  async look(): Promise<boolean> {
    const anew = await this.#persist(async attempt => {
      if (this.#state !== 'live') return false;
      if (attempt === 1 && (await this.store.isAt(this.checkpoint))) return false;
      await this.#recover();
      this.#trouble = null;
      if (this.ready) {
        await this.#readUpToGoal();
        return false;
      }
      this.#goal = this.#readTo;
      this.#atHead = false;
      this.context.observer.beganAnew?.(this.id);
      this.#become('rebuilding');
      return true;
    });
    return anew ?? false;
  }

  /** Stops with everything written that came before. */
  async stop(reason: StopReason): Promise<void> {
    if (!this.running) return;
    await this.#persist(async attempt => {
      if (attempt === 1) await this.#flush();
      throw new Stopped(reason);
    });
  }

  cancel(): Promise<void> {
    return this.#queue.runExclusive(() => {
      if (this.running) this.#become('cancelled');
    });
  }

  /** Runs again from the checkpoint. */
  async restart(): Promise<void> {
    await this.#persist(async () => {
      this.#become('starting');
      this.#stop = null;
    });
    await this.start();
  }

  /** Lets `change` move the model between two batches, at its checkpoint; undefined when it does not run. */
  between<Result>(change: (fold: BetweenBatches) => Promise<Result>): Promise<Result | undefined> {
    return this.#persist(async () => {
      await this.#recover();
      const { checkpoint } = this;
      if (checkpoint === null || !this.running) return undefined;
      const { store } = this;
      const answer = await change({
        checkpoint,
        store,
        write: (to, result) => this.#fold.write(to, result, 0),
      });
      await this.#recover();
      await this.#readUpToGoal();
      return answer;
    });
  }

  status(): ModelStatus {
    const { clock, head } = this.context;
    const { checkpoint } = this;
    const ordinal = checkpoint?.ordinal ?? 0;
    const lagEvents = Math.max(0, head.ordinal - ordinal, unseen(this.#readTo, ordinal, head));
    const current = this.#atHead && this.#buffer.length === 0 && this.#readTo >= this.#goal;
    const since = this.#oldest ?? checkpoint?.recordedAt;
    const age = since === undefined ? 0 : (Date.parse(clock.now()) - Date.parse(since)) / 1_000;
    const { rate } = this.#meter;
    const known = rate > 0 && lagEvents > 0;
    return {
      state: this.#state,
      position: checkpoint?.position ?? START,
      ordinal,
      ready: this.ready,
      lagEvents,
      lagSeconds: current ? 0 : Math.max(0, age),
      rate,
      etaSeconds: current ? 0 : known ? Math.ceil(lagEvents / rate) : null,
      parked: checkpoint?.parked ?? [],
      trouble: this.#trouble,
      stop: this.#stop,
      ...this.id,
    };
  }

  /** What came, then what is missing; without either, everything again from the checkpoint. */
  async #work(given: Run | 'tick' | null): Promise<void> {
    if (!this.running) return;
    if (given === null) {
      await this.#recover();
      // From here on, what comes queues again instead of only raising the goal.
      this.#trouble = null;
    } else if (given !== 'tick' && given.after <= this.#readTo) this.#take(given);
    if (this.#isDue()) await this.#flush();
    await this.#readUpToGoal();
    while (this.#atHead && this.#buffer.length === 0 && !this.ready && !this.context.signal.aborted) {
      const answer = await this.#fold.markReady();
      this.#report();
      if (answer === 'committed') return;
      // Another engine is at work on the model: where that stands may lie before the head, and nothing else may come.
      await this.#recover();
      await this.#readUpToGoal();
    }
  }

  #take({ events, position, caughtUp }: LogSlice): void {
    if (this.#buffer.length === 0) this.#bufferedAt = this.context.clock.elapsed();
    for (const event of events) if (event.position > this.#readTo) this.#buffer.push(event);
    this.#oldest = this.#buffer[0]?.recordedAt ?? null;
    if (position < this.#readTo) return;
    this.#readTo = position;
    this.#atHead = caughtUp;
    this.context.head.ordinal = Math.max(this.context.head.ordinal, this.readOrdinal);
  }

  /**
   * At the head, what a model handles is written at once. One with nothing to write moves its checkpoint at once too,
   * though no more often than batches may wait: readers of a quiet log need not wait, a busy log costs little.
   */
  #isDue(): boolean {
    const { clock, border } = this.context;
    if (this.#buffer.length === 0) return false;
    if (this.#buffer.length >= border.events) return true;
    const now = clock.elapsed();
    if (now - this.#bufferedAt >= border.milliseconds) return true;
    if (!this.#atHead) return false;
    // Nobody ticks a model that is being built: left in the buffer, its end would wait for the next event of the log.
    if (!this.ready) return true;
    const { handles } = this.store.projection;
    return (
      now - this.#committedAt >= border.milliseconds || this.#buffer.some(({ type }) => handles.has(type))
    );
  }

  /** Gaps, and what was in the buffer when another engine took over. */
  async #readUpToGoal(): Promise<void> {
    const { border, log, signal } = this.context;
    while (this.#readTo < this.#goal && !signal.aborted) {
      const slice = await log.readAll({ after: this.#readTo, limit: border.events });
      this.#take(slice);
      if (slice.caughtUp) this.#readTo = laterOf(this.#readTo, this.#goal);
      await this.#flush();
    }
  }

  /** Commits the buffer; gives it up when the model turns out to be elsewhere. */
  async #flush(): Promise<void> {
    const { border, clock, signal } = this.context;
    while (this.#buffer.length > 0 && !signal.aborted) {
      const events = this.#buffer.slice(0, border.events);
      const all = events.length === this.#buffer.length;
      if ((await this.#fold.commit(events, all && this.#atHead)) === 'lost') return this.#recover();
      this.#buffer.splice(0, events.length);
      this.#oldest = this.#buffer[0]?.recordedAt ?? null;
      this.#bufferedAt = this.#committedAt = clock.elapsed();
      this.#report();
    }
  }

  /**
   * Opens the model too: whoever emptied the store took its record along, and without one no commit ever counts. What
   * was put there instead may be of another log.
   */
  async #recover(): Promise<void> {
    this.#buffer = [];
    await this.store.open();
    await this.#fold.recover(this.#logId);
    const { checkpoint } = this;
    const foreign = checkpoint && (await whyForeign(checkpoint, this.#logId, this.context.log));
    if (foreign !== null) throw new Stopped(otherLog(this.id, foreign));
    this.#goal = laterOf(this.#goal, this.#readTo);
    this.#readTo = checkpoint?.position ?? START;
  }

  #report(): void {
    const { clock, observer } = this.context;
    this.#meter.reached(this.checkpoint?.ordinal ?? 0, clock.elapsed());
    if (this.ready && this.#state === 'rebuilding') this.#state = 'live';
    observer.progressed?.(this.status());
  }

  #become(state: ModelState): void {
    this.#state = state;
    this.context.observer.progressed?.(this.status());
  }

  /** One thing at a time; failures of the stores are repeated, reasons to stop are kept. */
  #persist<Result>(work: (attempt: number) => Promise<Result>): Promise<Result | undefined> {
    const { clock, signal, observer } = this.context;
    const failed = (cause: unknown, attempt: number, waitMs: number): void => {
      this.#trouble = troubleOf(cause);
      this.#letGo();
      observer.retrying?.({ model: this.id, cause, attempt, waitMs });
    };
    const isFinal = (thrown: unknown): boolean => reasonOf(thrown) !== null;
    return this.#queue.runExclusive(async () => {
      try {
        return await persist({ clock, signal, isFinal, failed }, work);
      } catch (thrown) {
        const reason = reasonOf(thrown);
        if (reason === null) throw thrown;
        this.#halt(reason);
        return undefined;
      } finally {
        this.#trouble = null;
      }
    });
  }

  #halt(reason: StopReason): void {
    this.#stop = reason;
    this.#buffer = [];
    this.#become('stopped');
    this.context.observer.stopped?.(this.id, reason);
  }
}

/** Events that nobody here has read yet: as many per position as up to now. */
function unseen(readTo: Position, ordinal: number, head: Head): number {
  if (readTo === START || head.position <= readTo) return 0;
  const [read, end] = [Number(positionNumber(readTo)), Number(positionNumber(head.position))];
  return Math.round((ordinal / read) * (end - read));
}

/** A model at rest. */
export interface BetweenBatches {
  readonly checkpoint: Checkpoint;
  readonly store: ModelStore;
  readonly write: (to: Checkpoint, result: FoldResult) => Promise<CommitResult>;
}
