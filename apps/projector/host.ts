import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { deciding, runProcesses, type Processes } from '#application';
import type { BlobStore } from '#blob-store';
import type { EventStore } from '#event-store';
import type { KeyStore } from '#key-store';
import type { Mailer } from '#mailer';
import { systemClock } from '#time';
import { READ_MODELS, type ReadModel } from '#projections';
import type { ReadStore } from '#read-store';
import { runEngine, type Engine, type EngineObserver } from '#read-store/engine';
import { Outages } from '#stores';
import type { Work } from './health';
import { followOperators, type ModelRequest } from './operators';
import { Rebuilds } from './rebuilds';
import { StoppedModels } from './stopped-models';

export interface ProjectorParts {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly blobStore: BlobStore;
  readonly keyStore: KeyStore;
  /** null where no mail server is named. */
  readonly mailer: Mailer | null;
  readonly publicUrl: string | undefined;
  readonly installationKey: Buffer;
  readonly logger: Logger;
}

/** Events of one batch at most, and how long one may wait for more: dashboards see a write within milliseconds. */
const BATCH = { events: 2_000, milliseconds: 4 };

/** Runs the projections, the processes, and what operators ask of them through the log. */
export class ProjectorHost {
  readonly #stopping = new AbortController();
  readonly #restarts = new Map<string, number>();
  #engine: Engine | undefined;
  #processes: Processes | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  /** Which stores are away, as this process has met it. */
  readonly outages: Outages;
  readonly #stopped: StoppedModels;
  readonly #rebuilds: Rebuilds;

  constructor(private readonly parts: ProjectorParts) {
    const { store: eventStore, readStore, logger } = parts;
    const { signal } = this.#stopping;
    this.outages = new Outages({ eventStore, readStore, logger, clock: systemClock, signal });
    this.#rebuilds = new Rebuilds(logger, systemClock);
    this.#stopped = new StoppedModels({ logger, clock: systemClock, signal });
  }

  start(): void {
    const { store, readStore, logger } = this.parts;
    const { signal } = this.#stopping;
    const observer = this.#observer();
    const engine = runEngine({
      models: READ_MODELS,
      eventStore: store,
      readStore,
      signal,
      observer,
      batch: BATCH,
    });
    this.#engine = engine;
    if (this.parts.mailer === null) logger.info('SMTP_URL is not set: invitations send no mail');
    const processes = this.#startProcesses();
    this.#processes = processes;
    this.#ended = Promise.all([engine.done, processes.done, this.#followOperators(engine)]);
    // A bug in the engine must end the process, loudly; an unhandled rejection does.
    void this.#ended;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  work(): Work {
    return {
      models: this.#engine?.status() ?? [],
      rebuilds: this.#engine?.rebuilds() ?? [],
      processes: this.#processes?.status() ?? [],
      rebuilt: this.#rebuilds.taken(),
      restarts: Object.fromEntries(this.#restarts),
    };
  }

  /** Processes issue commands of their own, through an executor like that of command-api. */
  #startProcesses(): Processes {
    const {
      store,
      readStore,
      blobStore,
      keyStore,
      mailer,
      publicUrl = null,
      installationKey,
      logger,
    } = this.parts;
    const clock = systemClock;
    const { executor, reservations } = deciding({ store, clock, keyStore, installationKey });
    const { signal } = this.#stopping;
    return runProcesses({
      store,
      readStore,
      blobStore,
      executor,
      reservations,
      mailing: { mailer, keyStore, publicUrl, life: randomUUID() },
      clock,
      signal,
      observer: {
        failed: ({ process: name, cause, task }) =>
          this.outages.failed(
            `process ${name}${task === null ? '' : ` ${task}`}`,
            cause,
            'process failed; trying again',
          ),
        attended: (name, task) => {
          this.outages.works(`process ${name} ${task}`);
          logger.info({ process: name, task }, 'process attended to');
        },
        restarted: (name, cause) => this.#restarted(name, cause),
        beganAnew: (name, reason) =>
          logger.warn({ process: name, reason }, 'process begins at the start of the log'),
      },
    });
  }

  #followOperators(engine: Engine): Promise<void> {
    const { store, logger } = this.parts;
    const failed = (cause: unknown): void =>
      this.outages.failed('operators', cause, 'requests of operators cannot be followed; trying again');
    const { signal } = this.#stopping;
    return followOperators({ store, clock: systemClock, signal, failed }, async request => {
      const { type, data, metadata } = request;
      for (const model of READ_MODELS.filter(({ name }) => name === data.projection)) {
        const { name, version } = model;
        logger.info({ model: name, version, actor: metadata.actor, request: type }, 'asked by an operator');
        await serve(engine, model, request);
      }
    });
  }

  #restarted(subscription: string, cause: unknown): void {
    this.#restarts.set(subscription, (this.#restarts.get(subscription) ?? 0) + 1);
    this.outages.failed('subscription', cause, 'subscription restarted');
  }

  #observer(): EngineObserver {
    const { logger } = this.parts;
    return {
      committed: ({ name }) => this.outages.works(`model ${name}`),
      rebuilt: report => this.#rebuilds.took(report, this.#engine?.rebuilds() ?? []),
      promoted: (model, build) => this.#rebuilds.done(model, build),
      stopped: (model, reason) => this.#stopped.add(model, reason),
      parked: (model, key) => logger.error({ ...model, ...key }, 'event parked'),
      retrying: ({ model, cause }) =>
        this.outages.failed(
          model === null ? 'subscription' : `model ${model.name}`,
          cause,
          'failed; trying again',
        ),
      beganAnew: model =>
        logger.warn({ ...model }, 'read model was gone from the read store; building it again'),
      restarted: cause => this.#restarted('read-models', cause),
    };
  }
}

async function serve(engine: Engine, model: ReadModel, { type, id }: ModelRequest): Promise<void> {
  switch (type) {
    case 'ProjectionRebuildRequested':
      return engine.rebuild(model, id);
    case 'ProjectionRebuildCancelled':
      return engine.giveUp(model);
    case 'ProjectionRollbackRequested':
      await engine.rollBack(model);
  }
}
