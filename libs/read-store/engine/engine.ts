import { setMaxListeners } from 'node:events';
import { START } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadModel } from '#projections';
import { persist, systemClock, type Clock } from '#time';
import { modelKey, type Build, type ReadStore } from '../index';
import { BuildsBeside, type RebuildStatus } from './beside';
import { Feed } from './feed';
import { ModelRunner, type BatchBorder, type RunnerContext } from './model-runner';
import { ModelStore } from './model-store';
import type { EngineObserver, ModelId, ModelStatus } from './observer';
import { mendParked, PARKED, showParked } from './parked-model';
import { projectionOf, schemaOf } from './projection';
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
  /** Changes of a history of counters after which its totals are written down; default 2,000. */
  readonly changesATotal?: number;
  /** Milliseconds that a build stays which another has replaced; default ten minutes. */
  readonly keepReplacedMs?: number;
}

/** A running engine. Calls about models that it does not run throw an Error. */
export interface Engine {
  /** Resolves when the signal has ended the engine; rejects only for a bug in it. Models that stop don't end it. */
  readonly done: Promise<void>;
  status(): readonly ModelStatus[];
  /** Folds a parked key again from the log; with `skip`, without the event that could not be folded. */
  release(model: ModelId, release: Release): Promise<ReleaseResult>;
  /** How far those builds are that are folded beside the ones in service. */
  rebuilds(): readonly RebuildStatus[];
  /**
   * Builds a model version anew beside the build in service, and puts it in its place when it has passed it. The build is
   * named by what asked for it: of several engines that are told, one begins it and all go on with it.
   */
  rebuild(model: ModelId, build: Build): Promise<void>;
  /** Gives up what is being built beside the build in service. */
  giveUp(model: ModelId): Promise<void>;
  /** Stops a model where it is; what it has stays. */
  cancel(model: ModelId): Promise<void>;
  /** Goes on with a model that was cancelled or has stopped. */
  resume(model: ModelId): Promise<void>;
  /** Puts the build before into service again when it has caught up; false where it is gone. */
  rollBack(model: ModelId): Promise<boolean>;
}

