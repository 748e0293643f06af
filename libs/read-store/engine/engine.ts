import { setMaxListeners } from 'node:events';
import { START } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadModel } from '#projections';
import { persist, systemClock, type Clock } from '#time';
import { modelKey, type Build, type ReadStore } from '../index';
import { Feed } from './feed';
import { ModelRunner, type BatchBorder, type RunnerContext } from './model-runner';
import { ModelStore } from './model-store';
import type { EngineObserver, ModelId, ModelStatus } from './observer';
import { mendParked, PARKED, showParked } from './parked-model';
import { projectionOf } from './projection';
import { rebuild } from './rebuild';
import { releaseKey, type Release, type ReleaseResult } from './release';

export interface EngineOptions {
  /** Every model version to keep up; names and versions together are unique. */
  readonly models: readonly ReadModel[];
  readonly eventStore: Pick<EventStore, 'subscribe' | 'readAll' | 'logId' | 'head'>;
  readonly readStore: ReadStore;
  /** Default the system's. */
  readonly clock?: Clock;
  /** Ends the engine between two batches; what was not committed is folded again at the next start. */
  readonly signal: AbortSignal;
  readonly observer?: EngineObserver;
  /** Most events of a batch, and milliseconds that an event may wait for more; default 5,000 and 50. */
  readonly batch?: BatchBorder;
  /** States kept in memory, all models together; default 100,000. */
  readonly hotStates?: number;
}

/** A running engine. Calls about models that it does not run throw an Error. */
export interface Engine {
  /** Resolves when the signal has ended the engine; rejects only for a bug in it. Models that stop don't end it. */
  readonly done: Promise<void>;
  status(): readonly ModelStatus[];
  /** Folds a parked key again from the log; with `skip`, without the event that could not be folded. */
  release(model: ModelId, release: Release): Promise<ReleaseResult>;
  /** Stops a rebuild; what it has stays. */
  cancel(model: ModelId): Promise<void>;
  /** Goes on with a model that was cancelled or has stopped. */
  resume(model: ModelId): Promise<void>;
  /**
   * Builds a model version anew; it is not served meanwhile. The build is named by what asked for it: of several engines
   * that are told, one begins it and all go on with it.
   */
  rebuild(model: ModelId, build: Build): Promise<void>;
}

const DEFAULT_BORDER: BatchBorder = { events: 5_000, milliseconds: 50 };
const DEFAULT_HOT_STATES = 100_000;
/** How often the store is asked whether it still has the models, in milliseconds. */
const LOOK_MS = 3_000;

/**
 * Keeps read models up with the log: one subscription for all that are ready, one read of the log for all that are
 * being built. Safe to run twice on one store and to kill anywhere; a lease only saves the double work.
 */
export function runEngine(options: EngineOptions): Engine {
  return new ProjectionEngine(options);
}

class ProjectionEngine implements Engine {
  readonly done: Promise<void>;
  readonly #runners = new Map<string, ModelRunner>();
  readonly #context: RunnerContext;
  readonly #feed: Feed;
  readonly #builds = new Set<Promise<void>>();
  /** Resolves with the signal, rejects with a bug. */
  readonly #end: Promise<void>;
  #fail: (bug: unknown) => void = () => undefined;

  constructor(private readonly options: EngineOptions) {
    const { eventStore: log, readStore, signal, clock = systemClock, observer = {} } = options;
    // Every model and every wait listens to it.
    setMaxListeners(0, signal);
    this.#context = {
      log,
      clock,
      signal,
      observer,
      border: options.batch ?? DEFAULT_BORDER,
      head: { ordinal: 0, position: START },
      showParked: change => showParked(readStore, change),
    };
    this.#feed = new Feed({ log, clock, signal, observer, head: this.#context.head });
    const hot = Math.floor((options.hotStates ?? DEFAULT_HOT_STATES) / Math.max(1, options.models.length));
    for (const model of options.models) {
      if (this.#runners.has(modelKey(model))) throw new Error(`${modelKey(model)} is listed twice`);
      this.#runners.set(
        modelKey(model),
        new ModelRunner(new ModelStore(readStore, projectionOf(model), hot), this.#context),
      );
    }
    this.#end = new Promise((resolve, reject) => {
      this.#fail = reject;
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.done = this.#run();
  }

  status(): readonly ModelStatus[] {
    return [...this.#runners.values()].map(runner => runner.status());
  }

  async release(model: ModelId, release: Release): Promise<ReleaseResult> {
    const released = this.#runner(model).between(fold => releaseKey(this.#context.log, fold, release));
    return (await released) ?? 'later';
  }

  async cancel(model: ModelId): Promise<void> {
    await this.#runner(model).cancel();
  }

  resume(model: ModelId): Promise<void> {
    return this.#startAgain(this.#runner(model), null);
  }

  rebuild(model: ModelId, build: Build): Promise<void> {
    return this.#startAgain(this.#runner(model), build);
  }

  async #run(): Promise<void> {
    const runners = [...this.#runners.values()];
    await Promise.all([
      this.#persist(() => this.options.readStore.open(PARKED)),
      ...runners.map(runner => runner.start()),
    ]);
    for (const { id, checkpoint } of runners)
      if (checkpoint !== null) await this.#persist(() => mendParked(this.options.readStore, id, checkpoint));
    const running = runners.filter(runner => runner.running);
    this.#follow(running.filter(({ ready }) => ready));
    this.#build(running.filter(({ ready }) => !ready));
    const looking = this.#lookNowAndThen(runners).catch((bug: unknown) => this.#fail(bug));
    await this.#end;
    await looking;
    await this.#feed.ended();
    await Promise.all(this.#builds);
  }

  /** Nobody tells that a store was emptied, or put back from a copy, and where nothing happens no commit finds out. */
  async #lookNowAndThen(runners: readonly ModelRunner[]): Promise<void> {
    const { clock, signal } = this.#context;
    for (;;) {
      await clock.sleep(LOOK_MS, signal);
      if (signal.aborted) return;
      const looks = await Promise.all(runners.map(async runner => ((await runner.look()) ? [runner] : [])));
      this.#build(looks.flat());
    }
  }

  #follow(runners: readonly ModelRunner[]): void {
    this.#feed.join(runners).catch((bug: unknown) => this.#fail(bug));
  }

  /** Models follow the subscription when they have caught up. */
  #build(runners: readonly ModelRunner[]): void {
    if (runners.length === 0) return;
    const work = rebuild(
      { ...this.#context, log: this.options.eventStore, slice: this.#context.border.events },
      runners,
    )
      .then(built => this.#follow(built))
      .catch((bug: unknown) => this.#fail(bug))
      .finally(() => this.#builds.delete(work));
    this.#builds.add(work);
  }

  async #startAgain(runner: ModelRunner, build: Build | null): Promise<void> {
    await runner.cancel();
    await runner.restart(build);
    if (runner.running) this.#build([runner]);
  }

  async #persist(work: () => Promise<void>): Promise<void> {
    const { clock, signal, observer } = this.#context;
    const failed = (cause: unknown, attempt: number, waitMs: number): void =>
      observer.retrying?.({ model: null, cause, attempt, waitMs });
    await persist({ clock, signal, isFinal: () => false, failed }, work);
  }

  #runner(model: ModelId): ModelRunner {
    const found = this.#runners.get(modelKey(model));
    if (found === undefined) throw new Error(`${modelKey(model)} is not run here`);
    return found;
  }
}
