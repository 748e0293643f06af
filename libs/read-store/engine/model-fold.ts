import { START, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import type { Checkpoint, CommitResult, ParkedKey } from '../index';
import { advance } from './cursor';
import { foldPlan, planFold, type FoldPlan, type FoldResult } from './fold';
import type { ModelStore } from './model-store';
import type { EngineObserver, ModelId } from './observer';
import { otherLog, poisoned, Stopped, tooManyParked } from './stopped';

/** More keys than this standing still are no accident of one key. */
const MOST_PARKED = 100;

export interface ModelFoldContext {
  readonly log: Pick<EventStore, 'readAll'>;
  readonly clock: Clock;
  readonly observer: EngineObserver;
  /** Events read at once. */
  readonly slice: number;
  /** Told after the checkpoint that holds the change. */
  readonly showParked: (change: ParkedChange) => Promise<void>;
}

export interface ParkedChange {
  readonly model: ModelId;
  readonly now: Checkpoint;
  readonly parked: readonly ParkedKey[];
  readonly released: readonly ParkedKey[];
}

/** One model version's checkpoint and the steps that move it. Not safe for overlapping calls. */
export class ModelFold {
  #logId = '';
  #checkpoint: Checkpoint | null = null;

  constructor(
    private readonly model: ModelId,
    private readonly store: ModelStore,
    private readonly context: ModelFoldContext,
  ) {}

  get checkpoint(): Checkpoint | null {
    return this.#checkpoint;
  }

  /** Throws away what is in memory, reads where the model is, and finishes the batch that someone began there. */
  async recover(logId: string): Promise<void> {
    this.#logId = logId;
    for (;;) {
      const { checkpoint, pending } = await this.store.progress();
      this.#checkpoint = checkpoint;
      if (pending === null) return;
      await this.#redo(checkpoint, pending);
    }
  }

  /** Commits what follows in the log. Throws `Stopped` at a poison event, after committing everything before it. */
  async commit(events: readonly Recorded[], atHead: boolean): Promise<CommitResult> {
    const ready = this.#checkpoint?.ready ?? false;
    // A rebuild has no readers yet: nothing is gained by going on with less than everything.
    const mayPark = this.store.projection.parks && ready;
    const result = await this.#fold(this.#plan(events), mayPark);
    const { poison } = result;
    const good = poison === null ? events : events.slice(0, poison.index);
    if (good.length > 0) {
      const parked = [...(this.#checkpoint?.parked ?? []), ...result.parked];
      const to = advance(this.#checkpoint, this.#logId, good, parked);
      const answer = await this.write(
        { ...to, ready: ready || (atHead && poison === null) },
        result,
        good.length,
      );
      if (answer === 'lost') return 'lost';
      if (parked.length > MOST_PARKED) throw new Stopped(tooManyParked(this.model, MOST_PARKED));
    }
    if (poison !== null) throw new Stopped(poisoned(this.model, poison.event, poison.error));
    return 'committed';
  }

  /** Says that the model has all there is; nothing to do before its first event. */
  async markReady(): Promise<CommitResult> {
    if (this.#checkpoint === null || this.#checkpoint.ready) return 'committed';
    return this.write({ ...this.#checkpoint, ready: true }, null, 0);
  }

  async write(to: Checkpoint, result: FoldResult | null, events: number): Promise<CommitResult> {
    const { clock, observer } = this.context;
    const began = clock.elapsed();
    const from = this.#checkpoint;
    if ((await this.store.commit(from, to, result)) === 'lost') {
      observer.lost?.(this.model);
      return 'lost';
    }
    this.#checkpoint = to;
    observer.committed?.({
      events,
      documents: result?.changed.size ?? 0,
      counters: result?.deltas.size ?? 0,
      milliseconds: clock.elapsed() - began,
      ...this.model,
    });
    await this.#tellParked(from, to);
    return 'committed';
  }

  async #tellParked(from: Checkpoint | null, to: Checkpoint): Promise<void> {
    const { observer, showParked } = this.context;
    const parked = parkedOnlyIn(to, from);
    const released = parkedOnlyIn(from, to);
    if (parked.length + released.length === 0) return;
    for (const key of released) observer.released?.(this.model, key);
    for (const key of parked) observer.parked?.(this.model, key);
    await showParked({ model: this.model, now: to, parked, released });
  }

  /** Folds exactly to the border of the batch begun, whose deltas are stored. Only counting models leave such. */
  async #redo(from: Checkpoint | null, to: Checkpoint): Promise<void> {
    const events = await this.#readBetween(from, to);
    if (events.at(-1)?.position !== to.position)
      throw new Stopped(otherLog(this.model, `no event is at position ${to.position}`));
    const result = await this.#fold(this.#plan(events), false);
    if (result.poison !== null)
      throw new Stopped(poisoned(this.model, result.poison.event, result.poison.error));
    await this.store.commit(from, to, result);
  }

  async #readBetween(from: Checkpoint | null, to: Checkpoint): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    let after = from?.position ?? START;
    for (;;) {
      const slice = await this.context.log.readAll({ after, limit: this.context.slice });
      for (const event of slice.events) if (event.position <= to.position) events.push(event);
      if (slice.caughtUp || slice.position >= to.position) return events;
      after = slice.position;
    }
  }

  #plan(events: readonly Recorded[]): FoldPlan {
    const { position = START, recordedAt = '' } = this.#checkpoint ?? {};
    return planFold(this.store.projection, events, position, recordedAt);
  }

  async #fold(plan: FoldPlan, mayPark: boolean): Promise<FoldResult> {
    const { projection } = this.store;
    const parked = new Map((this.#checkpoint?.parked ?? []).map(key => [key.key, key]));
    return foldPlan({ projection, states: await this.store.statesOf(plan), parked, mayPark }, plan);
  }
}

const parkedOnlyIn = (a: Checkpoint | null, b: Checkpoint | null): readonly ParkedKey[] =>
  (a?.parked ?? []).filter(
    one => !(b?.parked ?? []).some(({ key, position }) => key === one.key && position === one.position),
  );