const DEFAULT_BORDER: BatchBorder = { events: 5_000, milliseconds: 50 };
const DEFAULT_HOT_STATES = 100_000;
const DEFAULT_CHANGES_A_TOTAL = 2_000;
const DEFAULT_KEEP_REPLACED_MS = 600_000;
/** How often the store is asked whether it still has the models, in milliseconds. */
const LOOK_MS = 3_000;
/** How long a build waits for others that are asked for with it, in milliseconds. */
const TOGETHER_MS = 200;
/** Of so many looks, one is for what has outlived its time. */
const LOOKS_A_TIDYING = 10;

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
  readonly #beside: BuildsBeside;
  /** Builds that wait for others that are asked for with them. */
  readonly #raised: ModelRunner[] = [];
  /** What is at work on builds; each ends with the signal. */
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
    const remembering = {
      hotStates: Math.floor((options.hotStates ?? DEFAULT_HOT_STATES) / Math.max(1, options.models.length)),
      changesATotal: options.changesATotal ?? DEFAULT_CHANGES_A_TOTAL,
    };
    for (const model of options.models) {
      if (this.#runners.has(modelKey(model))) throw new Error(`${modelKey(model)} is listed twice`);
      const store = new ModelStore(readStore, projectionOf(model), remembering);
      this.#runners.set(modelKey(model), new ModelRunner(store, this.#context));
    }
    this.#beside = new BuildsBeside({
      readStore,
      context: this.#context,
      keepMs: options.keepReplacedMs ?? DEFAULT_KEEP_REPLACED_MS,
      make: (schema, build) => {
        const store = new ModelStore(readStore, projectionOf(this.#model(schema)), remembering, build);
        return new ModelRunner(store, unheard(this.#context));
      },
      raise: runner => this.#raise(runner),
      replaced: schema => this.resume(schema),
    });
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

  rebuilds(): readonly RebuildStatus[] {
    return this.#beside.status();
  }

  async rebuild(model: ModelId, build: Build): Promise<void> {
    await this.#persist(() => this.#beside.begin(this.#model(model), build));
  }

  async giveUp(model: ModelId): Promise<void> {
    await this.#persist(() => this.#beside.giveUp(this.#model(model)));
  }

  async cancel(model: ModelId): Promise<void> {
    await this.#runner(model).cancel();
  }

  async resume(model: ModelId): Promise<void> {
    const runner = this.#runner(model);
    await runner.cancel();
    await runner.restart();
    if (runner.running) this.#build([runner]);
  }

  async rollBack(model: ModelId): Promise<boolean> {
    return (await this.#persist(() => this.#beside.rollBack(this.#model(model)))) ?? false;
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
    for (const model of this.options.models) await this.#persist(() => this.#beside.goOn(schemaOf(model)));
    const looking = this.#lookNowAndThen().catch((bug: unknown) => this.#fail(bug));
    await this.#end;
    await looking;
    await this.#feed.ended();
    await Promise.all(this.#builds);
  }

  /** Nobody tells that a store was emptied, or put back from a copy, and where nothing happens no commit finds out. */
  async #lookNowAndThen(): Promise<void> {
    const { clock, signal } = this.#context;
    const schemas = this.options.models.map(schemaOf);
    for (let look = 1; ; look += 1) {
      await clock.sleep(LOOK_MS, signal);
      if (signal.aborted) return;
      if (look % LOOKS_A_TIDYING === 0) await this.#persist(() => this.#beside.dropOutlived(schemas));
      const runners = [...this.#runners.values()];
      const looks = await Promise.all(runners.map(async runner => ((await runner.look()) ? [runner] : [])));
      this.#build(looks.flat());
    }
  }

  #follow(runners: readonly ModelRunner[]): void {
    this.#feed.join(runners).catch((bug: unknown) => this.#fail(bug));
  }

  /** Whoever rebuilds several models asks for one after the other; the log is read once for all of them. */
  #raise(runner: ModelRunner): void {
    this.#raised.push(runner);
    if (this.#raised.length > 1) return;
    const { clock, signal } = this.#context;
    const gathered = clock.sleep(TOGETHER_MS, signal).then(() => {
      this.#builds.delete(gathered);
      const together = this.#raised.splice(0);
      if (!signal.aborted) this.#build(together);
    });
    this.#builds.add(gathered);
  }

  /** Models follow the subscription when they have caught up; a build beside takes the place of the one in service. */
  #build(runners: readonly ModelRunner[]): void {
    if (runners.length === 0) return;
    const work = rebuild(
      { ...this.#context, log: this.options.eventStore, slice: this.#context.border.events },
      runners,
    )
      .then(async built => {
        this.#follow(built);
        for (const runner of built) await this.#persist(() => this.#beside.complete(runner));
        for (const runner of built) if (!this.#isInService(runner)) this.#feed.leave(runner);
      })
      .catch((bug: unknown) => this.#fail(bug))
      .finally(() => this.#builds.delete(work));
    this.#builds.add(work);
  }

  #isInService(runner: ModelRunner): boolean {
    return this.#runners.get(modelKey(runner.id)) === runner;
  }

  #persist<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    const { clock, signal, observer } = this.#context;
    const failed = (cause: unknown, attempt: number, waitMs: number): void =>
      observer.retrying?.({ model: null, cause, attempt, waitMs });
    return persist({ clock, signal, isFinal: () => false, failed }, work);
  }

  #model(id: ModelId): ReadModel {
    const found = this.options.models.find(model => modelKey(model) === modelKey(id));
    if (found === undefined) throw new Error(`${modelKey(id)} is not run here`);
    return found;
  }

  #runner(model: ModelId): ModelRunner {
    const found = this.#runners.get(modelKey(model));
    if (found === undefined) throw new Error(`${modelKey(model)} is not run here`);
    return found;
  }
}

/** What is not in service yet is nobody's news, and its parked keys are shown when it is. */
const unheard = (context: RunnerContext): RunnerContext => ({
  ...context,
  observer: {
    committed: report => context.observer.rebuilt?.(report),
    retrying: report => context.observer.retrying?.(report),
    stopped: (model, reason) => {
      if (reason.kind !== 'given-up') context.observer.stopped?.(model, reason);
    },
  },
  showParked: () => Promise.resolve(),
});
