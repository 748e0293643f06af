import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  FleetQueries,
  Claims,
  commandHandlers,
  commandIdOf,
  Executor,
  FirmwareBytes,
  MigrationRuns,
  ProductIdentities,
  Reservations,
  Settlement,
  Sightings,
  SpooledImports,
  Spool,
  JudgedStates,
  type CommandHandler,
  type ExecutorObserver,
} from '#application';
import type { BlobStore } from '#blob-store';
import type { CommandName, Region } from '#contracts';
import { devices, groups, products } from '#projections';
import type { EventStore } from '#event-store';
import { systemClock } from '#time';
import type { ReadStore } from '#read-store';
import { Outages } from '#stores';

export interface CommandServiceParts {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly blobStore: BlobStore;
  readonly dataDir: string;
  readonly installationKey: Buffer;
  readonly publicUrl: string;
  readonly maxFirmwareBytes: number;
  readonly logger: Logger;
  readonly observer: ExecutorObserver;
}

/** How often sightings go to the read store (consistency.md 8). */
const FLUSH_MS = 5_000;

/** The write side of one process: its executor, its command handlers, and the work that goes on after answers. */
export class CommandService {
  readonly handlers: Readonly<Record<CommandName, CommandHandler>>;
  readonly executor: Executor;
  readonly sightings: Sightings;
  private readonly firmwareBytes: FirmwareBytes;
  private readonly spooled: SpooledImports;
  private readonly migrations: MigrationRuns;
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: CommandServiceParts) {
    const {
      store,
      readStore,
      blobStore,
      installationKey: key,
      logger,
      publicUrl,
      maxFirmwareBytes,
      observer,
    } = parts;
    const clock = systemClock;
    const states = new JudgedStates(store, clock);
    const reservations = new Reservations(store, clock, key);
    const claims = new Claims(store, states, clock);
    const identities = new ProductIdentities(store, clock, key);
    const executor = new Executor({ store, states, clock, reservations, claims, identities, observer });
    const fleetQueries = new FleetQueries(readStore);
    const settlement = new Settlement({ store, executor, fleetQueries, clock });
    const firmwareBytes = new FirmwareBytes({ blobStore, states });
    const running = new Set<string>();
    const spool = new Spool(join(parts.dataDir, 'spool'));
    const { signal } = this.stopping;
    const outages = new Outages({ eventStore: store, readStore, logger, clock, signal });
    const interrupted = (what: string, id: string, cause: unknown): void => {
      outages.failed(`${what} ${id}`, cause, `${what} interrupted`);
      // It is not tried again here: the next failure is another one.
      outages.works(`${what} ${id}`);
    };
    const onFailure = (importId: string, cause: unknown) => interrupted('import', importId, cause);
    this.sightings = new Sightings(readStore, {
      failed: cause => outages.failed('sightings', cause, 'sightings not written yet; trying again'),
      written: () => outages.works('sightings'),
    });
    this.spooled = new SpooledImports({ executor, store, readStore, clock, spool, running, onFailure });
    this.migrations = new MigrationRuns({
      executor,
      store,
      readStore,
      fleetQueries,
      firmwareBytes,
      onFailure: (migrationId, cause) => interrupted('migration', migrationId, cause),
    });
    this.executor = executor;
    this.firmwareBytes = firmwareBytes;
    this.handlers = commandHandlers({
      executor,
      identities,
      settlement,
      fleetQueries,
      store,
      firmwareBytes,
      readStore,
      clock,
      publicUrl,
      maxFirmwareBytes,
      sightings: this.sightings,
      spooled: this.spooled,
      running,
      migrations: this.migrations,
    });
  }

  /** Makes what every installation has, and goes on with what an earlier process left. */
  async start(region: Region): Promise<void> {
    await this.parts.readStore.open(devices);
    await this.parts.readStore.open(groups);
    await this.parts.readStore.open(products);
    await this.bootstrap(region);
    await this.firmwareBytes.clear();
    await this.spooled.resume();
    this.timer = setInterval(() => void this.sightings.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.migrations.close();
    await this.spooled.close();
    await this.sightings.flush();
    this.stopping.abort();
  }

  /** Organization `default` with project `default`. */
  private async bootstrap(region: Region): Promise<void> {
    const orgId = 'default';
    const commandId = commandIdOf('bootstrap', orgId);
    const envelope = {
      commandId,
      actor: 'system:bootstrap',
      orgId,
      correlationId: commandId,
      causationId: commandId,
    };
    await this.executor.execute({
      command: { type: 'CreateOrganization', orgId, body: { id: orgId, name: 'Default', region } },
      envelope,
    });
    await this.executor.execute({
      command: { type: 'CreateProject', orgId, body: { id: 'default', name: 'Default' } },
      envelope: { ...envelope, commandId: commandIdOf('bootstrap', orgId, 'project') },
    });
  }
}
