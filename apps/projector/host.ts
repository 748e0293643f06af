import type { Logger } from 'pino';
import {
  Executor,
  Mint,
  Reservations,
  runProcesses,
  StreamStates,
  type Processes,
  type ProcessStatus,
} from '#application';
import type { EventStore } from '#event-store';
import type { HealthResult } from '#platform';
import { systemClock } from '#platform/clock';
import { READ_MODELS } from '#projections';
import type { ReadStore } from '#read-store';
import {
  runEngine,
  systemClock as engineClock,
  type Engine,
  type EngineObserver,
  type ModelStatus,
} from '#read-store/engine';
import { followOperators } from './operators';

export interface ProjectorParts {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly installationKey: Buffer;
  readonly logger: Logger;
  /** Told of every change of a model's state; for metrics and health. */
  readonly onStatus: (status: ModelStatus) => void;
}

/** Events of one batch at most, and how long one may wait for more: dashboards see a write within milliseconds. */
const BATCH = { events: 2_000, milliseconds: 4 };

/** Runs the projections, the processes, and what operators ask of them through the log. */
export class ProjectorHost {
  private readonly stopping = new AbortController();
  private engine: Engine | undefined;
  private processes: Processes | undefined;
  private work: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ProjectorParts) {}

  start(): void {
    const { store, readStore } = this.parts;
    const { signal } = this.stopping;
    const observer = this.observer();
    const engine = runEngine({
      models: READ_MODELS,
      eventStore: store,
      readStore,
      signal,
      observer,
      batch: BATCH,
    });
    this.engine = engine;
    const processes = this.startProcesses();
    this.processes = processes;
    this.work = Promise.all([engine.done, processes.done, this.followOperators(engine)]);
    // A bug in the engine must end the process, loudly; an unhandled rejection does.
    void this.work;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  status(): readonly ModelStatus[] {
    return this.engine?.status() ?? [];
  }

  processStatus(): readonly ProcessStatus[] {
    return this.processes?.status() ?? [];
  }

  health(): HealthResult {
    return healthOf(this.status(), this.processStatus());
  }

  /** Processes issue commands of their own, through an executor like that of command-api. */
  private startProcesses(): Processes {
    const { store, readStore, installationKey: key, logger } = this.parts;
    const clock = systemClock;
    const states = new StreamStates(store, clock);
    const reservations = new Reservations(store, clock, key);
    const executor = new Executor({ store, states, clock, reservations, mint: new Mint(store, clock, key) });
    const { signal } = this.stopping;
    return runProcesses({
      store,
      readStore,
      executor,
      reservations,
      clock,
      signal,
      observer: {
        failed: ({ process: name, cause: err, attempt, waitMs, matter }) =>
          logger.warn({ process: name, err, attempt, waitMs, matter }, 'process failed; trying again'),
        attended: (name, matter) => logger.info({ process: name, matter }, 'process attended to'),
        restarted: (name, err) => logger.warn({ process: name, err }, 'subscription restarted'),
        beganAnew: (name, reason) =>
          logger.warn({ process: name, reason }, 'process begins at the start of the log'),
      },
    });
  }

  private followOperators(engine: Engine): Promise<void> {
    const { store, logger } = this.parts;
    const failed = (err: unknown, attempt: number, waitMs: number): void =>
      logger.warn({ err, attempt, waitMs }, 'requests of operators cannot be followed; trying again');
    const { signal } = this.stopping;
    return followOperators({ store, clock: engineClock, signal, failed }, async ({ id, data, metadata }) => {
      for (const model of READ_MODELS.filter(({ name }) => name === data.projection)) {
        const { name, version } = model;
        logger.info({ model: name, version, actor: metadata.actor }, 'rebuild requested');
        await engine.rebuild(model, id);
      }
    });
  }

  private observer(): EngineObserver {
    const { logger, onStatus } = this.parts;
    return {
      progressed: onStatus,
      stopped: (model, reason) => logger.error({ ...model, ...reason }, 'read model stopped'),
      parked: (model, key) => logger.error({ ...model, ...key }, 'event parked'),
      retrying: ({ model, cause, attempt, waitMs }) =>
        logger.warn({ model: model?.name, err: cause, attempt, waitMs }, 'store not reached; trying again'),
      beganAnew: model =>
        logger.warn({ ...model }, 'read model was gone from the read store; building it again'),
      restarted: cause => logger.warn({ err: cause }, 'subscription restarted'),
    };
  }
}

/** Stopped models are said by name; those that catch up or park make it degraded, not unready. */
export function healthOf(models: readonly ModelStatus[], processes: readonly ProcessStatus[]): HealthResult {
  const stopped = models.filter(({ state }) => state === 'stopped');
  if (stopped.length > 0) {
    const names = stopped.map(({ name, stop }) => `${name}: ${stop?.message ?? 'stopped'}`).join('; ');
    return { ok: true, degraded: true, detail: `stopped: ${names}` };
  }
  const building = models.filter(({ ready }) => !ready).map(({ name }) => name);
  if (building.length > 0) return { ok: true, degraded: true, detail: `building ${building.join(', ')}` };
  const parked = models.reduce((sum, model) => sum + model.parked.length, 0);
  const waiting = processes.filter(({ state }) => state === 'waiting');
  if (waiting.length > 0) {
    const names = waiting
      .map(({ name, lastError }) => `${name}: ${lastError?.message ?? 'waiting'}`)
      .join('; ');
    return { ok: true, degraded: true, detail: `processes wait: ${names}` };
  }
  return parked > 0
    ? { ok: true, degraded: true, detail: `${parked} keys are parked` }
    : { ok: true, detail: `${models.length} read models and ${processes.length} processes follow the log` };
}
